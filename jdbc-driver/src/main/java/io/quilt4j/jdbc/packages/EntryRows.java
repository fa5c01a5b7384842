package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.packages.EntryStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row for each entry of a manifest, made while it is read. For one thread. */
final class EntryRows implements RowSource {

    private final EntryStream entries;
    private final List<Function<EntryStream, @Nullable Object>> columns;

    EntryRows(EntryStream entries, List<Function<EntryStream, @Nullable Object>> columns) {
        this.entries = entries;
        this.columns = columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        if (!entries.advance()) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int index = 0; index < row.length; index++) {
            row[index] = columns.get(index).apply(entries);
        }
        return row;
    }

    @Override
    public void close() {
        entries.close();
    }
}
