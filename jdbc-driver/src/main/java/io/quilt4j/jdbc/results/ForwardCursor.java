package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A cursor that holds one row at a time, and one more where somebody asks whether it is the last. */
final class ForwardCursor implements RowCursor {

    private final Rows rows;
    private @Nullable Object @Nullable [] row;
    private @Nullable Object @Nullable [] ahead;
    private long position;
    private boolean ended;

    ForwardCursor(Rows rows) {
        this.rows = rows;
    }

    @Override
    public boolean next() throws SQLException {
        if (ended) {
            return false;
        }
        if (ahead == null) {
            row = rows.next();
        } else {
            row = ahead;
            ahead = null;
        }
        if (row == null) {
            ended = true;
            rows.close();
            return false;
        }
        position++;
        return true;
    }

    @Override
    public boolean hasMore() throws SQLException {
        if (!ended && ahead == null) {
            ahead = rows.next();
        }
        return ahead != null;
    }

    @Override
    public boolean moveTo(long target) throws SQLException {
        throw backwards();
    }

    @Override
    public long size() throws SQLException {
        throw backwards();
    }

    @Override
    public @Nullable Object @Nullable [] row() {
        return row;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean empty() {
        return ended && position == 0;
    }

    @Override
    public boolean scrollable() {
        return false;
    }

    @Override
    public void close() {
        rows.close();
    }

    private static SQLException backwards() {
        return SqlErrors.of(
                "HY106",
                "This result set only goes forwards: create the statement with ResultSet.TYPE_SCROLL_INSENSITIVE.");
    }
}
