package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.functions.Likeness;
import io.quilt4j.jdbc.tables.Leaf;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.TableSpool;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * The last touches to a plan that Calcite has optimised.
 *
 * <ul>
 *   <li>A plan that looks at tables more than once reads each once and keeps it. A nested loop opens its inner side again
 *       for each outer row, which here would be a request each; and a statement is to see one state of the server.
 *   <li>What joins take and give can be stopped at each row.
 *   <li>Each step of a recursion is made anew, and each run of it keeps its steps to itself.
 *   <li>A limit does not ask for one row too many.
 *   <li>Right rows without a partner stay as many as they are.
 * </ul>
 */
public final class FinishedPlan {

    private static final SqlOperator LIKE = new GeneratedCall("LIKENESS", operands -> {
        List<Expression> boxed = operands.stream()
                .map(operand -> (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                .toList();
        return Expressions.call(
                GeneratedCall.method(Likeness.class, "ofTexts"), Expressions.newArrayInit(Object.class, boxed));
    });

    private FinishedPlan() {}

    /**
     * The plan with these touches.
     *
     * @param shared whether other plans of the same statement look at tables too
     */
    public static EnumerableRel of(EnumerableRel plan, boolean shared) {
        return (EnumerableRel) finished(likened(plan), shared || count(plan) > 1, false);
    }

    /** A plan that runs again and again within a statement. */
    public static EnumerableRel again(EnumerableRel plan) {
        return (EnumerableRel) finished(likened(plan), true, true);
    }

    private static int count(RelNode plan) {
        return plan instanceof Leaf
                ? 1
                : plan.getInputs().stream().mapToInt(FinishedPlan::count).sum();
    }

    /** @param again whether a loop around the plan opens it for each of its rows */
    private static RelNode finished(RelNode plan, boolean shared, boolean again) {
        if (plan instanceof Leaf leaf) {
            return shared ? leaf.shared(again) : leaf;
        }
        if (LastStep.isFor(plan)) {
            return LastStep.of(plan);
        }
        if (plan instanceof TableSpool) {
            return finished(likened(plan.getInput(0)), shared, again);
        }
        boolean loops = plan instanceof Correlate || plan instanceof EnumerableNestedLoopJoin;
        boolean joins = plan instanceof Join || plan instanceof Correlate;
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : plan.getInputs()) {
            RelNode done = finished(likened(input), shared, again || loops);
            inputs.add(joins ? RowLoop.stoppable(done) : done);
        }
        if (plan instanceof RepeatUnion recursion) {
            return RowLoop.stoppable(Recursion.of(recursion, inputs.get(0), inputs.get(1)));
        }
        if (plan instanceof EnumerableLimit limit && written(limit.offset) && written(limit.fetch)) {
            return new RowLoop(inputs.get(0), rows(limit.offset, 0), rows(limit.fetch, Long.MAX_VALUE));
        }
        if (LoopOfRows.isFor(plan)) {
            return RowLoop.stoppable(LoopOfRows.of((Join) plan, inputs.get(0), inputs.get(1)));
        }
        RelNode done = inputs.isEmpty() ? plan : plan.copy(plan.getTraitSet(), inputs);
        return joins ? RowLoop.stoppable(done) : done;
    }

    /** LIKE as it is with lines: last of all, so that all that looks for LIKE in a plan finds it. */
    private static RelNode likened(RelNode plan) {
        return plan.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                RexNode done = super.visitCall(call);
                return call.getOperator().equals(SqlStdOperatorTable.LIKE)
                        ? plan.getCluster()
                                .getRexBuilder()
                                .makeCall(done.getType(), LIKE, ((RexCall) done).getOperands())
                        : done;
            }
        });
    }

    private static boolean written(@Nullable RexNode count) {
        return count == null || count instanceof RexLiteral;
    }

    private static long rows(@Nullable RexNode count, long otherwise) {
        Long rows = count == null ? null : ((RexLiteral) count).getValueAs(Long.class);
        return rows == null ? otherwise : rows;
    }
}
