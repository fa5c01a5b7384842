package io.quilt4j.notebooks.charts;

import io.quilt4j.shell.prelude.keys.Key;
import java.util.Collection;

/** The functions that cells call to draw: of a result of SQL, a list of keys, records or maps; columns by their name. */
public final class Charts {

    private Charts() {}

    /** How many rows have each value of a column: {@code bar(keys, "status")}. */
    public static XyChart bar(Object data, String column) {
        return Aggregates.counted(Columns.of(data), column);
    }

    /** A bar for each row: {@code bar(result, "status", "n")}. */
    public static XyChart bar(Object data, String label, String height) {
        return Aggregates.bars(Columns.of(data), label, height);
    }

    /** A line through the rows, in the order of {@code x}, numbers or times: {@code line(result, "day", "n")}. */
    public static XyChart line(Object data, String x, String y) {
        return Aggregates.line(Columns.of(data), x, y);
    }

    /** How the values of a column, numbers or times, are spread: {@code hist(keys, "created_at")}. */
    public static XyChart hist(Object data, String column) {
        return Aggregates.histogram(Columns.of(data), column);
    }

    /** How numbers are spread. */
    public static XyChart hist(Collection<? extends Number> numbers) {
        return Aggregates.histogram(Columns.ofNumbers(numbers), "value");
    }

    /** The lifetimes of keys, from creation to expiry, those that expire first on top. */
    public static Timeline timeline(Collection<Key> keys) {
        return Timeline.of(keys);
    }
}
