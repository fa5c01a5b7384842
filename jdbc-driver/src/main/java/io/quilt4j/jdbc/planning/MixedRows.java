package io.quilt4j.jdbc.planning;

import java.math.BigDecimal;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;

/**
 * Makes all numbers of a column of {@code VALUES} doubles where one is: {@code VALUES 0e0, 3}. Calcite looks whether such rows
 * are in order, and cannot compare the one with the other.
 */
final class MixedRows {

    private MixedRows() {}

    static void alike(SqlCall values) {
        boolean rows = values.getOperandList().stream().allMatch(row -> row.getKind() == SqlKind.ROW);
        int width = rows && values.operandCount() > 0 ? ((SqlCall) values.operand(0)).operandCount() : 0;
        for (int column = 0; column < width; column++) {
            if (hasDouble(values, column)) {
                makeDoubles(values, column);
            }
        }
    }

    private static boolean hasDouble(SqlCall values, int column) {
        return values.getOperandList().stream()
                .map(SqlCall.class::cast)
                .anyMatch(row -> row.operandCount() > column
                        && row.operand(column) instanceof SqlNumericLiteral number
                        && !number.isExact());
    }

    private static void makeDoubles(SqlCall values, int column) {
        for (SqlNode row : values.getOperandList()) {
            SqlCall call = (SqlCall) row;
            if (call.operandCount() > column
                    && call.operand(column) instanceof SqlNumericLiteral number
                    && number.isExact()) {
                BigDecimal value = number.getValueAs(BigDecimal.class);
                call.setOperand(
                        column,
                        SqlLiteral.createApproxNumeric(value.toPlainString() + "E0", number.getParserPosition()));
            }
        }
    }
}
