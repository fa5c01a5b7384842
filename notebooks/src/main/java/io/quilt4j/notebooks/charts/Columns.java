package io.quilt4j.notebooks.charts;

import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.text.Nearest;
import io.quilt4j.shell.text.SecretText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of what is to be drawn. */
final class Columns {

    private static final int LONGEST_LABEL = 32;

    private final Table table;

    private Columns(Table table) {
        this.table = table;
    }

    /** Throws {@code IllegalArgumentException} when there are no rows and columns in it. */
    static Columns of(Object data) {
        boolean empty = data instanceof Collection<?> list && list.isEmpty();
        Optional<Table> table = Table.of(data);
        if (table.isEmpty() && !empty) {
            throw new IllegalArgumentException(
                    "There are no columns in a " + data.getClass().getSimpleName()
                            + ": a chart is drawn of a result of sql(...), or of a list of keys, records or maps.");
        }
        if (table.isPresent() && table.get().more()) {
            throw new IllegalArgumentException("This result was cut: a chart of its first rows would be wrong."
                    + " Group or filter in SQL, or keep more rows.");
        }
        return new Columns(table.orElseGet(() -> new Table(List.of(), List.of(), false, false)));
    }

    static Columns ofValues(Collection<?> values) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        values.forEach(value -> rows.add(Collections.singletonMap("value", value)));
        return of(rows);
    }

    /** The values of a column; an empty table has every column. */
    List<@Nullable Object> column(String name) {
        List<String> names = table.columns().stream().map(Table.Column::name).toList();
        int index = -1;
        for (int i = 0; i < names.size(); i++) {
            index = names.get(i).equalsIgnoreCase(name) ? i : index;
        }
        if (index < 0 && !names.isEmpty()) {
            throw new IllegalArgumentException("There is no column " + name
                    + Nearest.to(name, names)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; there are: " + String.join(", ", names)));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            values.add(row.get(index));
        }
        return values;
    }

    /** What the reader must know of the rows; empty when they are all there are. */
    String note() {
        return table.more() ? "the first " + table.rowCount() + " rows only" : "";
    }

    boolean has(String name) {
        return table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    int rows() {
        return table.rowCount();
    }

    /** A number as it is, a time as milliseconds since 1970, null for what is neither. */
    static @Nullable Double position(@Nullable Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
        }
        Instant time = Times.of(value);
        return time == null ? null : (double) time.toEpochMilli();
    }

    /** A label that leaves room for the chart beside it. */
    static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    /** A value as the label of a bar. */
    static String label(@Nullable Object value) {
        return value == null ? "NULL" : SecretText.masked(String.valueOf(value));
    }
}
