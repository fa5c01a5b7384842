package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.tables.Leaf;
import io.quilt4j.jdbc.tables.ScanRows;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A statement that an engine answers, in a finished plan. */
public final class EngineScan extends AbstractRelNode implements Leaf {

    private final EngineSql sql;
    private final boolean bounded;
    private final @Nullable EngineCheck check;
    private final @Nullable JoinKeys keys;
    private final boolean kept;

    /** @param check what is asked before a change; null: it makes none */
    EngineScan(RelOptCluster cluster, RelDataType row, EngineSql sql, boolean bounded, @Nullable EngineCheck check) {
        this(cluster, row, sql, bounded, check, null, false);
    }

    private EngineScan(
            RelOptCluster cluster,
            RelDataType row,
            EngineSql sql,
            boolean bounded,
            @Nullable EngineCheck check,
            @Nullable JoinKeys keys,
            boolean kept) {
        super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE));
        this.rowType = row;
        this.sql = sql;
        this.bounded = bounded;
        this.check = check;
        this.keys = keys;
        this.kept = kept;
    }

    EngineScan narrowed(JoinKeys by) {
        return new EngineScan(getCluster(), getRowType(), sql, bounded, check, by, kept);
    }

    boolean isNarrowed() {
        return keys != null;
    }

    @Override
    public Leaf shared(boolean again) {
        return new EngineScan(getCluster(), getRowType(), sql, bounded, check, keys, again);
    }

    @Override
    public ScanRows rows() {
        EngineQuestion question = new EngineQuestion(sql, bounded, getRowType(), check, keys);
        return new ScanRows(question, getRowType().getFieldCount(), kept);
    }

    @Override
    public String step() {
        String asked = "Ask the engine: " + sql.text();
        return keys == null
                ? asked
                : asked + "; only rows whose " + getRowType().getFieldNames().get(keys.column())
                        + " is IN the list of those on the other side";
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("sql", sql).itemIf("keys", keys, keys != null);
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
        return planner.getCostFactory().makeCost(estimateRowCount(query), 0, 0);
    }

    /** More than a catalog has keys, so that joins read those first. */
    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        return 100_000;
    }
}
