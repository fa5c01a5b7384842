package io.quilt4j.jdbc.planning;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Calcite's types, except that texts of different lengths meet as VARCHAR instead of being padded, and that the sum of
 * integers may be larger and their average finer than an integer.
 */
final class QuiltTypes extends RelDataTypeSystemImpl {

    private static final int DIGITS = 38;
    private static final int MILLIS = 3;

    /** How many digits after the point an average has more than what it is taken of. */
    private static final int MORE_DIGITS = 6;

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    /** As with Trino, and as the tables' columns are. */
    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        return type == SqlTypeName.TIMESTAMP ? MILLIS : super.getDefaultPrecision(type);
    }

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? DIGITS : super.getMaxPrecision(type);
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? DIGITS : super.getMaxScale(type);
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType summed) {
        return switch (summed.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> like(summed, types.createSqlType(SqlTypeName.BIGINT), types);
            default -> super.deriveSumType(types, summed);
        };
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType averaged) {
        return switch (averaged.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> like(averaged, types.createSqlType(SqlTypeName.DOUBLE), types);
            case DECIMAL -> {
                int scale = Math.min(DIGITS, averaged.getScale() + MORE_DIGITS);
                yield like(averaged, types.createSqlType(SqlTypeName.DECIMAL, DIGITS, scale), types);
            }
            default -> super.deriveAvgAggType(types, averaged);
        };
    }

    private static RelDataType like(RelDataType operand, RelDataType type, RelDataTypeFactory types) {
        return types.createTypeWithNullability(type, operand.isNullable());
    }
}
