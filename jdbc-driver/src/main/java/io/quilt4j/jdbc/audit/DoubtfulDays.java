package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.NlsString;

/**
 * The texts of a statement that are no days, and that the trail's {@code date} is compared with. They are looked for before
 * the planner makes {@code date BETWEEN '2026/31/01' AND '2026/12/01'} FALSE, which no scan sees any more.
 */
public final class DoubtfulDays extends RexShuttle {

    private final RelNode rows;
    private final Set<String> found;

    private DoubtfulDays(RelNode rows, Set<String> found) {
        this.rows = rows;
        this.found = found;
    }

    /** Those in a plan as it was converted. */
    public static List<String> in(RelNode plan) {
        Set<String> found = new LinkedHashSet<>();
        collect(plan, found);
        return new ArrayList<>(found);
    }

    /** Warns of them, or refuses a change. */
    public static void tell(List<String> days, Run run) {
        days.forEach(day -> DateForm.tell(day, run));
    }

    private static void collect(RelNode plan, Set<String> found) {
        plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                if (node instanceof Filter filter) {
                    filter.getCondition().accept(new DoubtfulDays(filter, found));
                }
                return super.visit(node);
            }
        });
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
        collect(query.rel, found);
        return super.visitSubQuery(query);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        if (call.isA(SqlKind.COMPARISON) && call.getOperands().size() == 2) {
            boolean ordered = !call.isA(SqlKind.EQUALS) && !call.isA(SqlKind.NOT_EQUALS);
            look(call.getOperands().get(0), call.getOperands().get(1), ordered);
            look(call.getOperands().get(1), call.getOperands().get(0), ordered);
        }
        return super.visitCall(call);
    }

    private void look(RexNode column, RexNode value, boolean ordered) {
        if (value instanceof RexLiteral literal
                && literal.getValue() instanceof NlsString text
                && !DateForm.fits(text.getValue(), ordered)
                && isDate(column)) {
            found.add(text.getValue());
        }
    }

    private boolean isDate(RexNode expression) {
        RexNode bare = expression;
        while (bare.getKind() == SqlKind.CAST) {
            bare = ((RexCall) bare).getOperands().get(0);
        }
        if (!(bare instanceof RexInputRef column)) {
            return false;
        }
        RelColumnOrigin origin = rows.getCluster().getMetadataQuery().getColumnOrigin(rows, column.getIndex());
        return origin != null
                && origin.getOriginColumnOrdinal() == AuditColumn.ALL.indexOf(AuditColumn.DATE)
                && origin.getOriginTable().unwrap(AuditTable.class) != null;
    }
}
