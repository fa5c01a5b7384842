package io.quilt4j.notebooks.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws lifetimes with XChart. */
final class TimelineDrawing {

    private static final int WIDTH = 640;
    private static final int NAMES_WIDTH = 230;
    private static final float NAMES_SIZE = 11;

    private TimelineDrawing() {}

    static Pictures.Picture of(Timeline timeline, Instant now) throws IOException {
        List<Lifetime> lives = timeline.lives();
        XYChart drawn = new XYChartBuilder()
                .width(WIDTH)
                .height(timeline.height())
                .title(timeline.heading())
                .build();
        drawLives(drawn, lives);
        if (!lives.isEmpty()) {
            // The axis reaches to today, whatever was drawn.
            XYSeries today = drawn.addSeries("today", List.of(Date.from(now)), List.of(-1.0));
            today.setMarker(SeriesMarkers.NONE);
        }
        drawn.getStyler().setLegendVisible(false);
        drawn.getStyler().setYAxisMin(-1.0);
        drawn.getStyler().setYAxisMax((double) lives.size());
        drawn.getStyler().setYAxisTicksVisible(false);
        return Painting.picture(drawn, drawn.getStyler(), timeline.height(), NAMES_WIDTH, graphics -> {
            drawNames(drawn, lives, graphics);
            drawLegend(graphics);
            if (!lives.isEmpty()) {
                Painting.today(graphics, drawn, (double) now.toEpochMilli(), -1, lives.size());
            }
        });
    }

    private static void drawLives(XYChart drawn, List<Lifetime> lives) {
        for (int i = 0; i < lives.size(); i++) {
            Lifetime life = lives.get(i);
            double line = lives.size() - 1.0 - i;
            XYSeries series = drawn.addSeries(
                    String.valueOf(i),
                    List.of(Date.from(life.created()), Date.from(life.expires())),
                    List.of(line, line));
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(color(life.status()));
            series.setLineStyle(new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        }
    }

    private static Color color(String status) {
        return Color.decode(
                switch (status) {
                    case "ACTIVE" -> Palette.GOOD;
                    case "EXPIRED" -> Palette.BAD;
                    default -> Palette.BLUE;
                });
    }

    private static void drawLegend(Graphics2D graphics) {
        int x = -NAMES_WIDTH + 12;
        for (String status : List.of("ACTIVE", "EXPIRED")) {
            graphics.setColor(color(status));
            graphics.fillRect(x, 14, 10, 10);
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(status, x + 14, 23);
            x += 24 + graphics.getFontMetrics().stringWidth(status);
        }
    }

    /** Beside the lines, right-aligned. XChart's own axis leaves out labels as it sees fit. */
    private static void drawNames(XYChart drawn, List<Lifetime> lives, Graphics2D graphics) {
        graphics.setFont(drawn.getStyler().getAxisTickLabelsFont().deriveFont(Font.PLAIN, NAMES_SIZE));
        graphics.setColor(Color.DARK_GRAY);
        FontMetrics font = graphics.getFontMetrics();
        for (int i = 0; i < lives.size(); i++) {
            String label = lives.get(i).label();
            String name = label;
            for (int cut = 1; font.stringWidth(name) > NAMES_WIDTH; cut++) {
                name = "..." + label.substring(cut);
            }
            double middle = drawn.getScreenYFromChart(lives.size() - 1.0 - i);
            graphics.drawString(name, -font.stringWidth(name), (int) middle + font.getAscent() / 2 - 1);
        }
    }
}
