package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.GeneratedCall;
import io.quilt4j.jdbc.run.Run;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: {@code (number of the nested query, values of the outer row)}. */
public final class NestedCall {

    static final SqlOperator EXISTS = operator("exists");
    static final SqlOperator ANY = operator("any");
    static final SqlOperator AMONG = operator("among");
    static final SqlOperator SCALAR = operator("scalar");
    static final SqlOperator LIST = operator("list");

    private NestedCall() {}

    private static SqlOperator operator(String name) {
        Method method = GeneratedCall.method(NestedCall.class, name);
        return new GeneratedCall(
                "NESTED_" + name.toUpperCase(Locale.ROOT),
                operands -> Expressions.call(method, DataContext.ROOT, operands.get(0), values(operands)));
    }

    private static Expression values(List<Expression> operands) {
        return Expressions.newArrayInit(
                Object.class,
                operands.subList(1, operands.size()).stream()
                        .map(value -> (Expression) Expressions.convert_(Expressions.box(value), Object.class))
                        .toList());
    }

    /** Whether an operator is one of these. */
    public static boolean isOne(SqlOperator operator) {
        return List.of(EXISTS, ANY, AMONG, SCALAR, LIST).contains(operator);
    }

    /** Under which name a plan keeps the nested query with that number. */
    static String name(int number) {
        return "nested" + number;
    }

    private static @Nullable Object answer(
            DataContext run, int number, @Nullable Object[] values, NestedAnswer reading) {
        NestedQuery query = (NestedQuery) Objects.requireNonNull(run.get(name(number)));
        return query.answer((Run) run, values, reading);
    }

    public static boolean exists(DataContext run, int number, @Nullable Object[] values) {
        return Boolean.TRUE.equals(answer(run, number, values, NestedAnswer::exists));
    }

    public static @Nullable Boolean any(DataContext run, int number, @Nullable Object[] values) {
        return (Boolean) answer(run, number, values, NestedAnswer::any);
    }

    /** Its rows do not depend on the row around it, and are read once. */
    public static @Nullable Boolean among(DataContext run, int number, @Nullable Object[] values) {
        Object numbers = answer(run, number, new @Nullable Object[0], NestedAnswer::numbers);
        return NestedAnswer.isAmong((Set<?>) Objects.requireNonNull(numbers), values[0]);
    }

    public static @Nullable Object scalar(DataContext run, int number, @Nullable Object[] values) {
        return answer(run, number, values, NestedAnswer::scalar);
    }

    public static @Nullable Object list(DataContext run, int number, @Nullable Object[] values) {
        return answer(run, number, values, NestedAnswer::list);
    }
}
