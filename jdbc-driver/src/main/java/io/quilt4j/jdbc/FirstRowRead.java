package io.quilt4j.jdbc;

import io.quilt4j.jdbc.results.Rows;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of which the first has been read, so that executing a statement fails where reading its rows would. */
final class FirstRowRead implements Rows {

    private final Rows rows;
    private @Nullable Object @Nullable [] first;
    private boolean given;

    private FirstRowRead(Rows rows, @Nullable Object @Nullable [] first) {
        this.rows = rows;
        this.first = first;
    }

    static Rows of(Rows rows) throws SQLException {
        try {
            return new FirstRowRead(rows, rows.next());
        } catch (SQLException | RuntimeException | Error failure) {
            rows.close();
            throw failure;
        }
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        if (given) {
            return rows.next();
        }
        given = true;
        @Nullable Object[] row = first;
        first = null;
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
