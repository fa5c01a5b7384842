package io.quilt4j.shell.render;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns of a value that is worth looking at, in memory.
 *
 * @param rows each as long as {@code columns}; a null is SQL's NULL, Python's None
 * @param more true when there were further rows, which nobody has kept
 * @param one true for one thing with its fields rather than a list: {@code quilt3.api_keys.get("id")}; it has one row
 */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows, boolean more, boolean one) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A column, and how its values want to be shown. */
    public record Column(String name, Kind kind) {}

    /** What the values of a column are. */
    public enum Kind {
        TEXT,
        /** Lines up on the right. */
        NUMBER,
        BOOLEAN,
        /** An {@link java.time.Instant}, or the driver's text of one in UTC. */
        TIMESTAMP,
        /** {@code ACTIVE} or {@code EXPIRED}. */
        STATUS;

        boolean isRight() {
            return this == NUMBER;
        }
    }

    /** The table that {@code value} is, when it is one: a result of SQL, keys, users, a list of records or maps. */
    public static Optional<Table> of(@Nullable Object value) {
        return Tables.of(value);
    }

    /** How many rows there are to see. */
    public int rowCount() {
        return rows.size();
    }

    /** The same as a sequence, for the printers. */
    public Rows asRows() {
        return new TableRows(this);
    }
}
