package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.run.Run;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpreter;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.schema.TransientTable;

/** Where a recursion's step reads what the step before gave, of this run: Calcite keeps it in the plan, which several runs share. */
public final class LastStep extends AbstractRelNode implements EnumerableRel {

    private final Rows rows;

    private LastStep(RelNode scan, Rows rows) {
        super(scan.getCluster(), scan.getCluster().traitSetOf(EnumerableConvention.INSTANCE));
        this.rows = rows;
        this.rowType = scan.getRowType();
    }

    static boolean isFor(RelNode plan) {
        RelNode scan = plan instanceof EnumerableInterpreter ? plan.getInput(0) : plan;
        return scan instanceof TableScan table && table.getTable().unwrap(TransientTable.class) != null;
    }

    static RelNode of(RelNode plan) {
        RelNode scan = plan instanceof EnumerableInterpreter ? plan.getInput(0) : plan;
        return new LastStep(scan, new Rows(recursion(Objects.requireNonNull(scan.getTable(), "of a scan"))));
    }

    /** What tells one recursion from another. */
    static Object recursion(RelOptTable table) {
        return table.unwrapOrThrow(TransientTable.class);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        return implementor.result(
                PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY),
                Blocks.toBlock(Expressions.call(
                        implementor.stash(rows, Rows.class),
                        GeneratedCall.method(Rows.class, "rows"),
                        DataContext.ROOT)));
    }

    /** Called by generated code, which is why it is public. */
    public record Rows(Object recursion) {
        public Enumerable<?> rows(DataContext run) {
            return Linq4j.asEnumerable(((Run) run).lastStep(recursion));
        }
    }
}
