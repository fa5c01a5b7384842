package io.quilt4j.jdbc;

import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Watch;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an execution: no more than were asked for, in the time that is allowed. The first has been read, so that
 * executing a statement fails where reading its rows would.
 */
final class WatchedRows implements Rows {

    private final Rows rows;
    private final List<Watch> watches;
    private final Runnable onClose;
    private @Nullable Object @Nullable [] first;
    private boolean started;
    private long left;

    /** At most {@code most} rows; 0 for all. */
    private WatchedRows(Rows rows, List<Watch> watches, long most, Runnable onClose) {
        this.rows = rows;
        this.watches = watches;
        this.onClose = onClose;
        this.left = most == 0 ? Long.MAX_VALUE : most;
    }

    /** Reads the first row, while the caller watches. */
    static WatchedRows started(Rows rows, List<Watch> watches, long most, Runnable onClose) throws SQLException {
        WatchedRows watched = new WatchedRows(rows, watches, most, onClose);
        try {
            watched.first = rows.next();
            return watched;
        } catch (SQLException | RuntimeException | Error failure) {
            rows.close();
            throw failure;
        }
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        if (left == 0) {
            return null;
        }
        left--;
        if (!started) {
            started = true;
            @Nullable Object[] row = first;
            first = null;
            return row;
        }
        if (watches.isEmpty()) {
            return rows.next();
        }
        watches.forEach(Watch::begin);
        try {
            return rows.next();
        } finally {
            watches.forEach(Watch::end);
        }
    }

    @Override
    public void close() {
        rows.close();
        onClose.run();
    }
}
