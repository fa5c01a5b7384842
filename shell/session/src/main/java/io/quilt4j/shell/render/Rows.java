package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.sql.OpenSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows for a printer, one after the other, so that a million of them need no memory. Columns are counted from 0. */
public interface Rows {

    /** The rows of a result as they arrive; closing it stays with the caller. */
    static Rows of(ResultSet results) throws SQLException {
        return new ResultSetRows(results, null);
    }

    /** The rows of a statement as they arrive; closing it stays with the caller. It must have rows. */
    static Rows of(OpenSql statement) throws SQLException {
        return new ResultSetRows(Objects.requireNonNull(statement.rows()), statement);
    }

    List<Column> columns();

    /** Goes to the next row; false when there is none. */
    boolean next() throws SQLException;

    /** A number, a Boolean, a list or a map where the value is one, else any object whose text is meant. */
    @Nullable
    Object value(int column) throws SQLException;

    /** The value as text; null for NULL. */
    @Nullable
    String text(int column) throws SQLException;

    /** How many rows there are in all, those that were read too; -1 when only reading them would tell. */
    default long count() {
        return -1;
    }

    /** True when the source had more rows than these, which nobody has kept. */
    default boolean more() {
        return false;
    }

    /** What the database warned of; complete once all rows were read. */
    default List<String> warnings() throws SQLException {
        return List.of();
    }

    /** True for one thing with its fields rather than a list. */
    default boolean isOne() {
        return false;
    }
}
