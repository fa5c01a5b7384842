package io.quilt4j.jdbc.rewriting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Makes the many comparisons of a long list one search, before anything looks at them one by one.
 *
 * <p>Calcite's simplification compares each of them with each other, several times: a thousand take it minutes.
 */
public final class LongOrs extends PlanShuttle {

    private static final int LONG = 20;

    private LongOrs(RelNode plan) {
        super(plan);
    }

    public static RelNode shortened(RelNode plan) {
        return new LongOrs(plan).in(plan);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        return switch (call.getKind()) {
            case OR -> searched(call, RexUtil.flattenOr(List.of(call)), SqlKind.EQUALS);
            case AND -> searched(call, RelOptUtil.conjunctions(call), SqlKind.NOT_EQUALS);
            default -> super.visitCall(call);
        };
    }

    private RexNode searched(RexCall call, List<RexNode> parts, SqlKind comparison) {
        if (parts.size() < LONG) {
            return super.visitCall(call);
        }
        boolean any = comparison == SqlKind.EQUALS;
        Map<RexNode, List<RexNode>> values = new LinkedHashMap<>();
        List<RexNode> joined = new ArrayList<>();
        for (RexNode part : parts) {
            List<RexNode> sides = part.getKind() == comparison ? ((RexCall) part).getOperands() : List.of();
            if (!sides.isEmpty() && sides.get(1) instanceof RexLiteral value && !value.isNull()) {
                values.computeIfAbsent(sides.get(0), first -> new ArrayList<>()).add(value);
            } else {
                joined.add(part.accept(this));
            }
        }
        values.forEach((operand, literals) -> {
            RexNode found = builder.makeIn(operand.accept(this), literals);
            joined.add(any ? found : builder.makeCall(SqlStdOperatorTable.NOT, found));
        });
        return any ? RexUtil.composeDisjunction(builder, joined) : RexUtil.composeConjunction(builder, joined);
    }
}
