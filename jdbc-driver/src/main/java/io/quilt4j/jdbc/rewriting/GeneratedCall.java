package io.quilt4j.jdbc.rewriting;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** An operator that only we put into plans, each a constant. Who makes a call of it says of which type it is. */
public final class GeneratedCall extends SqlUserDefinedFunction {

    /** The code of a call. */
    public interface Code {
        Expression of(List<Expression> operands);
    }

    public GeneratedCall(String name, Code code) {
        super(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.ARG0.andThen(SqlTypeTransforms.FORCE_NULLABLE),
                null,
                null,
                new Function(code));
    }

    /** Calcite compares names: {@code <} of texts and {@code <} of DOUBLEs would be one operator. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The method of that name, which there is once. */
    public static Method method(Class<?> home, String name) {
        return Arrays.stream(home.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new LinkageError(home.getName() + "." + name));
    }

    private record Function(Code code) implements ImplementableFunction {
        @Override
        public CallImplementor getImplementor() {
            return RexImpTable.createImplementor(
                    (translator, call, operands) -> code.of(operands), NullPolicy.NONE, false);
        }

        @Override
        public List<FunctionParameter> getParameters() {
            return List.of();
        }
    }
}
