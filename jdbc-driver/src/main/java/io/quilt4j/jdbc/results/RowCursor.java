package io.quilt4j.jdbc.results;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A place among rows: 0 before the first row, then 1, 2, 3... */
interface RowCursor extends AutoCloseable {

    /** One row onwards; false after the last. */
    boolean next() throws SQLException;

    /** To that place, or behind the last row where there are fewer; true where there is a row. */
    boolean moveTo(long position) throws SQLException;

    /** The current row; null before the first and after the last. */
    @Nullable
    Object @Nullable [] row();

    /** How many rows have been passed, the current one included. */
    long position();

    /** Whether the place is behind the last row. */
    boolean ended();

    /** Whether a row follows the current place. */
    boolean hasMore() throws SQLException;

    /** Whether there are no rows at all, as far as is known. */
    boolean empty();

    /** How many rows there are, which reads them all. */
    long size() throws SQLException;

    boolean scrollable();

    @Override
    void close();
}
