package io.quilt4j.shell.python;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's values as Java's parameters take them: integers of any width, functions as functional interfaces. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Conversions {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            double.class, Double.class,
            float.class, Float.class,
            short.class, Short.class,
            byte.class, Byte.class,
            char.class, Character.class,
            boolean.class, Boolean.class);

    private Conversions() {}

    /** How far the value is from the type: 0 is its own, -1 not to be had. */
    static int cost(Class<?> parameter, @Nullable Object value) {
        if (value == null) {
            return parameter.isPrimitive() ? -1 : 1;
        }
        Class<?> type = BOXES.getOrDefault(parameter, parameter);
        if (value instanceof Long number && (type == Integer.class || type == Long.class)) {
            return type == Long.class ? 1 : number.intValue() == number ? 0 : -1;
        }
        if (Numbers.isNumber(value) && !(value instanceof Boolean) && (type == Double.class || type == Float.class)) {
            return value instanceof Double ? 0 : 2;
        }
        if (value instanceof Long && type == BigInteger.class) {
            return 2;
        }
        if (value instanceof PyFunction && function(parameter) != null) {
            return 0;
        }
        if (!type.isInstance(value)) {
            return -1;
        }
        return type == value.getClass() ? 0 : type == Object.class ? 5 : 1;
    }

    static @Nullable Object to(Class<?> parameter, @Nullable Object value) {
        Class<?> type = BOXES.getOrDefault(parameter, parameter);
        if (value instanceof Long number && type == Integer.class) {
            return number.intValue();
        } else if (type == Double.class && Numbers.isNumber(value)) {
            return Numbers.real(value);
        } else if (type == Float.class && Numbers.isNumber(value)) {
            return (float) Numbers.real(value);
        } else if (value instanceof Long && type == BigInteger.class) {
            return Numbers.big(value);
        } else if (value instanceof PyFunction function && !parameter.isInstance(value)) {
            return proxy(parameter, function);
        }
        return value;
    }

    /** The one method that somebody has to write; null where there are none or several. */
    private static @Nullable Method function(Class<?> type) {
        if (!type.isInterface()) {
            return null;
        }
        List<Method> open = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> Arrays.stream(Object.class.getMethods())
                        .noneMatch(of -> of.getName().equals(method.getName())))
                .toList();
        return open.size() == 1 ? open.get(0) : null;
    }

    private static Object proxy(Class<?> type, PyFunction function) {
        Method only = Objects.requireNonNull(function(type));
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.equals(only)) {
                Object result = function.call(
                        arguments == null
                                ? List.of()
                                : Arrays.asList(arguments).stream()
                                        .map(Numbers::normal)
                                        .toList(),
                        Map.of());
                boolean truth = method.getReturnType() == boolean.class;
                return truth ? Values.isTrue(result) : to(method.getReturnType(), result);
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(self, method, arguments);
            }
            return switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> "function";
            };
        });
    }
}
