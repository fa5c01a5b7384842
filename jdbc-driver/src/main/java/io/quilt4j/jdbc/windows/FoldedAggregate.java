package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.FilteredRows;
import io.quilt4j.jdbc.rewriting.ExactAggregate;
import java.lang.reflect.Type;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.adapter.enumerable.AggResetContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.linq4j.tree.Statement;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;

/** An aggregate that {@link Folding} computes, for the one of the same name. */
final class FoldedAggregate extends SqlUserDefinedAggFunction {

    FoldedAggregate(SqlAggFunction function, boolean distinct) {
        super(
                new SqlIdentifier(
                        function.getName() + (distinct ? " of different values" : " in order"), SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ExactAggregate.result(function),
                null,
                null,
                new Function(function.getName(), distinct),
                false,
                false,
                Optionality.OPTIONAL);
    }

    private record Function(String name, boolean distinct) implements ImplementableAggFunction {
        @Override
        public AggImplementor getImplementor(boolean window) {
            return new Code(name, distinct);
        }

        @Override
        public RelDataType getReturnType(RelDataTypeFactory types) {
            return types.createSqlType(SqlTypeName.ANY);
        }

        @Override
        public List<FunctionParameter> getParameters() {
            return List.of();
        }
    }

    private record Code(String name, boolean distinct) implements AggImplementor {
        @Override
        public List<Type> getStateType(AggContext info) {
            return List.of(Folding.class);
        }

        @Override
        public void implementReset(AggContext info, AggResetContext reset) {
            Expression state = Expressions.new_(
                    Folding.class,
                    Expressions.constant(name),
                    Expressions.constant(info.returnRelType().getSqlTypeName().name()),
                    Expressions.constant(info.returnRelType().getScale()),
                    Expressions.constant(distinct));
            reset.currentBlock()
                    .add(Expressions.statement(
                            Expressions.assign(reset.accumulator().get(0), state)));
        }

        @Override
        public void implementAdd(AggContext info, AggAddContext context) {
            List<Expression> values = context.arguments().stream()
                    .map(value -> (Expression) Expressions.convert_(Expressions.box(value), Object.class))
                    .toList();
            Statement adding = Expressions.statement(Expressions.call(
                    context.accumulator().get(0), "add", Expressions.newArrayInit(Object.class, values)));
            FilteredRows.add(adding, context);
        }

        @Override
        public Expression implementResult(AggContext info, AggResultContext context) {
            Expression result = Expressions.call(context.accumulator().get(0), "result");
            Primitive primitive = Primitive.of(info.returnType());
            return primitive == null
                    ? Expressions.convert_(result, info.returnType())
                    : Expressions.unbox(Expressions.convert_(result, primitive.getBoxClass()));
        }
    }
}
