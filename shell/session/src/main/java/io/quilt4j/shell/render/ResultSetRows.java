package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.sql.OpenSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a result row by row. */
final class ResultSetRows implements Rows {

    private final ResultSet results;
    private final List<Column> columns = new ArrayList<>();
    private final int[] types;
    private final @Nullable OpenSql statement;

    /** {@code statement}: whose rows they are; null when that is the caller's business. */
    ResultSetRows(ResultSet results, @Nullable OpenSql statement) throws SQLException {
        this.results = results;
        this.statement = statement;
        ResultSetMetaData metaData = results.getMetaData();
        types = new int[metaData.getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = metaData.getColumnType(i + 1);
            String label = metaData.getColumnLabel(i + 1);
            columns.add(new Column(label, kind(label, types[i])));
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
        boolean typed = types[column] == Types.ARRAY || kind == Kind.NUMBER || kind == Kind.BOOLEAN;
        return typed ? plain(results.getObject(column + 1)) : text(column);
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (!(value instanceof Array array)) {
            return value;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(plain(element));
        }
        return elements;
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        return results.getString(column + 1);
    }
}
