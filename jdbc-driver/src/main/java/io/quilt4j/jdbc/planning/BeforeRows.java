package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.DoubtfulDays;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * What a query looks at before it reads a row, whatever the planner makes of it.
 *
 * @param days texts that are no days
 * @param counts the indices of the parameters that LIMIT and OFFSET take
 */
record BeforeRows(List<String> days, List<Integer> counts) {

    static final BeforeRows NOTHING = new BeforeRows(List.of(), List.of());

    /** What there is in a plan as it was converted. */
    static BeforeRows of(RelNode plan) {
        List<Integer> counts = new ArrayList<>();
        collect(plan, counts);
        return new BeforeRows(DoubtfulDays.in(plan), counts);
    }

    private static void collect(RelNode plan, List<Integer> counts) {
        RexShuttle queries = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                collect(query.rel, counts);
                return super.visitSubQuery(query);
            }
        };
        plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                if (node instanceof Sort sort) {
                    add(sort.fetch, counts);
                    add(sort.offset, counts);
                }
                node.accept(queries);
                return super.visit(node);
            }
        });
    }

    private static void add(@Nullable RexNode count, List<Integer> counts) {
        if (count instanceof RexDynamicParam parameter) {
            counts.add(parameter.getIndex());
        }
    }

    /** Refuses what cannot be meant, and warns of what is hardly meant. */
    void check(Run run) {
        DoubtfulDays.tell(days, run);
        for (int index : counts) {
            if (!(run.parameter(index) instanceof Number count) || count.longValue() < 0) {
                throw SqlFailure.of("2201W", "LIMIT and OFFSET take a whole number from 0.");
            }
        }
    }
}
