package io.quilt4j.jdbc.functions;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
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
                new Checker());
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
            return java.util.Objects.requireNonNull(ReturnTypes.NULLABLE_MOD.inferReturnType(call));
        }
        RelDataTypeFactory types = call.getTypeFactory();
        boolean nullable =
                call.getOperandType(0).isNullable() || call.getOperandType(1).isNullable();
        return types.createTypeWithNullability(types.createSqlType(SqlTypeName.DOUBLE), nullable);
    }

    private static final class Checker implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean refuse) {
            if (ofDoubles(binding)) {
                return true;
            }
            boolean taken = OperandTypes.EXACT_NUMERIC_EXACT_NUMERIC.checkOperandTypes(binding, refuse);
            if (taken && binding.getCall() instanceof SqlBasicCall call) {
                call.setOperator(SqlStdOperatorTable.PERCENT_REMAINDER); // for all who know that one only
            }
            return taken;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return OperandTypes.EXACT_NUMERIC_EXACT_NUMERIC.getOperandCountRange();
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return OperandTypes.EXACT_NUMERIC_EXACT_NUMERIC.getAllowedSignatures(
                    SqlStdOperatorTable.PERCENT_REMAINDER, name);
        }
    }
}
