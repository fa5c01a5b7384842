package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.tables.ActionRule;
import io.quilt4j.jdbc.tables.LogicalScan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;

/**
 * Makes joins with large tables into {@link KeyedJoin}s: {@code tag JOIN entry} and {@code entry JOIN tag}, also where a condition
 * or a computation stands between the join and the table, which is then done behind the join.
 */
public final class KeyedJoinRules {

    private static final List<List<Class<? extends RelNode>>> CHAINS = List.of(
            List.of(LogicalScan.class),
            List.of(LogicalFilter.class, LogicalScan.class),
            List.of(LogicalProject.class, LogicalScan.class),
            List.of(LogicalProject.class, LogicalFilter.class, LogicalScan.class),
            List.of(LogicalFilter.class, LogicalProject.class, LogicalScan.class));

    public static final List<RelOptRule> ALL = all();

    private KeyedJoinRules() {}

    private static List<RelOptRule> all() {
        List<RelOptRule> rules = new ArrayList<>();
        for (int index = 0; index < CHAINS.size(); index++) {
            int length = CHAINS.get(index).size();
            rules.add(ActionRule.joining(
                    "QuiltKeyedRight" + index, LogicalJoin.class, CHAINS.get(index), false, call -> new FoundJoin(
                                    call, length, false)
                            .transform()));
            rules.add(ActionRule.joining(
                    "QuiltKeyedLeft" + index, LogicalJoin.class, CHAINS.get(index), true, call -> new FoundJoin(
                                    call, length, true)
                            .transform()));
        }
        return List.copyOf(rules);
    }
}
