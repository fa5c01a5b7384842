package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.nesting.NestedCall;
import io.quilt4j.jdbc.nesting.OuterValue;
import io.quilt4j.jdbc.rewriting.Among;
import io.quilt4j.jdbc.windows.RealComparisons;
import io.quilt4j.jdbc.windows.TextOrders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.fun.SqlAbstractTimeFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Expressions of a plan as they would be written in a statement. */
final class Conditions {

    private final RelDataType row;

    private Conditions(RelDataType row) {
        this.row = row;
    }

    /** The condition of {@code calc}; empty where it has none. */
    static String filter(Calc calc) {
        RexProgram program = calc.getProgram();
        RexLocalRef condition = program.getCondition();
        if (condition == null) {
            return "";
        }
        RexNode expanded =
                RexUtil.expandSearch(calc.getCluster().getRexBuilder(), program, program.expandLocalRef(condition));
        return new Conditions(program.getInputRowType()).text(expanded);
    }

    /** What {@code calc} computes; empty where it only drops or moves columns. */
    static String computed(Calc calc) {
        RexProgram program = calc.getProgram();
        List<RexNode> expressions = program.getProjectList().stream()
                .map(program::expandLocalRef)
                .filter(expression -> !(expression instanceof RexInputRef))
                .toList();
        Conditions conditions = new Conditions(program.getInputRowType());
        return expressions.stream().map(conditions::text).collect(Collectors.joining(", "));
    }

    private String text(RexNode node) {
        if (node instanceof RexInputRef reference) {
            return row.getFieldNames().get(reference.getIndex());
        }
        if (node instanceof RexDynamicParam parameter) {
            return "?" + (parameter.getIndex() + 1);
        }
        if (node instanceof RexLiteral literal) {
            return text(literal);
        }
        return node instanceof RexCall call ? text(call) : node.toString();
    }

    private static String text(RexLiteral literal) {
        SqlTypeName type = literal.getType().getSqlTypeName();
        if (!literal.isNull() && SqlTypeName.CHAR_TYPES.contains(type)) {
            String text = Objects.requireNonNull(literal.getValueAs(String.class));
            return "'" + text.replace("'", "''") + "'";
        }
        if (!literal.isNull() && SqlTypeName.DAY_INTERVAL_TYPES.contains(type)) {
            return interval(literal);
        }
        return literal.toString().replaceFirst(":[A-Z].*$", "");
    }

    /** The planner counts in milliseconds, people in days. */
    private static String interval(RexLiteral literal) {
        BigDecimal days = Objects.requireNonNull(literal.getValueAs(BigDecimal.class))
                .divide(BigDecimal.valueOf(86_400_000), 3, RoundingMode.HALF_UP);
        return "INTERVAL '" + days.stripTrailingZeros().toPlainString() + "' DAY";
    }

    private String text(RexCall call) {
        List<String> operands = call.getOperands().stream()
                .map(operand -> nested(call, operand))
                .toList();
        if (call.getKind() == SqlKind.CAST) {
            // Casts between precisions are the planner's, and say nothing to people.
            return operands.get(0);
        }
        if (call.getOperator().equals(Among.FUNCTION)) {
            return operands.get(0) + " IN (" + operands.get(2) + " values)";
        }
        String outside = outside(call, operands);
        if (outside != null) {
            return outside;
        }
        if (call.getOperator() instanceof SqlPostfixOperator) {
            return operands.get(0) + " " + call.getOperator().getName();
        }
        if (operands.size() > 1 && isInfix(call)) {
            return String.join(" " + call.getOperator().getName() + " ", operands);
        }
        String name = call.getOperator().getName();
        // How many digits a clock has is the planner's affair, too.
        boolean bare = operands.isEmpty() || call.getOperator() instanceof SqlAbstractTimeFunction;
        return bare ? name : name + "(" + String.join(", ", operands) + ")";
    }

    /** What stands for rows around a query, or for a query within. */
    private static @Nullable String outside(RexCall call, List<String> operands) {
        if (NestedCall.isOne(call.getOperator())) {
            return "sub-query " + (Integer.parseInt(operands.get(0)) + 1) + "("
                    + String.join(", ", operands.subList(1, operands.size())) + ")";
        }
        if (OuterValue.isOne(call)) {
            return "the outer row's value " + (Integer.parseInt(operands.get(0)) + 1);
        }
        return null;
    }

    private static boolean isInfix(RexCall call) {
        return call.getOperator() instanceof SqlBinaryOperator
                || call.getKind() == SqlKind.LIKE
                || TextOrders.isOne(call.getOperator())
                || RealComparisons.isOne(call.getOperator())
                || call.getKind() == SqlKind.PLUS
                || call.getKind() == SqlKind.MINUS;
    }

    private String nested(RexCall outer, RexNode operand) {
        String text = text(operand);
        boolean mixed = operand.getKind() == SqlKind.OR && outer.getKind() == SqlKind.AND;
        return mixed ? "(" + text + ")" : text;
    }
}
