package io.quilt4j.jdbc.functions;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Optionality;

/** {@code count_if(x)}, which is {@code COUNT(CASE WHEN x THEN TRUE END)}. */
final class CountIf extends SqlAggFunction {

    CountIf() {
        super(
                "COUNT_IF",
                null,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.BIGINT,
                null,
                OperandTypes.BOOLEAN,
                SqlFunctionCategory.NUMERIC,
                false,
                false,
                Optionality.FORBIDDEN);
    }

    @Override
    public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        SqlNode counted = new SqlCase(
                place,
                null,
                SqlNodeList.of(call.operand(0)),
                SqlNodeList.of(SqlLiteral.createBoolean(true, place)),
                SqlLiteral.createNull(place));
        return SqlStdOperatorTable.COUNT.createCall(place, counted);
    }
}
