package io.quilt4j.jdbc.functions;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * A function that static methods compute here, one for each of its forms, and that a distributed engine knows by the
 * same name: a built-in one to the planner, which would keep a user's function from going to the engine.
 */
final class TrinoFunction extends SqlUserDefinedFunction {

    private final Forms forms;
    private final Map<Signature, TrinoFunction> alone = new ConcurrentHashMap<>();

    private TrinoFunction(String name, Forms forms) {
        super(
                new SqlIdentifier(name.toUpperCase(Locale.ROOT), SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                forms::result,
                forms::inferParameters,
                new FormsChecker(forms),
                new Computed(forms),
                SqlFunctionCategory.SYSTEM,
                SqlSyntax.FUNCTION);
        this.forms = forms;
    }

    /** The function of these forms, which have one name. */
    static TrinoFunction of(List<Signature> signatures) {
        return new TrinoFunction(signatures.get(0).name(), new Forms(signatures));
    }

    /** The function of one form only, for a plan, in which a lambda has the type of what it gives. */
    TrinoFunction ofLambdas(List<SqlNode> operands) {
        Signature form = forms.where(candidate -> FormsChecker.lambdasFit(candidate, operands))
                .all()
                .get(0);
        return alone.computeIfAbsent(form, only -> new TrinoFunction(only.name(), new Forms(List.of(only))));
    }

    Forms forms() {
        return forms;
    }

    @Override
    public List<String> getParamNames() {
        return List.of();
    }

    private record Computed(Forms forms) implements ScalarFunction, ImplementableFunction {
        @Override
        public CallImplementor getImplementor() {
            return (translator, call, nullAs) -> {
                Signature form = forms.of(call).form();
                NullPolicy nulls = nulls(form);
                return RexImpTable.createImplementor(
                                (inner, same, operands) -> code(form, same, operands), nulls, false)
                        .implement(translator, call, nullAs);
            };
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

    /** A column in a lambda may be NULL, and the function still gives a value. */
    private static NullPolicy nulls(Signature form) {
        if (form.takesLambda()) {
            return form.parameter(0).isFunction() ? NullPolicy.NONE : NullPolicy.ARG0;
        }
        return form.takesNull() ? NullPolicy.NONE : NullPolicy.SEMI_STRICT;
    }

    /** A call of the method that computes {@code form}. */
    private static Expression code(Signature form, RexCall call, List<Expression> operands) {
        Method method = form.method();
        Class<?>[] wanted = method.getParameterTypes();
        int alone = form.variadic() ? form.parameterCount() - 1 : form.parameterCount();
        List<Expression> arguments = new ArrayList<>();
        for (int index = 0; index < alone; index++) {
            arguments.add(converted(operands.get(index), wanted[index]));
        }
        if (form.variadic()) {
            List<Expression> rest = operands.subList(alone, operands.size()).stream()
                    .map(operand -> converted(operand, Object.class))
                    .toList();
            arguments.add(Expressions.newArrayInit(Object.class, rest));
        }
        form.constants().forEach(constant -> arguments.add(Expressions.constant(constant)));
        Expression result = Expressions.call(method, arguments);
        Type type = call.getType().isStruct() ? Object[].class : JavaTypes.of(call.getType());
        return method.getReturnType() == Object.class
                ? Expressions.convert_(result, Primitive.box(type))
                : EnumUtils.convert(result, type);
    }

    private static Expression converted(Expression operand, Class<?> wanted) {
        if (wanted == Function1.class || wanted == Function2.class) {
            String adapter = wanted == Function1.class ? "one" : "two";
            return Expressions.call(Lambdas.class, adapter, Expressions.convert_(operand, Object.class));
        }
        if (operand.getType() == Void.class) {
            return Expressions.constant(null, wanted); // of a column of nothing but NULLs
        }
        if (wanted == Object.class) {
            return Expressions.convert_(Expressions.box(operand), Object.class);
        }
        return EnumUtils.convert(operand, wanted);
    }

    /** Whether a node of a plan is a call of one of these. */
    static boolean is(RexNode node) {
        return node instanceof RexCall call && call.getOperator() instanceof TrinoFunction;
    }
}
