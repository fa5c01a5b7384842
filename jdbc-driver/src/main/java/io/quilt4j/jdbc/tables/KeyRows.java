package io.quilt4j.jdbc.tables;

import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.KeyDirectory;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to some filters, one after the other; each is asked for when the one before has been read. */
final class KeyRows implements RowSource {

    private final KeyDirectory directory;
    private final Iterator<ApiKeyFilter> filters;
    private final List<Integer> columns;
    private @Nullable ApiKeyRows answer;
    private boolean closed;

    KeyRows(KeyDirectory directory, List<ApiKeyFilter> filters, List<Integer> columns) {
        this.directory = directory;
        this.filters = filters.iterator();
        this.columns = columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        while (!closed) {
            if (answer == null) {
                if (!filters.hasNext()) {
                    return null;
                }
                answer = directory.rows(filters.next(), KeyColumns.fields(columns));
            }
            if (answer.hasNext()) {
                return KeyColumns.row(answer.next(), columns);
            }
            answer.close();
            answer = null;
        }
        return null;
    }

    @Override
    public void close() {
        closed = true;
        if (answer != null) {
            answer.close();
        }
    }
}
