package io.quilt4j.jdbc.results;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor that keeps every row it has passed, so that it can go back. */
final class ScrollingCursor implements RowCursor {

    private final Rows rows;
    private final List<@Nullable Object[]> passed = new ArrayList<>();
    private long position;
    private boolean complete;

    ScrollingCursor(Rows rows) {
        this.rows = rows;
    }

    /** Reads until row {@code target} is there; false where there are fewer. */
    private boolean read(long target) throws SQLException {
        while (!complete && passed.size() < target) {
            @Nullable Object[] row = rows.next();
            if (row == null) {
                complete = true;
                rows.close();
            } else {
                passed.add(row);
            }
        }
        return passed.size() >= target;
    }

    @Override
    public boolean next() throws SQLException {
        return moveTo(position + 1);
    }

    @Override
    public boolean moveTo(long target) throws SQLException {
        if (target <= 0) {
            position = 0;
            return false;
        }
        boolean there = read(target);
        position = there ? target : passed.size() + 1L;
        return there;
    }

    @Override
    public @Nullable Object @Nullable [] row() {
        return position >= 1 && position <= passed.size() ? passed.get((int) position - 1) : null;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean ended() {
        return complete && position > passed.size();
    }

    @Override
    public boolean hasMore() throws SQLException {
        return read(position + 1);
    }

    @Override
    public boolean empty() {
        return complete && passed.isEmpty();
    }

    @Override
    public long size() throws SQLException {
        read(Long.MAX_VALUE);
        return passed.size();
    }

    @Override
    public boolean scrollable() {
        return true;
    }

    @Override
    public void close() {
        rows.close();
    }
}
