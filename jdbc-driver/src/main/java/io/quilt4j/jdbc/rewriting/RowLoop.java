package io.quilt4j.jdbc.rewriting;

import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** A place in a finished plan where {@link RowLoops} watches the rows go by. */
public final class RowLoop extends SingleRel implements EnumerableRel {

    private static final Method LIMITED = method();

    private final long skip;
    private final long fetch;

    RowLoop(RelNode input, long skip, long fetch) {
        super(input.getCluster(), input.getTraitSet(), input);
        this.skip = skip;
        this.fetch = fetch;
    }

    static RowLoop stoppable(RelNode input) {
        return new RowLoop(input, 0, Long.MAX_VALUE);
    }

    /** Whether it cuts rows off, and does not only look at them. */
    public boolean limits() {
        return skip > 0 || fetch < Long.MAX_VALUE;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new RowLoop(inputs.get(0), skip, fetch);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("skip", skip).item("fetch", fetch);
    }

    @Override
    @SuppressWarnings("unchecked") // of a class that is not generic to Java
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        Result rows = implementor.visitChild(this, 0, (EnumerableRel) getInput(), prefer);
        BlockBuilder block = new BlockBuilder();
        Expression child = block.append("rows", rows.block);
        block.add(Expressions.return_(
                null,
                Expressions.call(
                        LIMITED, child, Expressions.constant(skip), Expressions.constant(fetch), DataContext.ROOT)));
        return implementor.result(rows.physType, block.toBlock());
    }

    private static Method method() {
        try {
            return RowLoops.class.getMethod("limited", Enumerable.class, long.class, long.class, DataContext.class);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("RowLoops.limited", impossible);
        }
    }
}
