package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.Shape.Mark;
import io.quilt4j.notebooks.charts.Shape.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns rows into the bars of a chart, one for each label. */
final class Bars {

    private static final int MOST_BARS = 50;

    private Bars() {}

    static Shape counted(Columns columns, String column, @Nullable String by) {
        List<@Nullable Object> labels = columns.column(column);
        return bars(
                columns, labels, labels.stream().map(label -> BigDecimal.ONE).toList(), column, "rows", by, true);
    }

    static Shape of(Columns columns, String label, String height, @Nullable String by) {
        List<@Nullable BigDecimal> heights = new ArrayList<>();
        List<@Nullable Object> values = columns.column(height);
        values.forEach(value -> heights.add(Numbers.of(value)));
        if (heights.stream().allMatch(Objects::isNull) && values.stream().anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException("Bars need numbers in " + height
                    + "; how many rows have each of its values shows bar(data, \"" + height + "\").");
        }
        return bars(columns, columns.column(label), heights, label, height, by, false);
    }

    /** Rows with one label are one bar, their heights summed up; {@code sorted}: the highest first. */
    private static Shape bars(
            Columns columns,
            List<@Nullable Object> labels,
            List<? extends @Nullable BigDecimal> heights,
            String x,
            String y,
            @Nullable String by,
            boolean sorted) {
        Series series = Series.of(columns, by);
        Map<String, BigDecimal> bars = new LinkedHashMap<>();
        Map<String, Map<String, BigDecimal>> parts = new LinkedHashMap<>();
        int left = 0;
        for (int i = 0; i < labels.size(); i++) {
            BigDecimal height = heights.get(i);
            if (height == null) {
                left++;
                continue;
            }
            String label = Columns.label(labels.get(i));
            bars.merge(label, height, BigDecimal::add);
            parts.computeIfAbsent(label, none -> new TreeMap<>(series.order()))
                    .merge(series.of(i), height, BigDecimal::add);
        }
        List<Point> points = shown(bars, sorted).stream()
                .flatMap(label -> parts.getOrDefault(label, Map.of()).entrySet().stream()
                        .map(part -> new Point(part.getKey(), label, 0, 0, part.getValue())))
                .toList();
        String cut = bars.size() > MOST_BARS ? MOST_BARS + " of " + bars.size() + " bars" : "";
        return new Shape(
                Mark.BAR,
                Scale.CATEGORIES,
                x,
                y,
                series.name(),
                points,
                Aggregates.note(columns, cut, Aggregates.leftOut(left)));
    }

    /** The labels of the bars that there is room for, the highest first where they are sorted. */
    private static List<String> shown(Map<String, BigDecimal> bars, boolean sorted) {
        Stream<String> order = bars.keySet().stream();
        if (sorted) {
            order = order.sorted(Comparator.comparing((String label) -> bars.getOrDefault(label, BigDecimal.ZERO))
                    .reversed());
        }
        return order.limit(MOST_BARS).toList();
    }
}
