package io.quilt4j.notebooks.charts;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The functions that cells call to draw: of a result of SQL, a list of keys, records or maps; columns by their name. */
public final class Charts {

    private Charts() {}

    /** How many rows have each value of a column: {@code bar(keys, "status")}. */
    public static XyChart bar(Object data, String column) {
        Columns columns = Columns.of(data);
        return chart(by -> Bars.counted(columns, column, by), null);
    }

    /** A bar for each label: {@code bar(result, "status", "n")}; heights of rows with the same label are added up. */
    public static XyChart bar(Object data, String label, String height) {
        return bars(data, label, height, null);
    }

    /** The same with a colour for each value of a column: {@code bar(result, "day", "n", "status")}. */
    public static XyChart bar(Object data, String label, String height, String series) {
        return bars(data, label, height, series);
    }

    /** A line through the rows, in the order of {@code x}, numbers or times: {@code line(result, "day", "n")}. */
    public static XyChart line(Object data, String x, String y) {
        return lines(data, x, y, null);
    }

    /** A line for each value of a column: {@code line(result, "day", "n", "status")}. */
    public static XyChart line(Object data, String x, String y, String series) {
        return lines(data, x, y, series);
    }

    /** How the values of a column, numbers or times, are spread: {@code hist(keys, "created_at")}. */
    public static XyChart hist(Object data, String column) {
        Columns columns = Columns.of(data);
        return chart(by -> Aggregates.histogram(columns, column, by), null);
    }

    /** How numbers or times are spread. */
    public static XyChart hist(Collection<?> values) {
        if (!values.isEmpty() && values.stream().allMatch(value -> Columns.position(value) == null)) {
            throw new IllegalArgumentException(
                    "hist(list) needs numbers or times; of rows name the column:" + " hist(data, \"column\").");
        }
        Columns columns = Columns.ofValues(values);
        return chart(by -> Aggregates.histogram(columns, "value", by), null);
    }

    /** Lifetimes, from {@code created_at} to {@code expires_at}, those that expire first on top: {@code timeline(keys)}. */
    public static Timeline timeline(Object data) {
        return Lifetime.timeline(Columns.of(data));
    }

    private static XyChart bars(Object data, String label, String height, @Nullable String series) {
        Columns columns = Columns.of(data);
        return chart(by -> Bars.of(columns, label, height, by), series);
    }

    private static XyChart lines(Object data, String x, String y, @Nullable String series) {
        Columns columns = Columns.of(data);
        return chart(by -> Aggregates.line(columns, x, y, by), series);
    }

    private static XyChart chart(XyChart.Data data, @Nullable String by) {
        return new XyChart(data, by, null);
    }
}
