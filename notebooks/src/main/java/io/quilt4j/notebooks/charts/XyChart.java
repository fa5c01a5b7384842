package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Showable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Bars, a line or a histogram.
 *
 * @param note what the reader must know of the data, "5 000 of 12 000 rows"; empty when it is complete
 */
public record XyChart(Mark mark, Scale scale, String xTitle, String yTitle, List<Point> points, String note)
        implements Showable {

    public XyChart {
        points = List.copyOf(points);
    }

    /** What is drawn. */
    public enum Mark {
        BAR,
        LINE,
        HISTOGRAM
    }

    /** What stands below it. */
    public enum Scale {
        CATEGORIES,
        NUMBERS,
        TIMES
    }

    /**
     * One bar, or one point of a line.
     *
     * @param label for categories
     * @param x where it is, or begins; a time is in seconds since 1970
     * @param end where a bar of a histogram ends
     * @param y its height
     */
    public record Point(String label, double x, double end, double y) {}

    @Override
    public Bundle bundle() {
        Bundle bundle = Bundle.of(toString()).with(Bundle.VEGA_LITE, spec());
        return Pictures.added(bundle, () -> Drawing.of(this));
    }

    private ObjectNode spec() {
        ObjectNode spec = VegaLite.chart(note);
        ArrayNode values = VegaLite.values(spec);
        for (Point point : points) {
            ObjectNode value = values.addObject().put("y", point.y());
            switch (scale) {
                case CATEGORIES -> value.put("x", point.label());
                case NUMBERS -> value.put("x", point.x()).put("end", point.end());
                case TIMES ->
                    value.put("x", time(point.x()).toString())
                            .put("end", time(point.end()).toString());
            }
        }
        spec.putObject("mark")
                .put("type", mark == Mark.LINE ? "line" : "bar")
                .put("tooltip", true)
                .put("point", mark == Mark.LINE);
        ObjectNode encoding = spec.putObject("encoding");
        String type =
                switch (scale) {
                    case CATEGORIES -> "nominal";
                    case NUMBERS -> "quantitative";
                    case TIMES -> "temporal";
                };
        ObjectNode x =
                encoding.putObject("x").put("field", "x").put("type", type).put("title", xTitle);
        if (scale == Scale.CATEGORIES) {
            // In the order of the data.
            x.putNull("sort").putObject("axis").put("labelAngle", -40);
        }
        if (mark == Mark.HISTOGRAM) {
            encoding.putObject("x2").put("field", "end");
        }
        encoding.putObject("y").put("field", "y").put("type", "quantitative").put("title", yTitle);
        return spec;
    }

    static Instant time(double seconds) {
        return Instant.ofEpochSecond((long) seconds);
    }

    /** What stands below a point. */
    String name(Point point) {
        return switch (scale) {
            case CATEGORIES -> point.label();
            case NUMBERS -> number(point.x());
            case TIMES -> VegaLite.day(time(point.x()));
        };
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** The chart in characters. */
    @Override
    public String toString() {
        return TextBars.of(
                yTitle + " by " + xTitle,
                points.stream().map(this::name).toList(),
                points.stream().map(Point::y).toList(),
                note);
    }
}
