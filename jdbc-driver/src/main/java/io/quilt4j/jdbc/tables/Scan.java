package io.quilt4j.jdbc.tables;

import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;

/** A scan in a finished plan. */
public final class Scan extends AskingScan implements EnumerableRel {

    private static final Method OPEN = method();

    private final boolean shared;

    private Scan(RelOptCluster cluster, RelOptTable table, Question question, boolean shared) {
        super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), table, question);
        this.shared = shared;
    }

    static Scan of(LogicalScan scan) {
        return new Scan(scan.getCluster(), scan.getTable(), scan.question(), false);
    }

    /** The same scan whose rows are read once in a run and kept, for plans that look at them more than once. */
    public Scan shared() {
        return new Scan(getCluster(), getTable(), question(), true);
    }

    /** The rows without any generated code around them. */
    public ScanRows rows() {
        return new ScanRows(question(), shared);
    }

    /** What the server is asked, for people. */
    public String requests() {
        return question().requests();
    }

    @Override
    public Scan copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).itemIf("shared", true, shared);
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        PhysType type = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), prefer.preferArray());
        return implementor.result(
                type,
                Blocks.toBlock(Expressions.call(implementor.stash(rows(), ScanRows.class), OPEN, DataContext.ROOT)));
    }

    private static Method method() {
        try {
            return ScanRows.class.getMethod("open", DataContext.class);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("ScanRows.open", impossible);
        }
    }
}
