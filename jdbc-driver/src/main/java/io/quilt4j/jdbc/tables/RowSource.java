package io.quilt4j.jdbc.tables;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows on their way from the server. */
public interface RowSource extends AutoCloseable {

    /** The next row; null after the last. */
    @Nullable
    Object @Nullable [] next();

    /** Stops reading. May be called again. */
    @Override
    void close();

    /** Some columns of a whole row, in their order. */
    static @Nullable Object[] columns(@Nullable Object[] row, List<Integer> columns) {
        return columns.stream().map(column -> row[column]).toArray();
    }

    static RowSource of(List<@Nullable Object[]> rows) {
        Iterator<@Nullable Object[]> iterator = rows.iterator();
        return new RowSource() {
            @Override
            public @Nullable Object @Nullable [] next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
