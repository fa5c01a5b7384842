package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.tables.RowSource;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that come one after the other from one thing after the other, which is closed when they are. For one thread. */
final class PackageRows {

    private PackageRows() {}

    /** The rows of all things, in order; each is opened when those before it have been read. */
    static <T> RowSource each(Stream<T> things, Function<T, RowSource> opening) {
        Iterator<T> left = things.iterator();
        return new RowSource() {
            private RowSource open = RowSource.of(List.of());

            @Override
            public @Nullable Object @Nullable [] next() {
                @Nullable Object @Nullable [] row = open.next();
                while (row == null && left.hasNext()) {
                    open.close();
                    open = opening.apply(left.next());
                    row = open.next();
                }
                return row;
            }

            @Override
            public void close() {
                open.close();
                things.close();
            }
        };
    }

    /** One row. */
    static RowSource one(@Nullable Object... row) {
        return RowSource.of(List.<@Nullable Object[]>of(row));
    }
}
