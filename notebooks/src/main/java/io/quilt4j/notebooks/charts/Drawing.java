package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.Shape.Scale;
import java.awt.Color;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts with XChart: lines and areas by itself, what has names along its foot by {@link BarDrawing}. Loaded with the first chart: it brings Java's desktop classes with it. */
final class Drawing {

    static final int WIDTH = 640;
    static final int HEIGHT = 340;
    private static final int PLOT_HEIGHT = 220;

    /** Between two bars of a histogram, as a part of one. */
    private static final double GAP = 0.02;

    private Drawing() {}

    static Pictures.Picture of(XyChart chart, Instant now) throws IOException {
        Shape shape = chart.shape();
        if (shape.points().isEmpty()) {
            XYChart drawn = xy(chart);
            drawn.setTitle(chart.drawnHeading());
            drawn.getStyler().setAxisTicksVisible(false);
            return Painting.picture(drawn, drawn.getStyler(), HEIGHT);
        }
        return switch (shape.mark()) {
            case BAR -> BarDrawing.of(chart);
            case LINE -> line(chart, now);
            case HISTOGRAM -> shape.countsIntegers() ? BarDrawing.of(chart) : histogram(chart, now);
        };
    }

    /** Few heights have ticks so far apart that none lies between them. */
    static void integers(AxesChartStyler style, Shape shape) {
        if (shape.isLow()) {
            style.setYAxisTickMarkSpacingHint(PLOT_HEIGHT / shape.top().intValue());
        }
    }

    private static Pictures.Picture line(XyChart chart, Instant now) throws IOException {
        Shape shape = chart.shape();
        XYChart drawn = xy(chart);
        List<String> series = shape.series();
        for (int i = 0; i < series.size(); i++) {
            List<Point> points = shape.of(series.get(i));
            List<Double> heights = points.stream().map(Point::height).toList();
            XYSeries line = add(
                    drawn,
                    shape,
                    name(series.get(i)),
                    points.stream().map(Point::x).toList(),
                    heights);
            line.setMarker(heights.size() > 60 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
            line.setLineColor(color(shape, i));
            line.setMarkerColor(color(shape, i));
        }
        DoubleSummaryStatistics heights =
                shape.points().stream().mapToDouble(Point::height).summaryStatistics();
        if (heights.getMin() >= 0) {
            drawn.getStyler().setYAxisMin(0.0);
        }
        integers(drawn.getStyler(), shape);
        return finished(drawn, shape, now, Math.min(0, heights.getMin()), heights.getMax());
    }

    /** Each series is the outline of its bars, on top of those before it: the highest is drawn first, the others over it. */
    private static Pictures.Picture histogram(XyChart chart, Instant now) throws IOException {
        Shape shape = chart.shape();
        XYChart drawn = xy(chart);
        drawn.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Area);
        List<String> series = shape.series();
        List<double[]> tops = new ArrayList<>();
        double[] below = new double[shape.of(series.get(0)).size()];
        for (String name : series) {
            List<Point> points = shape.of(name);
            for (int i = 0; i < below.length; i++) {
                below[i] += points.get(i).height();
            }
            tops.add(below.clone());
        }
        for (int i = series.size() - 1; i >= 0; i--) {
            List<Double> xs = new ArrayList<>();
            List<Double> heights = new ArrayList<>();
            outline(shape.of(series.get(i)), tops.get(i), xs, heights);
            XYSeries bars = add(drawn, shape, name(series.get(i)), xs, heights);
            bars.setMarker(SeriesMarkers.NONE);
            bars.setFillColor(color(shape, i));
            bars.setLineColor(color(shape, i));
        }
        drawn.getStyler().setYAxisMin(0.0);
        integers(drawn.getStyler(), shape);
        return finished(drawn, shape, now, 0, Arrays.stream(below).max().orElse(0));
    }

    private static void outline(List<Point> bars, double[] tops, List<Double> xs, List<Double> heights) {
        for (int i = 0; i < tops.length; i++) {
            Point bar = bars.get(i);
            double gap = (bar.end() - bar.x()) * GAP;
            xs.addAll(List.of(bar.x() + gap, bar.x() + gap, bar.end() - gap, bar.end() - gap));
            heights.addAll(List.of(0.0, tops[i], tops[i], 0.0));
        }
    }

    private static Pictures.Picture finished(XYChart drawn, Shape shape, Instant now, double low, double high)
            throws IOException {
        drawn.getStyler().setLegendVisible(!shape.by().isEmpty());
        return Painting.picture(drawn, drawn.getStyler(), HEIGHT, 0, graphics -> {
            if (shape.holds(now)) {
                Painting.today(graphics, drawn, (double) now.toEpochMilli(), low, high);
            }
        });
    }

    private static XYSeries add(XYChart drawn, Shape shape, String name, List<Double> xs, List<Double> ys) {
        return shape.scale() == Scale.TIMES
                ? drawn.addSeries(
                        name,
                        xs.stream()
                                .map(x -> Date.from(Instant.ofEpochMilli(x.longValue())))
                                .toList(),
                        ys)
                : drawn.addSeries(name, xs, ys);
    }

    private static XYChart xy(XyChart chart) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(chart))
                .xAxisTitle(chart.shape().x())
                .yAxisTitle(chart.shape().y())
                .build();
    }

    static String title(XyChart chart) {
        String note = chart.shape().note();
        return note.isEmpty() ? chart.heading() : chart.heading() + " (" + note + ")";
    }

    /** The library wants a name for every series, and none twice. */
    static String name(String series) {
        return series.isEmpty() ? "rows" : series;
    }

    static Color color(Shape shape, int series) {
        return Color.decode(Palette.of(shape.series().get(series), series));
    }
}
