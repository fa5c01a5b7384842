package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.AggregateCode;
import io.quilt4j.jdbc.rewriting.ExactAggregate;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
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
                new Code(function.getName(), distinct),
                false,
                false,
                Optionality.OPTIONAL);
    }

    private static final class Code extends AggregateCode {
        private final String name;
        private final boolean distinct;

        Code(String name, boolean distinct) {
            super(Folding.class);
            this.name = name;
            this.distinct = distinct;
        }

        @Override
        protected Expression start(AggContext info) {
            return Expressions.new_(
                    Folding.class,
                    Expressions.constant(name),
                    Expressions.constant(info.returnRelType().getSqlTypeName().name()),
                    Expressions.constant(info.returnRelType().getScale()),
                    Expressions.constant(distinct));
        }

        @Override
        protected Expression adding(Expression state, List<Expression> values) {
            return Expressions.call(state, "add", Expressions.newArrayInit(Object.class, values));
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
