package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.XyChart.Mark;
import io.quilt4j.notebooks.charts.XyChart.Point;
import io.quilt4j.notebooks.charts.XyChart.Scale;
import io.quilt4j.shell.prelude.keys.Key;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts with XChart. Loaded with the first chart: it brings Java's desktop classes with it. */
final class Drawing {

    /** Dots for each pixel of a page, for sharp letters. */
    private static final int DENSITY = 2;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int NAMES_WIDTH = 230;
    private static final float NAMES_SIZE = 11;
    private static final int NAMES_SPACE = 16;
    private static final Color BLUE = new Color(0x4c78a8);
    private static final Color GOOD = new Color(0x2da44e);
    private static final Color BAD = new Color(0xd4772c);

    private Drawing() {}

    static Pictures.Picture of(XyChart chart) throws IOException {
        return chart.points().isEmpty() ? empty(chart) : chart.mark() == Mark.LINE ? line(chart) : bars(chart);
    }

    private static Pictures.Picture bars(XyChart chart) throws IOException {
        CategoryChart drawn = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(chart.xTitle())
                .yAxisTitle(chart.yTitle())
                .build();
        List<String> labels = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (Point point : chart.points()) {
            labels.add(Columns.shortened(chart.name(point)));
            heights.add(point.y());
        }
        drawn.addSeries("rows", labels, heights).setFillColor(BLUE);
        drawn.getStyler().setAvailableSpaceFill(chart.mark() == Mark.HISTOGRAM ? 0.99 : 0.8);
        // Each bar has its name, as long as slanted names have room.
        if (chart.mark() == Mark.BAR) {
            drawn.getStyler().setXAxisTickMarkSpacingHint(NAMES_SPACE);
        }
        drawn.getStyler().setXAxisLabelRotation(String.join("", labels).length() > 50 ? 45 : 0);
        return picture(drawn, drawn.getStyler(), HEIGHT);
    }

    private static Pictures.Picture line(XyChart chart) throws IOException {
        XYChart drawn = xy(chart, HEIGHT);
        List<Double> ys = chart.points().stream().map(Point::y).toList();
        XYSeries series = chart.scale() == Scale.TIMES
                ? drawn.addSeries(
                        "rows", chart.points().stream().map(Drawing::date).toList(), ys)
                : drawn.addSeries("rows", chart.points().stream().map(Point::x).toList(), ys);
        series.setMarker(ys.size() > 60 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        series.setLineColor(BLUE);
        series.setMarkerColor(BLUE);
        return picture(drawn, drawn.getStyler(), HEIGHT);
    }

    private static Pictures.Picture empty(XyChart chart) throws IOException {
        XYChart drawn = xy(chart, HEIGHT);
        drawn.setTitle("no rows");
        return picture(drawn, drawn.getStyler(), HEIGHT);
    }

    private static XYChart xy(XyChart chart, int height) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .xAxisTitle(chart.xTitle())
                .yAxisTitle(chart.yTitle())
                .build();
    }

    static Pictures.Picture of(Timeline timeline) throws IOException {
        List<Key> keys = timeline.keys();
        XYChart drawn =
                new XYChartBuilder().width(WIDTH).height(timeline.height()).build();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            double line = keys.size() - 1.0 - i;
            XYSeries series = drawn.addSeries(
                    i + " " + key.id,
                    List.of(Date.from(key.created_at), Date.from(key.expires_at)),
                    List.of(line, line));
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(key.status.equals("ACTIVE") ? GOOD : BAD);
            series.setLineStyle(new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        }
        drawn.getStyler().setYAxisMin(-1.0);
        drawn.getStyler().setYAxisMax((double) keys.size());
        drawn.getStyler().setYAxisTicksVisible(false);
        return picture(
                drawn, drawn.getStyler(), timeline.height(), NAMES_WIDTH, graphics -> drawNames(drawn, keys, graphics));
    }

    /** Beside the lines, right-aligned. XChart's own axis leaves out labels as it sees fit. */
    private static void drawNames(XYChart drawn, List<Key> keys, Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(drawn.getStyler().getAxisTickLabelsFont().deriveFont(Font.PLAIN, NAMES_SIZE));
        graphics.setColor(Color.DARK_GRAY);
        FontMetrics font = graphics.getFontMetrics();
        for (int i = 0; i < keys.size(); i++) {
            String name = Timeline.label(keys.get(i));
            for (int cut = 1; font.stringWidth(name) > NAMES_WIDTH; cut++) {
                name = "..." + Timeline.label(keys.get(i)).substring(cut);
            }
            double middle = drawn.getScreenYFromChart(keys.size() - 1.0 - i);
            graphics.drawString(name, -font.stringWidth(name), (int) middle + font.getAscent() / 2 - 1);
        }
    }

    private static Date date(Point point) {
        return Date.from(XyChart.time(point.x()));
    }

    private static Pictures.Picture picture(Chart<?, ?> chart, AxesChartStyler style, int height) throws IOException {
        return picture(chart, style, height, 0, graphics -> {});
    }

    /** {@code beside} draws into a space of {@code left} at the left of the chart, whose edge is zero. */
    private static Pictures.Picture picture(
            Chart<?, ?> chart, AxesChartStyler style, int height, int left, Consumer<Graphics2D> beside)
            throws IOException {
        style.setLegendVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        int width = left + chart.getWidth();
        BufferedImage image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.translate(left, 0);
        chart.paint(graphics, chart.getWidth(), height);
        beside.accept(graphics);
        graphics.dispose();
        ImageIO.write(image, "png", png);
        return new Pictures.Picture(png.toByteArray(), width, height);
    }
}
