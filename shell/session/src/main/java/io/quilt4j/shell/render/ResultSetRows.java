package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.WholeValues;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a result row by row. */
final class ResultSetRows implements Rows {

    private final ResultSet results;
    private final List<Column> columns = new ArrayList<>();
    private final WholeValues whole;
    private final @Nullable OpenSql statement;

    /** {@code statement}: whose rows they are; null when that is the caller's business. */
    ResultSetRows(ResultSet results, @Nullable OpenSql statement) throws SQLException {
        this.results = results;
        this.statement = statement;
        ResultSetMetaData metaData = results.getMetaData();
        whole = new WholeValues(results);
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String label = metaData.getColumnLabel(i);
            columns.add(new Column(label, kind(label, metaData.getColumnType(i))));
        }
    }

    private static Kind kind(String label, int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIMESTAMP;
            default -> Tables.textKind(label);
        };
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() throws SQLException {
        boolean more = results.next();
        if (more && statement != null) {
            statement.countRow();
        }
        return more;
    }

    @Override
    public List<String> warnings() throws SQLException {
        return statement == null ? List.of() : statement.warnings();
    }

    @Override
    public @Nullable Object value(int column) throws SQLException {
        Kind kind = columns.get(column).kind();
        if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
            return results.getObject(column + 1);
        }
        if (kind == Kind.TIMESTAMP) {
            String text = text(column);
            ZonedDateTime zoned = whole.zoned(column + 1, text);
            return zoned == null ? text : zoned;
        }
        Object value = whole.hasParts(column + 1) ? whole.value(column + 1) : null;
        return value instanceof Map || value instanceof List ? value : text(column);
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        return results.getString(column + 1);
    }
}
