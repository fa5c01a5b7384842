package io.quilt4j.jdbc.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;

/** A scan while the plan is being made: {@link ScanRules} moves conditions, columns and limits into it. */
public final class LogicalScan extends AskingScan {

    private LogicalScan(RelOptCluster cluster, RelOptTable table, Question question) {
        super(cluster, cluster.traitSetOf(Convention.NONE), table, question);
    }

    static LogicalScan ofAll(RelOptCluster cluster, RelOptTable table, ServerTable source) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < source.columns().size(); column++) {
            columns.add(column);
        }
        return new LogicalScan(cluster, table, new Question(source, List.of(), List.copyOf(columns), null, null));
    }

    /** Some columns of the rows that satisfy {@code conditions}, which will be checked again. */
    static LogicalScan of(RelOptCluster cluster, RelOptTable table, Question question) {
        return new LogicalScan(cluster, table, question);
    }

    LogicalScan with(Question other) {
        return new LogicalScan(getCluster(), getTable(), other);
    }

    @Override
    public LogicalScan copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }
}
