package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.XyChart.Mark;
import io.quilt4j.notebooks.charts.XyChart.Point;
import io.quilt4j.notebooks.charts.XyChart.Scale;
import io.quilt4j.shell.prelude.keys.Key;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
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
            labels.add(chart.name(point));
            heights.add(point.y());
        }
        drawn.addSeries("rows", labels, heights).setFillColor(BLUE);
        drawn.getStyler().setAvailableSpaceFill(chart.mark() == Mark.HISTOGRAM ? 0.99 : 0.8);
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
        XYChart drawn = new XYChartBuilder()
                .width(WIDTH + 160)
                .height(timeline.height())
                .build();
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
        drawn.getStyler().setYAxisTickMarkSpacingHint(12);
        drawn.getStyler().setYAxisTickLabelsFormattingFunction(line -> {
            int index = (int) Math.round(keys.size() - 1 - line);
            boolean isKey = line == Math.rint(line) && index >= 0 && index < keys.size();
            return isKey ? Timeline.label(keys.get(index)) : "";
        });
        return picture(drawn, drawn.getStyler(), timeline.height());
    }

    private static Date date(Point point) {
        return Date.from(XyChart.time(point.x()));
    }

    private static Pictures.Picture picture(Chart<?, ?> chart, AxesChartStyler style, int height) throws IOException {
        style.setLegendVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        int width = chart.getWidth();
        BufferedImage image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, width, height);
        graphics.dispose();
        ImageIO.write(image, "png", png);
        return new Pictures.Picture(png.toByteArray(), width, height);
    }
}
