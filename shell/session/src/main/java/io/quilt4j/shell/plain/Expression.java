package io.quilt4j.shell.plain;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A Java expression whose types are known. */
sealed interface Expression extends Callable<@Nullable Object>
        permits Expression.Literal, Expression.Sum, Expression.Text, Expression.ArrayOf, Member {

    /** The static type; {@code Void.class} of the literal null. */
    Class<?> type();

    /** The same with its type arguments. */
    default Type fullType() {
        return type();
    }

    /** Its value, computed anew. */
    @Override
    @Nullable
    Object call() throws Exception;

    /** A value that is written out. */
    record Literal(Class<?> type, @Nullable Object value) implements Expression {
        @Override
        public @Nullable Object call() {
            return value;
        }
    }

    /** A sum, a difference or a product of whole numbers, which overflows as in Java. */
    record Sum(Class<?> type, char operator, Expression left, Expression right) implements Expression {
        @Override
        public Object call() throws Exception {
            long one = number(left);
            long other = number(right);
            long result =
                    switch (operator) {
                        case '+' -> one + other;
                        case '-' -> one - other;
                        default -> one * other;
                    };
            return type == int.class ? (Object) (int) result : result;
        }

        private static long number(Expression expression) throws Exception {
            return ((Number) Objects.requireNonNull(expression.call())).longValue();
        }
    }

    /** Two values put together, one of them a text. */
    record Text(Expression left, Expression right) implements Expression {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object call() throws Exception {
            return String.valueOf(left.call()) + right.call();
        }
    }

    /** The arguments that a method of variable arity takes as one array. */
    record ArrayOf(Class<?> element, List<Expression> elements) implements Expression {
        @Override
        public Class<?> type() {
            return element.arrayType();
        }

        @Override
        public Object call() throws Exception {
            Object array = Array.newInstance(element, elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i).call());
            }
            return array;
        }
    }
}
