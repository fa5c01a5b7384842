package io.quilt4j.jdbc.files;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.packages.PackageEntry;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a file of text, each value of the kind that its column has in the first rows. */
final class TextRows implements RowSource {
    private final PackageEntry entry;
    private final Map<String, ValueKind> kinds;
    private final Records records;
    private final List<String> names;

    TextRows(PackageEntry entry, Map<String, ValueKind> kinds, Records records, List<String> names) {
        this.entry = entry;
        this.kinds = kinds;
        this.records = records;
        this.names = names;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        try {
            Map<String, @Nullable Object> record = records.next();
            return record == null ? null : row(record);
        } catch (IOException failure) {
            throw TextFile.unreadable(entry, failure);
        }
    }

    private @Nullable Object[] row(Map<String, @Nullable Object> record) {
        @Nullable Object[] row = new @Nullable Object[names.size()];
        for (int index = 0; index < row.length; index++) {
            Object value = record.get(names.get(index));
            row[index] = value == null ? null : value(names.get(index), value);
        }
        return row;
    }

    private Object value(String name, Object value) {
        ValueKind kind = kinds.getOrDefault(name, ValueKind.TEXT);
        try {
            return kind.of(value);
        } catch (ClassCastException | IllegalArgumentException | DateTimeException other) {
            throw SqlFailure.of(
                    "22018",
                    "The file " + entry.key() + " has in line " + records.line() + " a value of " + name
                            + " that is no " + kind.type() + ", as those of the first " + TextFile.ENOUGH_RECORDS
                            + " rows are.");
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException unimportant) {
            // Whatever was wanted has been read.
            return;
        }
    }
}
