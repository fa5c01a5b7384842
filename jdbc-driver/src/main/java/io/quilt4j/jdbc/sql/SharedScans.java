package io.quilt4j.jdbc.sql;

import io.quilt4j.jdbc.tables.Scan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.rel.RelNode;

/**
 * Finds the plans that look at a table more than once, and makes them read it once and keep it.
 *
 * <p>A nested loop opens its inner side again for each outer row, which here would be a request each; and a statement
 * is to see one state of the server.
 */
final class SharedScans {

    private SharedScans() {}

    static EnumerableRel in(EnumerableRel plan) {
        return count(plan) > 1 ? (EnumerableRel) sharing(plan) : plan;
    }

    private static int count(RelNode plan) {
        return plan instanceof Scan
                ? 1
                : plan.getInputs().stream().mapToInt(SharedScans::count).sum();
    }

    private static RelNode sharing(RelNode plan) {
        if (plan instanceof Scan scan) {
            return scan.shared();
        }
        List<RelNode> inputs = new ArrayList<>();
        plan.getInputs().forEach(input -> inputs.add(sharing(input)));
        return inputs.isEmpty() ? plan : plan.copy(plan.getTraitSet(), inputs);
    }
}
