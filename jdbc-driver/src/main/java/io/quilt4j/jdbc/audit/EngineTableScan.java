package io.quilt4j.jdbc.audit;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.core.TableScan;

/** The whole table as a distributed engine has it. */
final class EngineTableScan extends TableScan {

    EngineTableScan(RelOptCluster cluster, RelOptTable table) {
        super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    }
}
