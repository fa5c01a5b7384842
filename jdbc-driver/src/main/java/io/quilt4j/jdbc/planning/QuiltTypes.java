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
            case DECIMAL -> averaged;
            default -> super.deriveAvgAggType(types, averaged);
        };
    }

    /** Trino's digits, of which those behind the point give way where there are too many. */
    @Override
    public @Nullable RelDataType deriveDecimalDivideType(
            RelDataTypeFactory types, RelDataType dividend, RelDataType divisor) {
        if (!SqlTypeUtil.isExactNumeric(dividend)
                || !SqlTypeUtil.isExactNumeric(divisor)
                || !(SqlTypeUtil.isDecimal(dividend) || SqlTypeUtil.isDecimal(divisor))) {
            return null;
        }
        RelDataType left = types.decimalOf(dividend);
        RelDataType right = types.decimalOf(divisor);
        int scale = Math.max(LEAST_SCALE, left.getScale() + right.getPrecision() + 1);
        int whole = left.getPrecision() - left.getScale() + right.getScale();
        int kept = whole + scale > DIGITS ? Math.max(DIGITS - whole, Math.min(scale, LEAST_SCALE)) : scale;
        RelDataType quotient = types.createSqlType(SqlTypeName.DECIMAL, Math.min(DIGITS, whole + kept), kept);
        return types.createTypeWithNullability(quotient, dividend.isNullable() || divisor.isNullable());
    }

    private static RelDataType like(RelDataType operand, RelDataType type, RelDataTypeFactory types) {
        return types.createTypeWithNullability(type, operand.isNullable());
    }
}
