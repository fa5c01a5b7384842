package io.quilt4j.jdbc.rewriting;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** A step of a finished plan that plain Java does, and no generated code. */
public abstract class RowsRel extends SingleRel implements EnumerableRel {

    protected RowsRel(RelOptCluster cluster, RelTraitSet traits, RelNode input, RelDataType row) {
        super(cluster, traits, input);
        this.rowType = row;
    }

    /** What is done to the rows. */
    protected abstract RowsStep step();

    @Override
    public final Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
        BlockBuilder block = new BlockBuilder();
        Expression rows = input.physType.convertTo(block.append("rows", input.block), JavaRowFormat.ARRAY);
        PhysType type = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
        RowsStep.Framed framed = new RowsStep.Framed(step(), getRowType().getFieldCount() == 1);
        block.add(Expressions.return_(
                null,
                Expressions.call(
                        implementor.stash(framed, RowsStep.Framed.class),
                        GeneratedCall.method(RowsStep.Framed.class, "rows"),
                        List.of(rows, DataContext.ROOT))));
        return implementor.result(type, block.toBlock());
    }
}
