package io.quilt4j.jdbc;

import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Watch;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of an execution: no more than were asked for, each in the time that is allowed. */
final class WatchedRows implements Rows {

    private final Rows rows;
    private final List<Watch> watches;
    private final Runnable onClose;
    private long left;

    /** At most {@code most} rows; 0 for all. */
    WatchedRows(Rows rows, List<Watch> watches, long most, Runnable onClose) {
        this.rows = rows;
        this.watches = watches;
        this.onClose = onClose;
        this.left = most == 0 ? Long.MAX_VALUE : most;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        if (left == 0) {
            return null;
        }
        left--;
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
