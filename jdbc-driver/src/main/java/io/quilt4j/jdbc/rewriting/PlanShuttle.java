package io.quilt4j.jdbc.rewriting;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

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

    @Override
    public final RexNode visitSubQuery(RexSubQuery query) {
        RexSubQuery done = (RexSubQuery) super.visitSubQuery(query);
        return done.clone(in(done.rel));
    }
}
