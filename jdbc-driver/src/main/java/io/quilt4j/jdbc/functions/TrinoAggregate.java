package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
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
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
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
                new Collecting(forms.all().get(0).name()),
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

    private record Collecting(String name) implements ImplementableAggFunction {
        @Override
        public AggImplementor getImplementor(boolean window) {
            return new Code(name);
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

    private record Code(String name) implements AggImplementor {
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

        @Override
        public List<Type> getStateType(AggContext info) {
            return List.of(Accumulator.class);
        }

        @Override
        public void implementReset(AggContext info, AggResetContext reset) {
            Expression start = Expressions.call(START, Expressions.constant(name));
            reset.currentBlock()
                    .add(Expressions.statement(
                            Expressions.assign(reset.accumulator().get(0), start)));
        }

        @Override
        public void implementAdd(AggContext info, AggAddContext add) {
            List<Expression> values = add.arguments().stream()
                    .map(value -> (Expression) Expressions.convert_(Expressions.box(value), Object.class))
                    .toList();
            Statement adding = Expressions.statement(
                    Expressions.call(add.accumulator().get(0), ADD, Expressions.newArrayInit(Object.class, values)));
            FilteredRows.add(adding, add);
        }

        @Override
        public Expression implementResult(AggContext info, AggResultContext result) {
            Expression value = Expressions.call(result.accumulator().get(0), RESULT);
            return Expressions.convert_(value, Primitive.box(info.returnType()));
        }
    }
}
