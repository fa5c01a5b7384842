package io.quilt4j.shell.plain;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Java expression whose types are known. */
sealed interface Expression {

    /** The static type; {@code Void.class} of the literal null. */
    Class<?> type();

    /** The same with its type arguments. */
    default Type fullType() {
        return type();
    }

    @Nullable
    Object evaluate() throws Exception;

    /** What a message of the JVM calls this, when it is null. */
    String described();

    record Literal(Class<?> type, @Nullable Object value) implements Expression {
        @Override
        public @Nullable Object evaluate() {
            return value;
        }

        @Override
        public String described() {
            return "\"null\"";
        }
    }

    /** Sums, differences and products of numbers, and texts put together. */
    record Binary(Class<?> type, char operator, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate() throws Exception {
            Object first = left.evaluate();
            Object second = right.evaluate();
            if (type == String.class) {
                return String.valueOf(first) + second;
            }
            long one = ((Number) first).longValue();
            long other = ((Number) second).longValue();
            long result =
                    switch (operator) {
                        case '+' -> one + other;
                        case '-' -> one - other;
                        default -> one * other;
                    };
            return type == int.class ? (Object) (int) result : result;
        }

        @Override
        public String described() {
            return "\"null\"";
        }
    }

    /** A public field; {@code receiver} is null for a static one. */
    record FieldOf(@Nullable Expression receiver, Field field) implements Expression {
        @Override
        public Class<?> type() {
            return field.getType();
        }

        @Override
        public Type fullType() {
            return field.getGenericType();
        }

        @Override
        public @Nullable Object evaluate() throws Exception {
            Object object = receiver == null ? null : receiver.evaluate();
            if (receiver != null && object == null) {
                throw new NullPointerException(
                        "Cannot read field \"" + field.getName() + "\" because " + receiver.described() + " is null");
            }
            return field.get(object);
        }

        @Override
        public String described() {
            return "\"" + path() + "\"";
        }

        private String path() {
            String before = receiver instanceof FieldOf outer
                    ? outer.path()
                    : receiver instanceof CallOf call ? call.signature() : nameOf(field.getDeclaringClass());
            return before + "." + field.getName();
        }
    }

    /** A call of a public method; {@code receiver} is null for a static one. */
    record CallOf(@Nullable Expression receiver, Method method, List<Expression> arguments) implements Expression {
        @Override
        public Class<?> type() {
            return method.getReturnType();
        }

        @Override
        public Type fullType() {
            return method.getGenericReturnType();
        }

        @Override
        public @Nullable Object evaluate() throws Exception {
            Object object = receiver == null ? null : receiver.evaluate();
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).evaluate();
            }
            if (receiver != null && object == null) {
                throw new NullPointerException(
                        "Cannot invoke \"" + signature() + "\" because " + receiver.described() + " is null");
            }
            try {
                return method.invoke(object, values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception thrown) {
                    throw thrown;
                }
                throw e;
            }
        }

        @Override
        public String described() {
            return "the return value of \"" + signature() + "\"";
        }

        private String signature() {
            return nameOf(method.getDeclaringClass()) + "." + method.getName() + "("
                    + Arrays.stream(method.getParameterTypes())
                            .map(Expression::nameOf)
                            .collect(Collectors.joining(", "))
                    + ")";
        }
    }

    /** The arguments that a method of variable arity takes as one array. */
    record ArrayOf(Class<?> element, List<Expression> elements) implements Expression {
        @Override
        public Class<?> type() {
            return element.arrayType();
        }

        @Override
        public Object evaluate() throws Exception {
            Object[] array = (Object[]) java.lang.reflect.Array.newInstance(element, elements.size());
            for (int i = 0; i < array.length; i++) {
                array[i] = elements.get(i).evaluate();
            }
            return array;
        }

        @Override
        public String described() {
            return "\"null\"";
        }
    }

    /** As the JVM writes it in its messages. */
    private static String nameOf(Class<?> type) {
        return type == String.class || type == Object.class ? type.getSimpleName() : type.getTypeName();
    }
}
