package io.quilt4j.jdbc.rewriting;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Takes long lists of values out of a finished plan, which then looks them up in a set.
 *
 * <p>Calcite generates a comparison for each value. Some thousands of them take it half a minute, or make a method that
 * is too large for Java.
 */
public final class LongLists {

    private static final int LONG = 50;

    private final Map<String, Object> lists = new HashMap<>();

    /** The lists by {@link Among#name}, after {@link #takenOutOf}. */
    public Map<String, Object> lists() {
        return lists;
    }

    public EnumerableRel takenOutOf(EnumerableRel plan) {
        return (EnumerableRel) without((RelNode) plan);
    }

    private RelNode without(RelNode plan) {
        List<RelNode> inputs = plan.getInputs().stream().map(this::without).toList();
        RelNode done = inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
        if (done instanceof EnumerableCalc calc) {
            return without(calc);
        }
        return done instanceof Join
                ? done.accept(new TakingOut(done.getCluster().getRexBuilder()))
                : done;
    }

    private RelNode without(EnumerableCalc calc) {
        RexProgram program = calc.getProgram();
        RexBuilder builder = calc.getCluster().getRexBuilder();
        TakingOut taking = new TakingOut(builder);
        int before = lists.size();
        List<RexNode> computed = taking.apply(
                program.getProjectList().stream().map(program::expandLocalRef).toList());
        RexLocalRef filter = program.getCondition();
        RexNode condition =
                filter == null ? null : program.expandLocalRef(filter).accept(taking);
        return lists.size() == before
                ? calc
                : EnumerableCalc.create(
                        calc.getInput(),
                        RexProgram.create(
                                program.getInputRowType(), computed, condition, program.getOutputRowType(), builder));
    }

    private final class TakingOut extends RexShuttle {
        private final RexBuilder builder;

        TakingOut(RexBuilder builder) {
            this.builder = builder;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            return switch (call.getKind()) {
                case SEARCH -> search(call);
                case OR -> compared(call, SqlKind.EQUALS);
                case AND -> compared(call, SqlKind.NOT_EQUALS);
                default -> super.visitCall(call);
            };
        }

        private RexNode search(RexCall search) {
            RexNode operand = search.getOperands().get(0);
            Sarg<?> range = ((RexLiteral) search.getOperands().get(1)).getValueAs(Sarg.class);
            if (range == null || !(range.isPoints() || range.isComplementedPoints())) {
                return super.visitCall(search);
            }
            Sarg<?> points = range.isPoints() ? range : range.negate();
            List<Among.Value> values = values(points, SetValues.family(operand));
            if (values.size() < LONG || SetValues.family(operand) == null) {
                return super.visitCall(search);
            }
            RexNode found = among(operand, values);
            RexNode sought = range.isPoints() ? found : builder.makeCall(SqlStdOperatorTable.NOT, found);
            if (range.nullAs == RexUnknownAs.UNKNOWN && search.getType().isNullable()) {
                return sought;
            }
            SqlOperator decided =
                    range.nullAs == RexUnknownAs.TRUE ? SqlStdOperatorTable.IS_NOT_FALSE : SqlStdOperatorTable.IS_TRUE;
            return builder.makeCall(decided, sought);
        }

        /** None where one of them cannot be written. */
        private List<Among.Value> values(Sarg<?> points, @Nullable SqlTypeFamily family) {
            List<Among.Value> values = new ArrayList<>();
            for (Range<?> point : ImmutableRangeSet.copyOf(points.rangeSet).asRanges()) {
                Among.Value value = SetValues.written(point.lowerEndpoint(), family);
                if (value == null) {
                    return List.of();
                }
                values.add(value);
            }
            return values;
        }

        /** One lookup instead of the many comparisons of one expression with values that {@code call} joins. */
        private RexNode compared(RexCall call, SqlKind comparison) {
            Map<RexNode, List<Among.Value>> lists = new LinkedHashMap<>();
            List<RexNode> others = new ArrayList<>();
            for (RexNode part : call.getOperands()) {
                List<RexNode> sides = part.getKind() == comparison ? ((RexCall) part).getOperands() : List.of();
                Among.Value value = sides.isEmpty() ? null : SetValues.value(sides.get(1), sides.get(0));
                if (value != null) {
                    lists.computeIfAbsent(sides.get(0), any -> new ArrayList<>())
                            .add(value);
                } else {
                    others.add(part.accept(this));
                }
            }
            if (lists.values().stream().noneMatch(values -> values.size() >= LONG)) {
                return super.visitCall(call);
            }
            boolean any = comparison == SqlKind.EQUALS;
            lists.forEach((operand, values) -> {
                RexNode found = among(operand, values);
                others.add(any ? found : builder.makeCall(SqlStdOperatorTable.NOT, found));
            });
            RexNode joined =
                    any ? RexUtil.composeDisjunction(builder, others) : RexUtil.composeConjunction(builder, others);
            return call.getType().isNullable() ? joined : builder.makeCall(SqlStdOperatorTable.IS_TRUE, joined);
        }

        private RexNode among(RexNode operand, List<Among.Value> values) {
            int list = lists.size();
            lists.put(Among.name(list), List.copyOf(values));
            return builder.makeCall(
                    Among.FUNCTION,
                    operand.accept(this),
                    builder.makeExactLiteral(BigDecimal.valueOf(list)),
                    builder.makeExactLiteral(BigDecimal.valueOf(values.size())));
        }
    }
}
