package io.quilt4j.jdbc.audit;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;

/** A scan of the trail while the plan is being made: {@link AuditRules} moves work into it. */
final class LogicalAuditScan extends AnyAuditScan {

    LogicalAuditScan(RelOptCluster cluster, RelOptTable table, AuditQuestion question) {
        super(cluster, cluster.traitSetOf(Convention.NONE), table, question);
    }

    LogicalAuditScan with(AuditQuestion other) {
        return new LogicalAuditScan(getCluster(), getTable(), other);
    }

    @Override
    public LogicalAuditScan copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }
}
