package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link ResultSetMetaData} says about a list of columns. */
public final class ColumnsMetaData implements ResultSetMetaData {

    private final List<Column> columns;
    private final String catalog;
    private final String schema;

    /** Columns of tables are said to be in that schema of that catalog. */
    public ColumnsMetaData(List<Column> columns, String catalog, String schema) {
        this.columns = columns;
        this.catalog = catalog;
        this.schema = schema;
    }

    private Column column(int index) throws SQLException {
        if (index < 1 || index > columns.size()) {
            throw SqlErrors.of(
                    "07009", "There is no column " + index + ": the result has columns 1 to " + columns.size() + ".");
        }
        return columns.get(index - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public boolean isCaseSensitive(int index) throws SQLException {
        int type = column(index).type();
        return type == Types.VARCHAR || type == Types.CHAR;
    }

    @Override
    public boolean isSearchable(int index) throws SQLException {
        column(index);
        return true;
    }

    @Override
    public boolean isCurrency(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public int isNullable(int index) throws SQLException {
        return column(index).nullable() ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return column(index).numeric();
    }

    @Override
    public int getColumnDisplaySize(int index) throws SQLException {
        return column(index).displaySize();
    }

    @Override
    public String getColumnLabel(int index) throws SQLException {
        return column(index).label();
    }

    /**
     * The label too, as with PostgreSQL and Trino: programs that ask for the name, JayDeBeApi among them, mean what the
     * statement calls the column.
     */
    @Override
    public String getColumnName(int index) throws SQLException {
        return getColumnLabel(index);
    }

    @Override
    public String getSchemaName(int index) throws SQLException {
        return column(index).table().isEmpty() ? "" : schema;
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return column(index).shownPrecision();
    }

    @Override
    public int getScale(int index) throws SQLException {
        Column column = column(index);
        return column.type() == Types.TIMESTAMP ? column.precision() : column.scale();
    }

    @Override
    public String getTableName(int index) throws SQLException {
        return column(index).table();
    }

    @Override
    public String getCatalogName(int index) throws SQLException {
        return column(index).table().isEmpty() ? "" : catalog;
    }

    @Override
    public int getColumnType(int index) throws SQLException {
        return column(index).type();
    }

    @Override
    public String getColumnTypeName(int index) throws SQLException {
        return column(index).typeName();
    }

    @Override
    public boolean isReadOnly(int index) throws SQLException {
        column(index);
        return true;
    }

    @Override
    public boolean isWritable(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int index) throws SQLException {
        column(index);
        return false;
    }

    @Override
    public String getColumnClassName(int index) throws SQLException {
        return column(index).className();
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }
}
