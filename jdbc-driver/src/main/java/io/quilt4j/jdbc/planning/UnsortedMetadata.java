package io.quilt4j.jdbc.planning;

import com.google.common.collect.ImmutableList;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Knows of no order that rows happen to have. Calcite cuts a projection with windows into steps, and says of each that it is
 * sorted as the whole is, by columns that a step may not have: {@code SELECT row_number() OVER (ORDER BY j), j FROM
 * (SELECT ... AS j ... ORDER BY j LIMIT 5)}. Rows are then sorted once more than they need to be.
 */
final class UnsortedMetadata extends RelMetadataQuery {

    UnsortedMetadata() {
        super(LateMetadata.INSTANCE);
    }

    @Override
    public ImmutableList<RelCollation> collations(RelNode rel) {
        return ImmutableList.of();
    }

    /** Whether there are windows in the plan. */
    static boolean isFor(RelNode plan) {
        boolean[] found = {false};
        RelHomogeneousShuttle nodes = new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                RelHomogeneousShuttle inner = this;
                node.accept(new RexShuttle() {
                    @Override
                    public RexNode visitOver(RexOver over) {
                        found[0] = true;
                        return over;
                    }

                    @Override
                    public RexNode visitSubQuery(RexSubQuery query) {
                        query.rel.accept(inner);
                        return query;
                    }
                });
                return super.visit(node);
            }
        };
        plan.accept(nodes);
        return found[0];
    }
}
