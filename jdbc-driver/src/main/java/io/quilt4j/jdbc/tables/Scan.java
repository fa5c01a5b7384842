package io.quilt4j.jdbc.tables;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;

/** A scan in a finished plan. */
public final class Scan extends AskingScan implements Leaf {

    private final boolean shared;

    private Scan(RelOptCluster cluster, RelOptTable table, Question question, boolean shared) {
        super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), table, question);
        this.shared = shared;
    }

    static Scan of(LogicalScan scan) {
        return new Scan(scan.getCluster(), scan.getTable(), scan.question(), false);
    }

    /** The same scan whose rows are read once in a run and kept, for plans that look at them more than once. */
    @Override
    public Scan shared(boolean again) {
        return new Scan(
                getCluster(),
                getTable(),
                question(),
                again || !question().table().isLarge());
    }

    @Override
    public ScanRows rows() {
        return new ScanRows(question(), question().columns().size(), shared);
    }

    @Override
    public String step() {
        return question().table().asked() + ": " + question().requests() + "; check every row again here";
    }

    @Override
    public Scan copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).itemIf("shared", true, shared);
    }
}
