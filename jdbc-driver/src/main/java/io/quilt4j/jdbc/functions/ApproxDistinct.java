package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Optionality;

/** {@code approx_distinct}, which here counts exactly, and takes the error that one could live with for 0. */
final class ApproxDistinct extends SqlAggFunction {

    ApproxDistinct() {
        super(
                "APPROX_DISTINCT",
                null,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.BIGINT,
                null,
                OperandTypes.or(OperandTypes.ANY, OperandTypes.ANY_NUMERIC),
                SqlFunctionCategory.NUMERIC,
                false,
                false,
                Optionality.FORBIDDEN);
    }

    @Override
    public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
        validateOperandCount(call);
        SqlNode counted = call.operand(0);
        return SqlStdOperatorTable.COUNT.createCall(
                SqlSelectKeyword.DISTINCT.symbol(call.getParserPosition()), call.getParserPosition(), counted);
    }

    private static void validateOperandCount(SqlCall call) {
        if (call.operandCount() < 1 || call.operandCount() > 2) {
            throw SqlFailure.of("42883", "approx_distinct takes a value, and if you like the standard error.");
        }
    }
}
