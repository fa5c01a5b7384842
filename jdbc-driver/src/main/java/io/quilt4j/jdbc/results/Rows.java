package io.quilt4j.jdbc.results;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are read once, from the first to the last. */
public interface Rows extends AutoCloseable {

    /** The next row, one value for each column; null after the last. The array is not used again. */
    @Nullable
    Object @Nullable [] next() throws SQLException;

    /** Stops reading; what has not been read is never fetched. May be called again, and from any thread. */
    @Override
    void close();

    /** Rows that are in memory already. */
    static Rows of(List<@Nullable Object[]> rows) {
        Iterator<@Nullable Object[]> iterator = rows.iterator();
        return new Rows() {
            @Override
            public @Nullable Object @Nullable [] next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
