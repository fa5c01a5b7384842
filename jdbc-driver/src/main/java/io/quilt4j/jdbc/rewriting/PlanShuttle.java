package io.quilt4j.jdbc.rewriting;

import java.util.List;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Rewrites the expressions of a whole plan, those of its sub-queries included. */
public abstract class PlanShuttle extends RexShuttle {

    protected final RexBuilder builder;

    protected PlanShuttle(RelNode plan) {
        builder = plan.getCluster().getRexBuilder();
    }

    /** The same plan, rewritten. */
    public final RelNode in(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                return node(super.visit(node).accept(PlanShuttle.this));
            }
        });
    }

    /** What becomes of a node, whose inputs and expressions are done. */
    protected RelNode node(RelNode done) {
        return done;
    }

    /** How many rows there are, as a column of this name. */
    protected final AggregateCall count(@Nullable String name) {
        return AggregateCall.create(
                SqlStdOperatorTable.COUNT,
                false,
                false,
                false,
                List.of(),
                List.of(),
                -1,
                null,
                RelCollations.EMPTY,
                builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT),
                name);
    }

    @Override
    public final RexNode visitSubQuery(RexSubQuery query) {
        RexSubQuery done = (RexSubQuery) super.visitSubQuery(query);
        return done.clone(in(done.rel));
    }
}
