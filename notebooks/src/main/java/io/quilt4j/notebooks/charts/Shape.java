package io.quilt4j.notebooks.charts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be drawn: bars, lines or a histogram.
 *
 * @param x what stands below, the name of a column
 * @param y what stands beside
 * @param by the column whose values are the series; empty when there is one
 * @param points in the order in which they are drawn
 * @param note what the reader must know of the data, "5 000 of 12 000 points"; empty when it is complete
 */
record Shape(Mark mark, Scale scale, String x, String y, String by, List<Point> points, String note) {

    Shape {
        points = List.copyOf(points);
    }

    /** What is drawn. */
    enum Mark {
        BAR,
        LINE,
        HISTOGRAM
    }

    /** What stands below it. */
    enum Scale {
        CATEGORIES,
        NUMBERS,
        TIMES
    }

    /** In the order of the data. */
    List<String> series() {
        return points.stream().map(Point::series).distinct().toList();
    }

    List<Point> of(String series) {
        return points.stream().filter(point -> point.series().equals(series)).toList();
    }

    /** True for a histogram of integers, whose edges lie between them. */
    boolean countsIntegers() {
        return mark == Mark.HISTOGRAM
                && scale == Scale.NUMBERS
                && points.stream().allMatch(point -> point.x() - Math.floor(point.x()) == 0.5);
    }

    /** The height of the highest bar with all that is stacked in it, or of the highest point. */
    BigDecimal top() {
        if (mark == Mark.LINE) {
            return points.stream().map(Point::y).reduce(BigDecimal.ZERO, BigDecimal::max);
        }
        Map<String, BigDecimal> bars = new HashMap<>();
        points.forEach(point -> bars.merge(point.label(), point.y(), BigDecimal::add));
        return bars.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** True when heights are a few integers from 0 on, and the axis need not show more than those. */
    boolean isLow() {
        return !points.isEmpty()
                && points.stream().allMatch(point -> point.y().signum() >= 0 && Numbers.isInteger(point.y()))
                && top().compareTo(BigDecimal.TEN) <= 0
                && top().signum() > 0;
    }

    /** True when all times are whole days in UTC. */
    boolean isOfDays() {
        return scale == Scale.TIMES && points.stream().allMatch(point -> point.x() % Times.DAY_MILLIS == 0);
    }

    /** True when a moment can be shown between the others. */
    boolean holds(Instant moment) {
        double at = moment.toEpochMilli();
        return scale == Scale.TIMES
                && points.stream().anyMatch(point -> point.x() <= at)
                && points.stream().anyMatch(point -> point.end() >= at);
    }

    /** The chart in one sentence, for those who do not see it. */
    String description(String title) {
        String what =
                switch (mark) {
                    case BAR -> "Bars: ";
                    case LINE -> "Line: ";
                    case HISTOGRAM -> "Histogram: ";
                };
        if (points.isEmpty()) {
            return what + title + ", no rows.";
        }
        if (mark == Mark.BAR && points.size() <= 12) {
            return what + title + ". "
                    + String.join(", ", points.stream().map(this::told).toList()) + ".";
        }
        BigDecimal least = points.stream().map(Point::y).reduce(BigDecimal::min).orElseThrow();
        BigDecimal most = points.stream().map(Point::y).reduce(BigDecimal::max).orElseThrow();
        return what + title + ", from " + points.get(0).label() + " to "
                + points.get(points.size() - 1).label() + ", between " + Numbers.text(least) + " and "
                + Numbers.text(most) + ".";
    }

    private String told(Point point) {
        return point.label() + (point.series().isEmpty() ? " " : " " + point.series() + " ") + Numbers.text(point.y());
    }
}
