package io.quilt4j.jdbc.functions;

import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** {@code %}, which also takes doubles; Calcite would make decimals of them, and lose what is behind the fifteenth digit. */
final class TrinoRemainder extends SqlBinaryOperator {

    static final TrinoRemainder INSTANCE = new TrinoRemainder();

    private TrinoRemainder() {
        super(
                "%",
                SqlKind.MOD,
                60,
                true,
                TrinoRemainder::result,
                SqlStdOperatorTable.PERCENT_REMAINDER.getOperandTypeInference(),
                new WiderOperands(
                        TrinoRemainder::ofDoubles,
                        SqlStdOperatorTable.PERCENT_REMAINDER,
                        call -> false,
                        OperandTypes.EXACT_NUMERIC_EXACT_NUMERIC));
    }

    private static boolean ofDoubles(SqlOperatorBinding call) {
        RelDataType left = call.getOperandType(0);
        RelDataType right = call.getOperandType(1);
        return SqlTypeUtil.isNumeric(left)
                && SqlTypeUtil.isNumeric(right)
                && (SqlTypeUtil.isApproximateNumeric(left) || SqlTypeUtil.isApproximateNumeric(right));
    }

    private static RelDataType result(SqlOperatorBinding call) {
        if (!ofDoubles(call)) {
            return Objects.requireNonNull(ReturnTypes.NULLABLE_MOD.inferReturnType(call));
        }
        RelDataTypeFactory types = call.getTypeFactory();
        boolean nullable =
                call.getOperandType(0).isNullable() || call.getOperandType(1).isNullable();
        return types.createTypeWithNullability(types.createSqlType(SqlTypeName.DOUBLE), nullable);
    }
}
