package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;

/** An aggregate that an {@link Accumulator} of its name computes. It gives NULL for no rows. */
final class TrinoAggregate extends SqlUserDefinedAggFunction {

    private final Forms forms;

    TrinoAggregate(Forms forms) {
        super(
                new SqlIdentifier(forms.all().get(0).name().toUpperCase(Locale.ROOT), SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                call -> SqlTypeTransforms.FORCE_NULLABLE.transformType(call, forms.result(call)),
                forms::inferParameters,
                new FormsChecker(forms),
                new Code(forms.all().get(0).name()),
                false,
                false,
                Optionality.FORBIDDEN);
        this.forms = forms;
    }

    /** The aggregate of these forms, which have one name. */
    static TrinoAggregate of(List<String> forms) {
        return new TrinoAggregate(new Forms(forms.stream()
                .map(form -> Signature.of(form, Accumulators.class, "start"))
                .toList()));
    }

    Forms forms() {
        return forms;
    }

    /** A built-in function to the planner, which looks for others elsewhere. */
    @Override
    public SqlFunctionCategory getFunctionType() {
        return SqlFunctionCategory.SYSTEM;
    }

    @Override
    public SqlSyntax getSyntax() {
        return SqlSyntax.FUNCTION;
    }

    private static final class Code extends AggregateCode {
        private static final Method START = method(Accumulators.class, "start", String.class);
        private static final Method ADD = method(Accumulator.class, "add", Object[].class);
        private static final Method RESULT = method(Accumulator.class, "result");

        private static Method method(Class<?> home, String name, Class<?>... parameters) {
            try {
                return home.getMethod(name, parameters);
            } catch (NoSuchMethodException impossible) {
                throw new LinkageError(home.getName() + "." + name, impossible);
            }
        }

        private final String name;

        Code(String name) {
            super(Accumulator.class);
            this.name = name;
        }

        @Override
        protected Expression start(AggContext info) {
            return Expressions.call(START, Expressions.constant(name));
        }

        @Override
        protected Expression adding(Expression state, List<Expression> values) {
            return Expressions.call(state, ADD, Expressions.newArrayInit(Object.class, values));
        }

        @Override
        public Expression implementResult(AggContext info, AggResultContext result) {
            Expression value = Expressions.call(result.accumulator().get(0), RESULT);
            return Expressions.convert_(value, Primitive.box(info.returnType()));
        }
    }
}
