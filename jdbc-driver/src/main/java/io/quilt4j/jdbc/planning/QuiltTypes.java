package io.quilt4j.jdbc.planning;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's types, except that texts of different lengths meet as VARCHAR instead of being padded, and that the sum of
 * integers may be larger and their average finer than an integer.
 */
final class QuiltTypes extends RelDataTypeSystemImpl {

    private static final int DIGITS = 38;
    private static final int LEAST_SCALE = 6;
    private static final int MILLIS = 3;

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    /** As with Trino, and as the tables' columns are. */
    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        return type == SqlTypeName.TIMESTAMP || type == SqlTypeName.TIME ? MILLIS : super.getDefaultPrecision(type);
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
            case DECIMAL -> averaged;
            default -> super.deriveAvgAggType(types, averaged);
        };
    }

    /** Trino's digits, as those of all operations: digits behind the point give way where there are too many. */
    @Override
    public @Nullable RelDataType deriveDecimalDivideType(
            RelDataTypeFactory types, RelDataType dividend, RelDataType divisor) {
        if (!areDecimals(dividend, divisor)) {
            return null;
        }
        RelDataType left = decimal(types, dividend);
        RelDataType right = decimal(types, divisor);
        int scale = Math.max(LEAST_SCALE, left.getScale() + right.getPrecision() + 1);
        int whole = left.getPrecision() - left.getScale() + right.getScale();
        return result(types, whole, scale, LEAST_SCALE, dividend, divisor);
    }

    @Override
    public @Nullable RelDataType deriveDecimalPlusType(RelDataTypeFactory types, RelDataType one, RelDataType other) {
        if (!areDecimals(one, other)) {
            return null;
        }
        RelDataType left = decimal(types, one);
        RelDataType right = decimal(types, other);
        int scale = Math.max(left.getScale(), right.getScale());
        int whole = Math.max(left.getPrecision() - left.getScale(), right.getPrecision() - right.getScale());
        return whole + 1 + scale > DIGITS
                ? result(types, whole, scale, 0, one, other)
                : result(types, whole + 1, scale, 0, one, other);
    }

    @Override
    public @Nullable RelDataType deriveDecimalMultiplyType(
            RelDataTypeFactory types, RelDataType one, RelDataType other) {
        if (!areDecimals(one, other)) {
            return null;
        }
        RelDataType left = decimal(types, one);
        RelDataType right = decimal(types, other);
        int scale = left.getScale() + right.getScale();
        int whole = left.getPrecision() + right.getPrecision() - scale;
        return result(types, whole, scale, LEAST_SCALE, one, other);
    }

    private static boolean areDecimals(RelDataType one, RelDataType other) {
        return SqlTypeUtil.isExactNumeric(one)
                && SqlTypeUtil.isExactNumeric(other)
                && (SqlTypeUtil.isDecimal(one) || SqlTypeUtil.isDecimal(other));
    }

    /** @param least so many digits behind the point do not give way */
    private static RelDataType result(
            RelDataTypeFactory types, int whole, int scale, int least, RelDataType one, RelDataType other) {
        int kept = whole + scale > DIGITS ? Math.max(DIGITS - whole, Math.min(scale, least)) : scale;
        RelDataType type = types.createSqlType(SqlTypeName.DECIMAL, Math.min(DIGITS, whole + kept), kept);
        return types.createTypeWithNullability(type, one.isNullable() || other.isNullable());
    }

    /** A whole number as the decimal that has just its digits. */
    private static RelDataType decimal(RelDataTypeFactory types, RelDataType number) {
        return switch (number.getSqlTypeName()) {
            case TINYINT -> types.createSqlType(SqlTypeName.DECIMAL, 3, 0);
            case SMALLINT -> types.createSqlType(SqlTypeName.DECIMAL, 5, 0);
            case INTEGER -> types.createSqlType(SqlTypeName.DECIMAL, 10, 0);
            case BIGINT -> types.createSqlType(SqlTypeName.DECIMAL, 19, 0);
            default -> number;
        };
    }

    private static RelDataType like(RelDataType operand, RelDataType type, RelDataTypeFactory types) {
        return types.createTypeWithNullability(type, operand.isNullable());
    }
}
