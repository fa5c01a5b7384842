package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.XyChart.Mark;
import io.quilt4j.notebooks.charts.XyChart.Point;
import io.quilt4j.notebooks.charts.XyChart.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows into the points of a chart. What has no place in it, a NULL say, is left out and counted in the note. */
final class Aggregates {

    private static final int MOST_BARS = 50;
    private static final int MOST_POINTS = 5_000;
    private static final int BINS = 20;

    private Aggregates() {}

    static XyChart counted(Columns columns, String column) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        columns.column(column).forEach(value -> counts.merge(Columns.label(value), 1, Integer::sum));
        List<Point> points = new ArrayList<>();
        counts.forEach((label, count) -> points.add(new Point(label, 0, 0, count)));
        points.sort(Comparator.comparingDouble(Point::y).reversed());
        return bars(points, column, "rows", "");
    }

    static XyChart bars(Columns columns, String label, String height) {
        List<@Nullable Object> labels = columns.column(label);
        List<@Nullable Object> heights = columns.column(height);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Double y = Columns.position(heights.get(i));
            if (y != null) {
                points.add(new Point(Columns.label(labels.get(i)), 0, 0, y));
            }
        }
        return bars(points, label, height, leftOut(labels.size() - points.size()));
    }

    private static XyChart bars(List<Point> points, String x, String y, String leftOut) {
        boolean cut = points.size() > MOST_BARS;
        String shown = cut ? MOST_BARS + " of " + points.size() + " bars" : "";
        String note = shown.isEmpty() || leftOut.isEmpty() ? shown + leftOut : shown + ", " + leftOut;
        return new XyChart(Mark.BAR, Scale.CATEGORIES, x, y, cut ? points.subList(0, MOST_BARS) : points, note);
    }

    static XyChart line(Columns columns, String x, String y) {
        List<@Nullable Object> xs = columns.column(x);
        List<@Nullable Object> ys = columns.column(y);
        List<Point> points = new ArrayList<>();
        boolean times = false;
        for (int i = 0; i < xs.size(); i++) {
            Double at = Columns.position(xs.get(i));
            Double height = Columns.position(ys.get(i));
            if (at != null && height != null) {
                times |= Columns.time(xs.get(i)) != null;
                points.add(new Point("", at, at, height));
            }
        }
        if (points.isEmpty() && !xs.isEmpty()) {
            throw new IllegalArgumentException("A line needs numbers or times in " + x + " and numbers in " + y
                    + "; for texts there is bar(data, \"" + x + "\", \"" + y + "\").");
        }
        points.sort(Comparator.comparingDouble(Point::x));
        List<Point> drawn = thinned(points);
        String note = drawn.size() < points.size()
                ? drawn.size() + " of " + points.size() + " points, evenly chosen"
                : leftOut(xs.size() - points.size());
        return new XyChart(Mark.LINE, times ? Scale.TIMES : Scale.NUMBERS, x, y, drawn, note);
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

    static XyChart histogram(Columns columns, String column) {
        List<@Nullable Object> values = columns.column(column);
        List<Double> positions = new ArrayList<>();
        boolean times = false;
        for (Object value : values) {
            Double position = Columns.position(value);
            if (position != null) {
                positions.add(position);
                times |= Columns.time(value) != null;
            }
        }
        if (positions.isEmpty() && !values.isEmpty()) {
            throw new IllegalArgumentException("A histogram needs numbers or times in " + column
                    + "; for texts there is bar(data, \"" + column + "\").");
        }
        return new XyChart(
                Mark.HISTOGRAM,
                times ? Scale.TIMES : Scale.NUMBERS,
                column,
                "rows",
                bins(positions),
                leftOut(values.size() - positions.size()));
    }

    private static List<Point> bins(List<Double> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        double least = positions.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = positions.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        // Halves, because the distance of two numbers may be beyond what a double holds.
        double half = most > least ? (most / 2 - least / 2) / BINS : 0.5;
        int[] counts = new int[most > least ? BINS : 1];
        positions.forEach(position -> counts[Math.min(counts.length - 1, (int) ((position / 2 - least / 2) / half))]++);
        List<Point> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Point("", edge(least, half, i), edge(least, half, i + 1), counts[i]));
        }
        return bins;
    }

    private static double edge(double least, double half, int bin) {
        return Math.min(Double.MAX_VALUE, 2 * (least / 2 + bin * half));
    }

    private static String leftOut(int rows) {
        return rows == 0 ? "" : rows + (rows == 1 ? " row has" : " rows have") + " no value here";
    }
}
