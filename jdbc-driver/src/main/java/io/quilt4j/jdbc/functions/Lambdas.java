package io.quilt4j.jdbc.functions;

import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.linq4j.function.Predicate2;
import org.jspecify.annotations.Nullable;

/** A lambda that is never NULL is a predicate to Calcite, and no function. Called by generated code, which is why it is public. */
public final class Lambdas {

    private Lambdas() {}

    @SuppressWarnings("unchecked")
    public static Function1<@Nullable Object, @Nullable Object> one(Object lambda) {
        return lambda instanceof Predicate1<?> predicate
                ? value -> ((Predicate1<@Nullable Object>) predicate).apply(value)
                : (Function1<@Nullable Object, @Nullable Object>) lambda;
    }

    @SuppressWarnings("unchecked")
    public static Function2<@Nullable Object, @Nullable Object, @Nullable Object> two(Object lambda) {
        return lambda instanceof Predicate2<?, ?> predicate
                ? (left, right) -> ((Predicate2<@Nullable Object, @Nullable Object>) predicate).apply(left, right)
                : (Function2<@Nullable Object, @Nullable Object, @Nullable Object>) lambda;
    }
}
