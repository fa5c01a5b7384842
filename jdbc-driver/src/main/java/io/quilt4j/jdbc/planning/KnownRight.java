package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.windows.Windows;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * The steps that a plan may be made of whose rows become revocations or keys. A wrong row of a SELECT is seen; a key that
 * was revoked by one is gone. The differential tests hold these steps against other engines; what is not here is refused.
 */
final class KnownRight {

    private static final List<Class<? extends RelNode>> STEPS = List.of(
            TableScan.class,
            Values.class,
            Filter.class,
            Project.class,
            Join.class,
            Correlate.class,
            Aggregate.class,
            SetOp.class,
            Sort.class,
            Uncollect.class);

    private static final Set<SqlKind> AGGREGATES = Set.of(
            SqlKind.COUNT,
            SqlKind.SUM,
            SqlKind.SUM0,
            SqlKind.AVG,
            SqlKind.MIN,
            SqlKind.MAX,
            SqlKind.GROUPING,
            SqlKind.SINGLE_VALUE,
            SqlKind.ARRAY_AGG,
            SqlKind.LISTAGG,
            SqlKind.STDDEV_POP,
            SqlKind.STDDEV_SAMP,
            SqlKind.VAR_POP,
            SqlKind.VAR_SAMP);

    /** Without an order any row may be the first. */
    private static final Set<SqlKind> BY_ORDER = Set.of(
            SqlKind.ROW_NUMBER,
            SqlKind.NTILE,
            SqlKind.LAG,
            SqlKind.LEAD,
            SqlKind.FIRST_VALUE,
            SqlKind.LAST_VALUE,
            SqlKind.NTH_VALUE);

    private static final Set<SqlKind> QUERIES =
            Set.of(SqlKind.EXISTS, SqlKind.IN, SqlKind.SOME, SqlKind.SCALAR_QUERY, SqlKind.ARRAY_QUERY_CONSTRUCTOR);

    private KnownRight() {}

    /** @throws UnsupportedOperationException that names the first step that is not known */
    static void check(RelNode plan) {
        plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                checkStep(node);
                node.accept(EXPRESSIONS);
                return super.visit(node);
            }
        });
    }

    private static void checkStep(RelNode node) {
        if (STEPS.stream().noneMatch(step -> step.isInstance(node))) {
            throw refused(node.getRelTypeName().replace("Logical", "").replace("RepeatUnion", "WITH RECURSIVE"));
        }
        if (node instanceof Sort sort
                && (sort.fetch != null || sort.offset != null)
                && sort.getCollation().getFieldCollations().isEmpty()) {
            throw refused("LIMIT or OFFSET without ORDER BY");
        }
        if (node instanceof Aggregate aggregate) {
            for (AggregateCall call : aggregate.getAggCallList()) {
                if (!AGGREGATES.contains(call.getAggregation().getKind())) {
                    throw refused(call.getAggregation().getName());
                }
            }
        }
    }

    private static UnsupportedOperationException refused(String what) {
        return new UnsupportedOperationException(
                what + " in a statement that revokes or creates keys (SELECT the ids, look at them, and DELETE by id)");
    }

    private static final RexShuttle EXPRESSIONS = new RexShuttle() {
        @Override
        public RexNode visitOver(RexOver over) {
            if (!Windows.isKnown(over.getAggOperator().getName(), over.getType())) {
                throw refused(over.getAggOperator().getName() + " OVER");
            }
            if (BY_ORDER.contains(over.getAggOperator().getKind())
                    && over.getWindow().orderKeys.isEmpty()) {
                throw refused(over.getAggOperator().getName() + " OVER without ORDER BY");
            }
            return super.visitOver(over);
        }

        /** A draw differs from the one that was looked at before. */
        @Override
        public RexNode visitCall(RexCall call) {
            if (!call.getOperator().isDeterministic()) {
                throw refused(call.getOperator().getName());
            }
            return super.visitCall(call);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            if (!QUERIES.contains(query.getKind())) {
                throw refused(query.getKind().sql);
            }
            // Whether there is any row does not depend on which one comes first.
            boolean any = query.getKind() == SqlKind.EXISTS
                    && query.rel instanceof Sort first
                    && first.getCollation().getFieldCollations().isEmpty()
                    && first.offset == null;
            check(any ? query.rel.getInput(0) : query.rel);
            return super.visitSubQuery(query);
        }
    };
}
