package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.NumberOrder;
import io.quilt4j.jdbc.rewriting.GeneratedCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of DOUBLEs, out of Calcite's sight: NaN is unequal to itself, and neither less nor greater than anything, but to
 * Calcite {@code x = x} is true and {@code NOT (x < 1)} is {@code x >= 1}. Called by generated code, which is why it is public.
 *
 * <p>Where a row counts only if the comparison is true nothing can be concluded wrongly: there Calcite sees it again, so that it
 * is pushed down and tables are joined by it.
 */
public final class RealComparisons {

    private static final Map<SqlKind, GeneratedCall> HIDDEN = Map.of(
            SqlKind.EQUALS, call("=", "equal"),
            SqlKind.NOT_EQUALS, call("<>", "notEqual"),
            SqlKind.LESS_THAN, call("<", "isLess"),
            SqlKind.LESS_THAN_OR_EQUAL, call("<=", "isLessOrEqual"),
            SqlKind.GREATER_THAN, call(">", "isGreater"),
            SqlKind.GREATER_THAN_OR_EQUAL, call(">=", "isGreaterOrEqual"),
            SqlKind.IS_DISTINCT_FROM, call("IS DISTINCT FROM", "distinct"),
            SqlKind.IS_NOT_DISTINCT_FROM, call("IS NOT DISTINCT FROM", "same"));

    private static final Map<SqlOperator, SqlOperator> SEEN = Map.of(
            hidden(SqlKind.EQUALS), SqlStdOperatorTable.EQUALS,
            hidden(SqlKind.LESS_THAN), SqlStdOperatorTable.LESS_THAN,
            hidden(SqlKind.LESS_THAN_OR_EQUAL), SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            hidden(SqlKind.GREATER_THAN), SqlStdOperatorTable.GREATER_THAN,
            hidden(SqlKind.GREATER_THAN_OR_EQUAL), SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);

    private RealComparisons() {}

    private static GeneratedCall call(String sign, String method) {
        return new GeneratedCall(sign, operands -> {
            List<Expression> numbers = operands.stream()
                    .map(operand -> (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                    .toList();
            return Expressions.call(GeneratedCall.method(RealComparisons.class, method), numbers);
        });
    }

    private static GeneratedCall hidden(SqlKind comparison) {
        return Objects.requireNonNull(HIDDEN.get(comparison));
    }

    /** Whether the operator is a comparison from here, which has the sign of the one that it stands for. */
    public static boolean isOne(SqlOperator operator) {
        return HIDDEN.containsValue(operator);
    }

    /** {@code call}, out of sight if it compares DOUBLEs; that with a literal, which is a number, is no matter of order. */
    static RexNode hidden(RexCall call, RexBuilder builder) {
        boolean numbers = HIDDEN.containsKey(call.getKind())
                && call.getOperands().size() == 2
                && call.getOperands().stream()
                        .allMatch(operand -> SqlTypeName.NUMERIC_TYPES.contains(
                                operand.getType().getSqlTypeName()));
        boolean literal = (call.getKind() == SqlKind.EQUALS || call.getKind() == SqlKind.NOT_EQUALS)
                && call.getOperands().stream().anyMatch(RexLiteral.class::isInstance);
        return numbers && !literal && call.getOperands().stream().anyMatch(RealComparisons::isReal)
                ? builder.makeCall(call.getType(), hidden(call.getKind()), call.getOperands())
                : call;
    }

    private static boolean isReal(RexNode operand) {
        return SqlTypeName.APPROX_TYPES.contains(operand.getType().getSqlTypeName());
    }

    /** The same filter or join, whose condition is seen where it must be true. */
    static RelNode seen(RelNode node, RexBuilder builder) {
        if (node instanceof Filter filter) {
            RexNode seen = seen(filter.getCondition(), builder);
            return seen.equals(filter.getCondition())
                    ? filter
                    : filter.copy(filter.getTraitSet(), filter.getInput(), seen);
        }
        if (node instanceof Join join) {
            RexNode seen = seen(join.getCondition(), builder);
            return seen.equals(join.getCondition())
                    ? join
                    : join.copy(
                            join.getTraitSet(),
                            seen,
                            join.getLeft(),
                            join.getRight(),
                            join.getJoinType(),
                            join.isSemiJoinDone());
        }
        return node;
    }

    private static RexNode seen(RexNode condition, RexBuilder builder) {
        return RexUtil.composeConjunction(
                builder,
                RelOptUtil.conjunctions(condition).stream()
                        .map(part -> part instanceof RexCall call ? part(call, builder) : part)
                        .toList());
    }

    private static RexNode part(RexCall call, RexBuilder builder) {
        SqlOperator seen = SEEN.get(call.getOperator());
        if (seen == null || call.getOperands().get(0).equals(call.getOperands().get(1))) {
            return call;
        }
        RexNode compared = builder.makeCall(call.getType(), seen, call.getOperands());
        // A join by equal keys takes NaN for the same as NaN.
        return seen.equals(SqlStdOperatorTable.EQUALS)
                ? builder.makeCall(SqlStdOperatorTable.AND, compared, call)
                : compared;
    }

    // ---- what runs

    public static @Nullable Object equal(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) == number(other));
    }

    public static @Nullable Object notEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) != number(other));
    }

    public static @Nullable Object isLess(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) < number(other));
    }

    public static @Nullable Object isLessOrEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) <= number(other));
    }

    public static @Nullable Object isGreater(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) > number(other));
    }

    public static @Nullable Object isGreaterOrEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (number(one) >= number(other));
    }

    public static boolean same(@Nullable Object one, @Nullable Object other) {
        return (one == null || other == null) ? one == other : NumberOrder.compare(number(one), number(other), 1) == 0;
    }

    public static boolean distinct(@Nullable Object one, @Nullable Object other) {
        return !same(one, other);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
