package io.quilt4j.jdbc.text;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code (a, b) OVERLAPS (c, d)} as comparisons: periods that only touch do not overlap, as Trino and the standard have it and
 * Calcite has not.
 */
final class Overlaps {

    private Overlaps() {}

    static SqlNode of(SqlCall call) {
        boolean periods = call.operandCount() == 2
                && call.operand(0) instanceof SqlCall left
                && call.operand(1) instanceof SqlCall right
                && left.operandCount() == 2
                && right.operandCount() == 2;
        if (!periods) {
            return call;
        }
        SqlParserPos place = call.getParserPosition();
        SqlCall left = call.operand(0);
        SqlCall right = call.operand(1);
        SqlNode start = bound("least", left, place);
        SqlNode end = bound("greatest", left, place);
        SqlNode otherStart = bound("least", right, place);
        SqlNode otherEnd = bound("greatest", right, place);
        SqlNode crossing = SqlStdOperatorTable.AND.createCall(
                place,
                SqlStdOperatorTable.LESS_THAN.createCall(place, start, otherEnd),
                SqlStdOperatorTable.LESS_THAN.createCall(place, otherStart, end));
        SqlNode together = SqlStdOperatorTable.EQUALS.createCall(place, start, otherStart);
        return SqlStdOperatorTable.OR.createCall(place, together, crossing);
    }

    /** The earlier or the later end of a period, of which the second may be written as an interval. */
    private static SqlNode bound(String function, SqlCall period, SqlParserPos place) {
        SqlNode first = period.operand(0);
        SqlNode second = period.operand(1);
        SqlNode end = second instanceof SqlIntervalLiteral
                ? SqlStdOperatorTable.PLUS.createCall(place, first, second)
                : second;
        return new SqlUnresolvedFunction(
                        new SqlIdentifier(function, place),
                        null,
                        null,
                        null,
                        null,
                        SqlFunctionCategory.USER_DEFINED_FUNCTION)
                .createCall(place, List.of(first, end));
    }
}
