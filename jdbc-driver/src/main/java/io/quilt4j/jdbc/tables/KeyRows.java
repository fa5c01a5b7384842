package io.quilt4j.jdbc.tables;

import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.keys.KeyDirectory;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers to some filters, one after the other; each is asked for when the one before has been read.
 *
 * <p>A row counts for the filter that it matches to the letter only: a server that does not tell upper from lower case
 * would give the same row for two of them.
 */
final class KeyRows implements RowSource {

    private final KeyDirectory directory;
    private final Iterator<ApiKeyFilter> filters;
    private final List<Integer> columns;
    private ApiKeyFilter filter = ApiKeyFilter.ANY;
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
                filter = filters.next();
                answer = directory.rows(filter, KeyColumns.fields(columns));
            }
            if (!answer.hasNext()) {
                answer.close();
                answer = null;
                continue;
            }
            ApiKeyRow key = answer.next();
            if (matches(key)) {
                return KeyColumns.row(key, columns);
            }
        }
        return null;
    }

    private boolean matches(ApiKeyRow key) {
        ApiKeyStatus status = filter.status();
        return same(filter.email(), key, ApiKeyField.USER_EMAIL)
                && same(filter.name(), key, ApiKeyField.NAME)
                && same(filter.fingerprint(), key, ApiKeyField.FINGERPRINT)
                && same(status == null ? null : status.name(), key, ApiKeyField.STATUS);
    }

    /** A column that is filtered by is always among those that are read. */
    private static boolean same(@Nullable String wanted, ApiKeyRow key, ApiKeyField field) {
        return wanted == null || wanted.equals(key.text(field));
    }

    @Override
    public void close() {
        closed = true;
        if (answer != null) {
            answer.close();
        }
    }
}
