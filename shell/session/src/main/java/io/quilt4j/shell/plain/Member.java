package io.quilt4j.shell.plain;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of a chain: a public field or method of what stands before its dot, or of a class. */
sealed interface Member extends Expression {

    /** What a message of the JVM calls this, when it is null. */
    String described();

    /** The same within a longer chain. */
    String path();

    /** {@code receiver} is null for a static field. */
    record FieldOf(@Nullable Member receiver, Field field) implements Member {
        @Override
        public Class<?> type() {
            return field.getType();
        }

        @Override
        public Type fullType() {
            return field.getGenericType();
        }

        @Override
        public @Nullable Object call() throws Exception {
            Object object = receiver == null ? null : receiver.call();
            if (receiver != null && object == null) {
                throw nullBefore("Cannot read field \"" + field.getName() + "\"", receiver);
            }
            return field.get(object);
        }

        @Override
        public String described() {
            return "\"" + path() + "\"";
        }

        @Override
        public String path() {
            return (receiver == null ? nameOf(field.getDeclaringClass()) : receiver.path()) + "." + field.getName();
        }
    }

    /** {@code receiver} is null for a static method. */
    record CallOf(@Nullable Member receiver, Method method, List<Expression> arguments) implements Member {
        @Override
        public Class<?> type() {
            return method.getReturnType();
        }

        @Override
        public Type fullType() {
            return method.getGenericReturnType();
        }

        @Override
        public @Nullable Object call() throws Exception {
            Object object = receiver == null ? null : receiver.call();
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).call();
            }
            if (receiver != null && object == null) {
                throw nullBefore("Cannot invoke \"" + path() + "\"", receiver);
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
            return "the return value of \"" + path() + "\"";
        }

        @Override
        public String path() {
            String parameters = Arrays.stream(method.getParameterTypes())
                    .map(Member::nameOf)
                    .collect(Collectors.joining(", "));
            return nameOf(method.getDeclaringClass()) + "." + method.getName() + "(" + parameters + ")";
        }
    }

    private static NullPointerException nullBefore(String what, Member receiver) {
        return new NullPointerException(what + " because " + receiver.described() + " is null");
    }

    /** As the JVM writes it in its messages. */
    private static String nameOf(Class<?> type) {
        return type == String.class || type == Object.class ? type.getSimpleName() : type.getTypeName();
    }
}
