package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Whether every look at an engine's table is at the days from some day on, and not at those of all years. */
final class DateBound {

    private DateBound() {}

    static boolean isIn(RelNode plan) {
        if (plan instanceof EngineTableScan) {
            return false;
        }
        if (plan instanceof Filter filter && filter.getInput() instanceof EngineTableScan) {
            RexNode plain = RexUtil.expandSearch(plan.getCluster().getRexBuilder(), null, filter.getCondition());
            return RelOptUtil.conjunctions(plain).stream().anyMatch(DateBound::bounds);
        }
        return plan.getInputs().stream().allMatch(DateBound::isIn);
    }

    private static boolean bounds(RexNode condition) {
        if (!(condition instanceof RexCall call)) {
            return false;
        }
        return switch (condition.getKind()) {
            case EQUALS -> date(call, 0) || date(call, 1);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> date(call, 0);
            case LESS_THAN, LESS_THAN_OR_EQUAL -> date(call, 1);
            case LIKE -> date(call, 0) && beginsWithText(call.getOperands().get(1));
            case OR -> call.getOperands().stream().allMatch(DateBound::bounds);
            case AND -> call.getOperands().stream().anyMatch(DateBound::bounds);
            default -> false;
        };
    }

    private static boolean date(RexCall call, int index) {
        RexNode operand = call.getOperands().get(index);
        while (operand.getKind() == SqlKind.CAST) {
            operand = ((RexCall) operand).getOperands().get(0);
        }
        return operand instanceof RexInputRef column && column.getIndex() == AuditColumn.ALL.indexOf(AuditColumn.DATE);
    }

    private static boolean beginsWithText(RexNode pattern) {
        String text = pattern instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
        return text != null && !text.isEmpty() && text.charAt(0) != '%' && text.charAt(0) != '_';
    }
}
