package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.ColumnTypes;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.ColumnsMetaData;
import io.quilt4j.jdbc.results.Wrappers;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** What is known of the parameters of a statement, which is what is known of columns of their types. */
final class ParameterTypes implements ParameterMetaData {

    private final List<Column> parameters;
    private final ColumnsMetaData metaData;

    ParameterTypes(List<RelDataType> types) {
        parameters =
                types.stream().map(type -> ColumnTypes.column("?", "", type)).toList();
        metaData = new ColumnsMetaData(parameters, "", "");
    }

    private int checked(int index) throws SQLException {
        if (index < 1 || index > parameters.size()) {
            throw SqlErrors.of(
                    "07009", "There is no parameter " + index + ": the statement has " + parameters.size() + ".");
        }
        return index;
    }

    @Override
    public int getParameterCount() {
        return parameters.size();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        checked(index);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return metaData.isSigned(checked(index));
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return metaData.getPrecision(checked(index));
    }

    @Override
    public int getScale(int index) throws SQLException {
        return metaData.getScale(checked(index));
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        return metaData.getColumnType(checked(index));
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        return metaData.getColumnTypeName(checked(index));
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        return metaData.getColumnClassName(checked(index));
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        checked(index);
        return parameterModeIn;
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
