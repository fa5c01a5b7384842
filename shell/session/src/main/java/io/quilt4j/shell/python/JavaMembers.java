package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.packages.Attribute;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields and methods of Java's objects, found by name and by the values that are given. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class JavaMembers {

    /** So that a member whose value is null can be told from none. */
    static final Object NONE = new Object();

    private JavaMembers() {}

    /** {@link #NONE}: there is none of this name. */
    static @Nullable Object of(Object target, String name) throws Exception {
        boolean statics = target instanceof JavaStatics;
        Class<?> type = target instanceof JavaStatics known ? known.type() : target.getClass();
        Object receiver = statics ? null : target;
        for (Class<?> seen : visible(type)) {
            for (Field field : seen.getFields()) {
                if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers()) == statics) {
                    return Numbers.normal(field.get(receiver));
                }
            }
        }
        if (statics) {
            for (Class<?> inner : type.getClasses()) {
                if (inner.getSimpleName().equals(name)) {
                    return new JavaStatics(inner);
                }
            }
        }
        for (Method method : methods(type, name, statics)) {
            if (method.isAnnotationPresent(Attribute.class)) {
                return attribute(method, receiver);
            }
        }
        return method(target, name);
    }

    /** Whether there is a field or a method of this name, of the object itself. */
    static boolean has(Object target, String name) {
        return !methods(target.getClass(), name, false).isEmpty()
                || visible(target.getClass()).stream()
                        .flatMap(type -> Arrays.stream(type.getFields()))
                        .anyMatch(field -> field.getName().equals(name) && !Modifier.isStatic(field.getModifiers()));
    }

    /** Whether it is a method that Python reads without parentheses. */
    static boolean isAttribute(Object target, String name) {
        return !(target instanceof JavaStatics)
                && methods(target.getClass(), name, false).stream()
                        .anyMatch(method -> method.isAnnotationPresent(Attribute.class));
    }

    private static @Nullable Object attribute(Method method, @Nullable Object receiver) throws Exception {
        try {
            return Numbers.normal(method.invoke(receiver));
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    /** {@link #NONE}: there is no method of this name. */
    static Object method(Object target, String name) {
        boolean statics = target instanceof JavaStatics;
        Class<?> type = target instanceof JavaStatics known ? known.type() : target.getClass();
        Object receiver = statics ? null : target;
        List<Method> methods = methods(type, name, statics);
        if (methods.isEmpty()) {
            return NONE;
        }
        return (PyFunction) (arguments, keywords) -> call(receiver, name, methods, arguments, keywords);
    }

    private static List<Method> methods(Class<?> type, String name, boolean statics) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> seen : visible(type)) {
            for (Method method : seen.getMethods()) {
                if (method.getName().equals(name)
                        && !method.isBridge()
                        && Modifier.isStatic(method.getModifiers()) == statics
                        && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /** The class and what it extends, as far as they are public: what is behind them cannot be called. */
    private static Set<Class<?>> visible(Class<?> type) {
        Set<Class<?>> visible = new LinkedHashSet<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (Modifier.isPublic(at.getModifiers()) && isOpen(at)) {
                visible.add(at);
            }
            addInterfaces(at, visible);
        }
        return visible;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> into) {
        for (Class<?> face : type.getInterfaces()) {
            if (Modifier.isPublic(face.getModifiers()) && isOpen(face)) {
                into.add(face);
            }
            addInterfaces(face, into);
        }
    }

    private static boolean isOpen(Class<?> type) {
        return type.getModule().isExported(type.getPackageName(), JavaMembers.class.getModule());
    }

    private static @Nullable Object call(
            @Nullable Object receiver,
            String name,
            List<Method> methods,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords)
            throws Exception {
        PackageParameters.Arguments given = PackageParameters.ordered(receiver, name, arguments, keywords);
        List<@Nullable Object> all = withKeywords(name, given.byPlace(), given.byName());
        Match<Method> match = best(name, methods, all);
        try {
            return Numbers.normal(match.member().invoke(receiver, match.values()));
        } catch (InvocationTargetException e) {
            throw OurExceptions.asPython(receiver, name, thrown(e));
        }
    }

    static Object construct(Class<?> type, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        List<@Nullable Object> all = withKeywords(type.getSimpleName(), arguments, keywords);
        Match<Constructor<?>> match = best(type.getSimpleName(), List.of(type.getConstructors()), all);
        try {
            return match.member().newInstance(match.values());
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    private static Exception thrown(InvocationTargetException e) {
        if (e.getCause() instanceof Exception exception) {
            return exception;
        } else if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e;
    }

    /** A keyword is what the keyword rewriter makes of it in Java: an object of its own type. */
    private static List<@Nullable Object> withKeywords(
            String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        for (Map.Entry<String, @Nullable Object> keyword : keywords.entrySet()) {
            List<Method> factories = methods($keyword.class, keyword.getKey(), true);
            if (factories.isEmpty()) {
                throw PythonException.type(
                        function + "() got an unexpected keyword argument '" + keyword.getKey() + "'");
            }
            List<@Nullable Object> value = new ArrayList<>();
            value.add(keyword.getValue() instanceof Path path ? PurePaths.text(path) : keyword.getValue());
            Match<Method> match = best(function, keyword.getKey(), factories, value);
            try {
                all.add(match.member().invoke(null, match.values()));
            } catch (InvocationTargetException e) {
                throw thrown(e);
            }
        }
        return all;
    }

    @SuppressWarnings("ArrayRecordComponent") // made and used at once
    private record Match<M extends Executable>(
            M member, @Nullable Object[] values, int cost) {}

    /** The one that makes a keyword's value of what is given. */
    private static Match<Method> best(
            String function, String keyword, List<Method> factories, List<@Nullable Object> value) {
        try {
            return best(keyword, factories, value);
        } catch (PythonException e) {
            throw PythonException.type(function + "() takes no " + shown(value.get(0)) + " as " + keyword + "=");
        }
    }

    private static <M extends Executable> Match<M> best(
            String name, List<M> members, List<@Nullable Object> arguments) {
        Match<M> best = null;
        for (M member : members) {
            Match<M> match = match(member, arguments);
            if (match != null && (best == null || match.cost() < best.cost())) {
                best = match;
            }
        }
        if (best == null) {
            throw PythonException.type(name + "() does not take these arguments: "
                    + String.join(
                            ", ", arguments.stream().map(JavaMembers::shown).toList()));
        }
        return best;
    }

    private static String shown(@Nullable Object argument) {
        String type = TypeNames.of(argument);
        boolean keyword = argument != null && argument.getClass().getName().contains("prelude.arguments");
        return keyword ? type.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) + "=" : type;
    }

    private static <M extends Executable> @Nullable Match<M> match(M member, List<@Nullable Object> arguments) {
        Class<?>[] types = member.getParameterTypes();
        boolean isNoArray = member.isVarArgs() && !arguments.isEmpty() && arguments.get(arguments.size() - 1) == null;
        if (types.length == arguments.size() && !isNoArray) {
            @Nullable Object[] values = new @Nullable Object[types.length];
            int cost = fill(values, types, arguments, 0);
            if (cost >= 0) {
                return new Match<>(member, values, cost);
            }
        }
        return member.isVarArgs() && arguments.size() >= types.length - 1
                ? matchOfMany(member, types, arguments)
                : null;
    }

    /** With the last arguments in an array. */
    private static <M extends Executable> @Nullable Match<M> matchOfMany(
            M member, Class<?>[] types, List<@Nullable Object> arguments) {
        int fixed = types.length - 1;
        @Nullable Object[] values = new @Nullable Object[types.length];
        int cost = fill(values, Arrays.copyOf(types, fixed), arguments.subList(0, fixed), 100);
        Class<?> element = types[fixed].getComponentType();
        Object rest = Array.newInstance(element, arguments.size() - fixed);
        for (int i = fixed; i < arguments.size() && cost >= 0; i++) {
            Object given = arguments.get(i);
            int more = Conversions.cost(element, given);
            cost = more < 0 ? -1 : cost + more;
            if (more >= 0) {
                Array.set(rest, i - fixed, Conversions.to(element, given));
            }
        }
        values[fixed] = rest;
        return cost < 0 ? null : new Match<>(member, values, cost);
    }

    private static int fill(@Nullable Object[] values, Class<?>[] types, List<@Nullable Object> arguments, int begin) {
        int cost = begin;
        for (int i = 0; i < types.length; i++) {
            int more = Conversions.cost(types[i], arguments.get(i));
            if (more < 0) {
                return -1;
            }
            cost += more;
            values[i] = Conversions.to(types[i], arguments.get(i));
        }
        return cost;
    }
}
