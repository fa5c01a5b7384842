package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.GeneratedCall;
import io.quilt4j.jdbc.run.Run;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
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
                "NESTED_" + name.toUpperCase(java.util.Locale.ROOT),
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

    private static NestedQuery query(DataContext run, int number) {
        return (NestedQuery) Objects.requireNonNull(run.get(name(number)));
    }

    public static boolean exists(DataContext run, int number, @Nullable Object[] values) {
        return query(run, number).exists((Run) run, values);
    }

    public static @Nullable Boolean any(DataContext run, int number, @Nullable Object[] values) {
        return query(run, number).any((Run) run, values);
    }

    public static @Nullable Boolean among(DataContext run, int number, @Nullable Object[] values) {
        return query(run, number).among((Run) run, values[0]);
    }

    public static @Nullable Object scalar(DataContext run, int number, @Nullable Object[] values) {
        return query(run, number).scalar((Run) run, values);
    }

    public static @Nullable Object list(DataContext run, int number, @Nullable Object[] values) {
        return query(run, number).list((Run) run, values);
    }
}
