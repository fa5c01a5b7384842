package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.charts.Shape.Mark;
import io.quilt4j.notebooks.charts.Shape.Scale;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A chart as Vega-Lite. */
record XySpec(XyChart chart, Instant now) {

    /** Larger numbers have a letter for their size. */
    private static final BigDecimal READABLE = BigDecimal.valueOf(9_999_999);

    ObjectNode spec() {
        Shape shape = chart.shape();
        ObjectNode spec = VegaLite.chart(chart.drawnHeading(), shape.note(), shape.description(chart.heading()));
        ArrayNode values = VegaLite.values(spec);
        List<String> series = shape.series();
        shape.points().forEach(point -> add(values, shape, series, point));
        boolean today = shape.holds(now);
        ArrayNode layers = today ? spec.putArray("layer") : null;
        ObjectNode main = layers == null ? spec : layers.addObject();
        main.putObject("mark")
                .put("type", shape.mark() == Mark.LINE ? "line" : "bar")
                .put("point", shape.mark() == Mark.LINE && shape.points().size() <= 300);
        ObjectNode encoding = main.putObject("encoding");
        encode(encoding, shape);
        VegaLite.words(
                spec, encoding, "datum.at + ': ' + datum.told" + (shape.by().isEmpty() ? "" : " + ' ' + datum.series"));
        if (layers != null) {
            VegaLite.today(layers, now, shape.x());
        }
        return spec;
    }

    private static void add(ArrayNode values, Shape shape, List<String> series, Point point) {
        ObjectNode value = values.addObject().put("y", point.y());
        switch (shape.scale()) {
            case CATEGORIES -> value.put("x", point.label());
            case NUMBERS -> value.put("x", point.x());
            case TIMES -> value.put("x", Times.iso(point.x()));
        }
        if (shape.mark() == Mark.HISTOGRAM) {
            if (shape.scale() == Scale.TIMES) {
                value.put("end", Times.iso(point.end()));
            } else {
                value.put("end", point.end());
            }
        }
        if (!shape.by().isEmpty()) {
            value.put("series", point.series()).put("order", series.indexOf(point.series()));
        }
        // In words: the browser would round large integers, and tell times in its own zone.
        value.put("at", point.label()).put("told", Numbers.text(point.y()));
    }

    private static void encode(ObjectNode encoding, Shape shape) {
        x(encoding.putObject("x").put("field", "x").put("title", shape.x()), shape);
        if (shape.mark() == Mark.HISTOGRAM) {
            encoding.putObject("x2").put("field", "end");
        }
        y(encoding.putObject("y").put("field", "y").put("title", shape.y()), shape);
        if (!shape.by().isEmpty()) {
            color(encoding, shape);
            if (shape.mark() != Mark.LINE) {
                // The first series at the bottom, as in the picture.
                encoding.putObject("order").put("field", "order").put("type", "quantitative");
            }
        }
        ArrayNode tooltip = encoding.putArray("tooltip");
        tooltip.addObject().put("field", "at").put("type", "nominal").put("title", shape.x());
        tooltip.addObject().put("field", "told").put("type", "nominal").put("title", shape.y());
        if (!shape.by().isEmpty()) {
            tooltip.addObject().put("field", "series").put("type", "nominal").put("title", shape.by());
        }
    }

    private static void x(ObjectNode x, Shape shape) {
        if (shape.mark() == Mark.HISTOGRAM) {
            x.put("bin", "binned");
        }
        switch (shape.scale()) {
            case CATEGORIES -> {
                boolean wide = shape.points().stream()
                                .mapToInt(point -> point.label().length())
                                .sum()
                        > 60;
                // In the order of the data.
                x.put("type", "nominal").putNull("sort").putObject("axis").put("labelAngle", wide ? -40 : 0);
            }
            case NUMBERS -> numbers(x, shape);
            case TIMES -> {
                ObjectNode axis = VegaLite.utc(x).putObject("axis").put("labelOverlap", "greedy");
                if (shape.isOfDays()) {
                    axis.put("format", "%Y-%m-%d");
                }
            }
        }
    }

    private static void numbers(ObjectNode x, Shape shape) {
        x.put("type", "quantitative");
        if (shape.countsIntegers()) {
            ArrayNode ticks = x.putObject("axis").put("format", "d").putArray("values");
            shape.points().stream().map(Point::x).distinct().forEach(edge -> ticks.add(edge + 0.5));
        }
        if (shape.mark() == Mark.LINE) {
            x.putObject("scale").put("zero", false);
        }
    }

    private static void y(ObjectNode y, Shape shape) {
        y.put("type", "quantitative");
        ObjectNode axis = y.putObject("axis");
        if (shape.isLow()) {
            ArrayNode ticks = axis.put("format", "d").putArray("values");
            IntStream.rangeClosed(0, shape.top().intValue()).forEach(ticks::add);
        } else if (shape.top().compareTo(READABLE) > 0) {
            axis.put("format", "~s");
        } else if (shape.points().stream().allMatch(point -> Numbers.isInteger(point.y()))) {
            axis.put("tickMinStep", 1);
        }
        if (shape.points().isEmpty()) {
            y.putObject("scale").putArray("domain").add(0).add(1);
        }
    }

    private static void color(ObjectNode encoding, Shape shape) {
        ObjectNode color = encoding.putObject("color").put("field", "series").put("type", "nominal");
        // Above, because a page is higher than it is wide.
        color.putObject("legend").put("title", shape.by()).put("orient", "top");
        ObjectNode scale = color.putObject("scale");
        List<String> series = shape.series();
        ArrayNode domain = scale.putArray("domain");
        ArrayNode range = scale.putArray("range");
        for (int i = 0; i < series.size(); i++) {
            domain.add(series.get(i));
            range.add(Palette.of(series.get(i), i));
        }
    }
}
