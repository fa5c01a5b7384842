package io.quilt4j.jdbc.rewriting;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.util.BuiltInMethod;

/** A finished {@code WITH RECURSIVE}: rows to begin with, and a step over the rows that the step before gave. */
public final class Recursion extends BiRel implements EnumerableRel {

    private final RecursiveRows rows;

    private Recursion(RelNode first, RelNode step, RelDataType row, RecursiveRows rows) {
        super(first.getCluster(), first.getCluster().traitSetOf(EnumerableConvention.INSTANCE), first, step);
        this.rows = rows;
        this.rowType = row;
    }

    static Recursion of(RepeatUnion union, RelNode first, RelNode step) {
        Object recursion = LastStep.recursion(Objects.requireNonNull(union.getTransientTable(), "of a recursion"));
        return new Recursion(first, step, union.getRowType(), new RecursiveRows(recursion, union.all));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Recursion(inputs.get(0), inputs.get(1), getRowType(), rows);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("all", rows.all());
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
        PhysType type = PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
        Expression equality = type.comparer();
        BlockBuilder block = new BlockBuilder();
        block.add(Expressions.return_(
                null,
                Expressions.call(
                        implementor.stash(rows, RecursiveRows.class),
                        GeneratedCall.method(RecursiveRows.class, "rows"),
                        List.of(
                                part(implementor, 0, getLeft(), type.getFormat()),
                                part(implementor, 1, getRight(), type.getFormat()),
                                equality == null ? Expressions.call(BuiltInMethod.IDENTITY_COMPARER.method) : equality,
                                DataContext.ROOT))));
        return implementor.result(type, block.toBlock());
    }

    /** What makes the rows each time anew: Calcite's aggregates and set operations read theirs when they are made. */
    @SuppressWarnings("unchecked") // Calcite asks for a raw class
    private Expression part(EnumerableRelImplementor implementor, int ordinal, RelNode input, JavaRowFormat format) {
        Result made = implementor.visitChild(this, ordinal, (EnumerableRel) input, Prefer.ARRAY);
        BlockBuilder block = new BlockBuilder();
        Expression rows = block.append("rows" + ordinal, made.block);
        block.add(Expressions.return_(null, made.physType.convertTo(rows, format)));
        return Expressions.lambda(Function0.class, block.toBlock());
    }
}
