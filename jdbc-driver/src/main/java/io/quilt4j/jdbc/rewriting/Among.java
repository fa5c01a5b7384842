package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.run.Run;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: whether a value stands in one of the {@link LongLists}. */
public final class Among {

    /** {@code AMONG(value, number of the list, its length)}. */
    public static final SqlOperator FUNCTION = new SqlUserDefinedFunction(
            new SqlIdentifier("AMONG", SqlParserPos.ZERO),
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.BOOLEAN_FORCE_NULLABLE,
            null,
            null,
            new Lookup());

    private static final Method METHOD = method();

    private Among() {}

    /** One value of a list: written in the statement, or bound to the parameter with that index. */
    record Value(@Nullable Object written, int parameter) {

        static Value written(Object value) {
            return new Value(plain(value), -1);
        }

        /** As it is compared: exact numbers of every width and scale are the same, and so are REAL and DOUBLE. */
        static @Nullable Object plain(@Nullable Object value) {
            if (value instanceof BigDecimal decimal) {
                BigDecimal shortest = decimal.stripTrailingZeros();
                boolean whole = shortest.scale() <= 0
                        && shortest.precision() - shortest.scale() < 20
                        && shortest.toBigInteger().bitLength() < Long.SIZE;
                return whole ? (Object) shortest.longValue() : shortest;
            }
            if (value instanceof Double || value instanceof Float) {
                return ((Number) value).doubleValue() + 0.0; // -0.0 equals 0.0
            }
            return value instanceof Number number ? (Object) number.longValue() : value;
        }

        @Nullable
        Object in(Run run) {
            return parameter < 0 ? written : plain(run.parameter(parameter));
        }

        /** Values may be secrets. */
        @Override
        public String toString() {
            return "Value";
        }
    }

    /** Under which name a plan keeps the list with that number. */
    static String name(int list) {
        return "list" + list;
    }

    /** As {@code IN} has it: null where the value is, and where it is not found in a list that holds a null. */
    public static @Nullable Boolean among(@Nullable Object value, int list, DataContext context) {
        Run run = (Run) context;
        String name = name(list);
        Set<@Nullable Object> values = run.once(name, () -> values(run, name));
        Object wanted = Value.plain(value);
        boolean number = !(wanted instanceof Double real && real.isNaN());
        if (value != null && number && values.contains(wanted)) {
            return true;
        }
        boolean unknown = value == null || values.contains(null);
        return unknown ? null : (Boolean) false;
    }

    private static Set<@Nullable Object> values(Run run, String name) {
        Set<@Nullable Object> values = new HashSet<>();
        for (Object value : (List<?>) Objects.requireNonNull(run.get(name))) {
            values.add(((Value) value).in(run));
        }
        return values;
    }

    private static final class Lookup implements ImplementableFunction {
        @Override
        public CallImplementor getImplementor() {
            return RexImpTable.createImplementor(
                    (translator, call, operands) ->
                            Expressions.call(METHOD, operands.get(0), operands.get(1), DataContext.ROOT),
                    NullPolicy.SEMI_STRICT,
                    false);
        }

        @Override
        public List<FunctionParameter> getParameters() {
            return List.of();
        }
    }

    private static Method method() {
        try {
            return Among.class.getMethod("among", Object.class, int.class, DataContext.class);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("Among.among", impossible);
        }
    }
}
