package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.Shape.Mark;
import io.quilt4j.notebooks.charts.Shape.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns rows into the points of a chart. What has no place in it, a NULL say, is left out and counted in the note. */
final class Aggregates {

    private static final int MOST_POINTS = 5_000;

    private Aggregates() {}

    static Shape line(Columns columns, String x, String y, @Nullable String by) {
        List<@Nullable Object> xs = columns.column(x);
        List<@Nullable Object> ys = columns.column(y);
        Series series = Series.of(columns, by);
        boolean times = xs.stream().anyMatch(value -> Times.of(value) != null);
        List<Point> points = points(xs, ys, series, times);
        if (points.isEmpty() && !xs.isEmpty()) {
            throw new IllegalArgumentException("A line needs numbers or times in " + x + " and numbers in " + y
                    + "; for texts there is bar(data, \"" + x + "\", \"" + y + "\").");
        }
        points.sort(Comparator.comparing(Point::series, series.order()).thenComparingDouble(Point::x));
        List<Point> drawn = thinned(points);
        String cut =
                drawn.size() < points.size() ? drawn.size() + " of " + points.size() + " points, evenly chosen" : "";
        return new Shape(
                Mark.LINE,
                times ? Scale.TIMES : Scale.NUMBERS,
                x,
                y,
                series.name(),
                drawn,
                note(columns, cut, leftOut(xs.size() - points.size())));
    }

    private static List<Point> points(
            List<@Nullable Object> xs, List<@Nullable Object> ys, Series series, boolean times) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            Double at = Columns.position(xs.get(i));
            BigDecimal height = Numbers.of(ys.get(i));
            if (at != null && height != null) {
                String label = times ? Times.text(at) : String.valueOf(xs.get(i));
                points.add(new Point(series.of(i), label, at, at, height));
            }
        }
        return points;
    }

    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        List<Point> chosen = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS; i++) {
            chosen.add(points.get((int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1))));
        }
        return chosen;
    }

    static Shape histogram(Columns columns, String column, @Nullable String by) {
        List<@Nullable Object> values = columns.column(column);
        Series series = Series.of(columns, by);
        List<Double> positions = new ArrayList<>();
        boolean times = values.stream().anyMatch(value -> Times.of(value) != null);
        boolean integers = true;
        for (Object value : values) {
            Double position = Columns.position(value);
            if (position != null) {
                positions.add(position);
                integers &= position == Math.rint(position);
            }
        }
        if (positions.isEmpty() && !values.isEmpty()) {
            throw new IllegalArgumentException("A histogram needs numbers or times in " + column
                    + "; for texts there is bar(data, \"" + column + "\").");
        }
        Scale scale = times ? Scale.TIMES : Scale.NUMBERS;
        List<Point> points =
                positions.isEmpty() ? List.of() : points(values, series, Bins.of(positions, scale, integers));
        return new Shape(
                Mark.HISTOGRAM,
                scale,
                column,
                "rows",
                series.name(),
                points,
                note(columns, "", leftOut(values.size() - positions.size())));
    }

    /** Empty bars, too: the axis goes on below them. */
    private static List<Point> points(List<@Nullable Object> values, Series series, Bins bins) {
        Map<String, int[]> counts = new TreeMap<>(series.order());
        for (int i = 0; i < values.size(); i++) {
            Double position = Columns.position(values.get(i));
            if (position != null) {
                counts.computeIfAbsent(series.of(i), none -> new int[bins.count()])[bins.of(position)]++;
            }
        }
        List<Point> points = new ArrayList<>();
        counts.forEach((name, rows) -> {
            for (int bin = 0; bin < rows.length; bin++) {
                BigDecimal height = BigDecimal.valueOf(rows[bin]);
                points.add(new Point(name, bins.label(bin), bins.edges()[bin], bins.edges()[bin + 1], height));
            }
        });
        return points;
    }

    static String note(Columns columns, String cut, String leftOut) {
        return Stream.of(columns.note(), cut, leftOut)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static String leftOut(int rows) {
        return rows == 0 ? "" : rows + (rows == 1 ? " row has" : " rows have") + " no value here";
    }
}
