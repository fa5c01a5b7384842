package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.tables.TableColumn;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The engine's types in the words of JDBC. */
public final class ColumnTypes {

    private ColumnTypes() {}

    /**
     * The columns of a row.
     *
     * @param origins for each column the catalog, schema, table and column it shows; null where it is computed
     */
    static List<Column> columns(RelDataType row, List<? extends @Nullable List<String>> origins) {
        List<Column> columns = new ArrayList<>();
        for (RelDataTypeField field : row.getFieldList()) {
            List<String> origin = field.getIndex() < origins.size() ? origins.get(field.getIndex()) : null;
            String table = origin == null || origin.size() < 2 ? "" : origin.get(origin.size() - 2);
            columns.add(column(field.getName(), table, field.getType()));
        }
        return List.copyOf(columns);
    }

    /** A column of that table. */
    public static Column column(TableColumn column, String table) {
        return column(column.name(), table, column.sqlType(Preparation.TYPES));
    }

    /** One column of that type. */
    public static Column column(String label, String table, RelDataType type) {
        int precision = Math.max(type.getPrecision(), 0);
        return new Column(
                label,
                table,
                jdbcType(type.getSqlTypeName()),
                typeName(type),
                precision,
                Math.max(type.getScale(), 0),
                type.isNullable(),
                parts(type));
    }

    private static List<Column> parts(RelDataType type) {
        RelDataType element = type.getComponentType();
        if (element != null) {
            return List.of(column("VALUE", "", element));
        }
        RelDataType key = type.getKeyType();
        RelDataType value = type.getValueType();
        if (key != null && value != null) {
            return List.of(column("KEY", "", key), column("VALUE", "", value));
        }
        return type.isStruct() ? columns(type, List.of()) : List.of();
    }

    static int jdbcType(SqlTypeName type) {
        if (SqlTypeName.INTERVAL_TYPES.contains(type)) {
            return Types.OTHER;
        }
        return switch (type) {
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> Types.TIMESTAMP;
            case TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> Types.TIME;
            case NULL -> Types.NULL;
            case ARRAY, MULTISET -> Types.ARRAY;
            // JSON, whose values are texts.
            case VARIANT -> Types.VARCHAR;
            case MAP, ROW, STRUCTURED, ANY, SYMBOL, GEOMETRY, UUID -> Types.OTHER;
            default -> type.getJdbcOrdinal();
        };
    }

    private static String typeName(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        if (name == SqlTypeName.ARRAY || name == SqlTypeName.MULTISET) {
            RelDataType element = type.getComponentType();
            return (element == null ? "ANY" : element.getSqlTypeName().getName()) + " ARRAY";
        }
        if (name == SqlTypeName.VARIANT) {
            return "JSON";
        }
        return name.getName().replace("_WITH_LOCAL_TIME_ZONE", "").replace("_TZ", "");
    }
}
