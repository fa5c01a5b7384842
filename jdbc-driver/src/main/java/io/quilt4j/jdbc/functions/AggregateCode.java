package io.quilt4j.jdbc.functions;

import java.lang.reflect.Type;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.adapter.enumerable.AggResetContext;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Statement;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;
import org.apache.calcite.sql.type.SqlTypeName;

/** An aggregate of ours, as code: one object holds what was seen, and takes the values of each row that the FILTER wants. */
public abstract class AggregateCode implements ImplementableAggFunction, AggImplementor {

    private final Class<?> state;

    protected AggregateCode(Class<?> state) {
        this.state = state;
    }

    /** A new state, of no rows. */
    protected abstract Expression start(AggContext info);

    /** A call that adds a row to {@code state}; its values are objects. */
    protected abstract Expression adding(Expression state, List<Expression> values);

    @Override
    public final AggImplementor getImplementor(boolean window) {
        return this;
    }

    /** Of nobody's concern: what the planner takes it for is said by the operator. */
    @Override
    public final RelDataType getReturnType(RelDataTypeFactory types) {
        return types.createSqlType(SqlTypeName.ANY);
    }

    @Override
    public final List<FunctionParameter> getParameters() {
        return List.of();
    }

    @Override
    public final List<Type> getStateType(AggContext info) {
        return List.of(state);
    }

    @Override
    public final void implementReset(AggContext info, AggResetContext reset) {
        reset.currentBlock()
                .add(Expressions.statement(
                        Expressions.assign(reset.accumulator().get(0), start(info))));
    }

    @Override
    public final void implementAdd(AggContext info, AggAddContext context) {
        List<Expression> values = context.arguments().stream()
                .map(value -> (Expression) Expressions.convert_(Expressions.box(value), Object.class))
                .toList();
        Statement adding = Expressions.statement(adding(context.accumulator().get(0), values));
        RexNode filter = context.rexFilterArgument();
        context.currentBlock().add(filter == null ? adding : Expressions.ifThen(isWanted(filter, context), adding));
    }

    private static Expression isWanted(RexNode filter, AggAddContext context) {
        return context.rowTranslator()
                .translateList(List.of(filter), RexImpTable.NullAs.FALSE)
                .get(0);
    }
}
