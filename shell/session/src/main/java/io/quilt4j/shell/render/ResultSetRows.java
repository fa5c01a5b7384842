package io.quilt4j.shell.render;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.SqlValues;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a result row by row. */
final class ResultSetRows implements Rows {

    /** Types whose values may have parts; an interval is OTHER too. */
    private static final Set<Integer> PARTED = Set.of(Types.ARRAY, Types.OTHER, Types.JAVA_OBJECT, Types.STRUCT);

    private static final Set<Integer> TIMES =
            Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE, Types.TIME);

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
        if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
            return results.getObject(column + 1);
        }
        Object value = PARTED.contains(types[column]) ? results.getObject(column + 1) : null;
        if (value instanceof Array array) {
            return elements(array);
        }
        return value instanceof Map || value instanceof List ? SqlValues.plain(value) : text(column);
    }

    /** Times as the database writes them, with their zones, which objects of JDBC do not have. */
    private static @Nullable Object elements(Array array) throws SQLException {
        List<@Nullable Object> elements = new ArrayList<>();
        if (TIMES.contains(array.getBaseType())) {
            try (ResultSet rows = array.getResultSet()) {
                while (rows.next()) {
                    String text = rows.getString(2);
                    elements.add(text == null ? null : Values.zoned(text));
                }
                return elements;
            } catch (SQLFeatureNotSupportedException e) {
                elements.clear();
            }
        }
        if (!(array.getArray() instanceof Object[] objects)) {
            return SqlValues.plain(array);
        }
        for (Object element : objects) {
            elements.add(element instanceof Array nested ? elements(nested) : SqlValues.plain(element));
        }
        return elements;
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        return results.getString(column + 1);
    }
}
