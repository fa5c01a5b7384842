package io.quilt4j.shell.plain;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field or method that a name means. Stricter than a compiler: where more than one method could be meant, it finds none.
 */
final class Members {

    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

    private static final Map<Class<?>, Set<Class<?>>> WIDER = Map.of(
            int.class, Set.of(long.class, float.class, double.class), long.class, Set.of(float.class, double.class));

    private final Class<?> factory;
    private final List<Class<?>> functions;

    Members(Class<?> factory, List<Class<?>> functions) {
        this.factory = factory;
        this.functions = functions;
    }

    Member field(@Nullable Member receiver, Class<?> type, String name) throws NotPlainException {
        for (Field field : type.getFields()) {
            if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers()) == (receiver == null)) {
                return new Member.FieldOf(receiver, field);
            }
        }
        throw new NotPlainException();
    }

    Member method(@Nullable Member receiver, Class<?> type, String name, List<Expression> arguments)
            throws NotPlainException {
        List<Method> all = new ArrayList<>(List.of(type.getMethods()));
        if (type.isInterface()) {
            // Whatever implements it has these, too.
            all.addAll(List.of(Object.class.getMethods()));
            all.removeIf(method -> method.getDeclaringClass() == Object.class && isDeclared(method, type));
        }
        return onlyOne(receiver, all, name, arguments);
    }

    private static boolean isDeclared(Method method, Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    Member function(String name, List<Expression> arguments) throws NotPlainException {
        List<Method> all = new ArrayList<>();
        functions.forEach(type -> all.addAll(Arrays.asList(type.getMethods())));
        return onlyOne(null, all, name, arguments);
    }

    Member keyword(String name, Expression value) throws NotPlainException {
        return onlyOne(null, List.of(factory.getMethods()), name, List.of(value));
    }

    /** Methods of variable arity are looked at only when no other takes the arguments, as a compiler does. */
    private static Member onlyOne(
            @Nullable Member receiver, List<Method> methods, String name, List<Expression> arguments)
            throws NotPlainException {
        List<Member.CallOf> exact = new ArrayList<>();
        List<Member.CallOf> variable = new ArrayList<>();
        for (Method method : methods) {
            boolean candidate = method.getName().equals(name)
                    && !method.isBridge()
                    && Modifier.isStatic(method.getModifiers()) == (receiver == null);
            if (candidate && takes(method, arguments)) {
                exact.add(new Member.CallOf(receiver, method, arguments));
            } else if (candidate && takesVariably(method, arguments)) {
                variable.add(new Member.CallOf(receiver, method, inAnArray(method, arguments)));
            }
        }
        List<Member.CallOf> found = exact.isEmpty() ? variable : exact;
        if (found.size() != 1 || !isPlain(found.get(0).method())) {
            throw new NotPlainException();
        }
        return found.get(0);
    }

    private static boolean isPlain(Method method) {
        Stream<Type> types =
                Stream.concat(Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()));
        return method.getTypeParameters().length == 0
                && Modifier.isPublic(method.getDeclaringClass().getModifiers())
                && types.noneMatch(type -> type instanceof TypeVariable<?>);
    }

    private static boolean takes(Method method, List<Expression> arguments) throws NotPlainException {
        return method.getParameterCount() == arguments.size() && areAllTaken(method.getParameterTypes(), arguments);
    }

    private static boolean takesVariably(Method method, List<Expression> arguments) throws NotPlainException {
        int fixed = method.getParameterCount() - 1;
        if (!method.isVarArgs() || arguments.size() < fixed) {
            return false;
        }
        Class<?>[] parameters = Arrays.copyOf(method.getParameterTypes(), arguments.size());
        Arrays.fill(parameters, fixed, parameters.length, elementOf(method));
        return areAllTaken(parameters, arguments);
    }

    private static List<Expression> inAnArray(Method method, List<Expression> arguments) {
        int fixed = method.getParameterCount() - 1;
        List<Expression> passed = new ArrayList<>(arguments.subList(0, fixed));
        passed.add(new Expression.ArrayOf(elementOf(method), arguments.subList(fixed, arguments.size())));
        return passed;
    }

    private static Class<?> elementOf(Method method) {
        return method.getParameterTypes()[method.getParameterCount() - 1].getComponentType();
    }

    private static boolean areAllTaken(Class<?>[] parameters, List<Expression> arguments) throws NotPlainException {
        for (int i = 0; i < parameters.length; i++) {
            if (!isTaken(parameters[i], arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTaken(Class<?> parameter, Expression argument) throws NotPlainException {
        Class<?> given = argument.type();
        if (given == Void.class) {
            return !parameter.isPrimitive();
        }
        if (parameter.isPrimitive() && BOXES.containsValue(given)) {
            throw new NotPlainException();
        }
        return parameter.isPrimitive()
                ? parameter == given || WIDER.getOrDefault(given, Set.of()).contains(parameter)
                : parameter.isAssignableFrom(BOXES.getOrDefault(given, given));
    }
}
