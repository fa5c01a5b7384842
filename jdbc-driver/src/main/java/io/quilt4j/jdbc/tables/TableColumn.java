package io.quilt4j.jdbc.tables;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A column of a table or a view.
 *
 * @param remarks what it holds, for the people who read metadata
 */
public record TableColumn(String name, SqlTypeName type, boolean nullable, String remarks) {

    public static TableColumn text(String name, String remarks) {
        return new TableColumn(name, SqlTypeName.VARCHAR, false, remarks);
    }

    public static TableColumn time(String name, boolean nullable, String remarks) {
        return new TableColumn(name, SqlTypeName.TIMESTAMP, nullable, remarks);
    }

    public TableColumn orNull() {
        return new TableColumn(name, type, true, remarks);
    }

    /** The SQL type: texts without a limit, timestamps in milliseconds, arrays of texts. */
    public RelDataType sqlType(RelDataTypeFactory types) {
        RelDataType plain =
                switch (type) {
                    case TIMESTAMP -> types.createSqlType(type, 3);
                    case ARRAY ->
                        types.createArrayType(
                                types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARCHAR), true), -1);
                    default -> types.createSqlType(type);
                };
        return types.createTypeWithNullability(plain, nullable);
    }

    public static RelDataType rowType(List<TableColumn> columns, RelDataTypeFactory types) {
        RelDataTypeFactory.Builder row = types.builder();
        for (TableColumn column : columns) {
            row.add(column.name(), column.sqlType(types));
        }
        return row.build();
    }
}
