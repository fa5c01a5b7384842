package io.quilt4j.jdbc.files;

import io.quilt4j.jdbc.files.ParquetFile.Asked;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.packages.PackageEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, as the engine holds their values; its copy is gone when they are closed. */
final class ParquetRows implements RowSource {
    private final PackageEntry entry;
    private final FetchedParquet file;
    private final ResultSet rows;
    private final List<Asked> asked;

    ParquetRows(PackageEntry entry, FetchedParquet file, ResultSet rows, List<Asked> asked) {
        this.entry = entry;
        this.file = file;
        this.rows = rows;
        this.asked = asked;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        try {
            if (!rows.next()) {
                return null;
            }
            @Nullable Object[] row = new @Nullable Object[asked.size()];
            for (int index = 0; index < row.length; index++) {
                row[index] = value(asked.get(index).column().type(), rows.getObject(index + 1));
            }
            return row;
        } catch (SQLException failure) {
            throw ParquetFile.unreadable(entry);
        }
    }

    private static @Nullable Object value(SqlTypeName type, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        return switch (type) {
            case DATE -> ((Number) value).intValue();
            case BIGINT, TIMESTAMP -> value instanceof Timestamp time ? time.getTime() : ((Number) value).longValue();
            case DOUBLE -> ((Number) value).doubleValue();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
