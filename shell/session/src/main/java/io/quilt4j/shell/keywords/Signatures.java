package io.quilt4j.shell.keywords;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keywords the methods of our classes take, read from the classes themselves: a method takes a keyword when it ends in
 * varargs of a type that the factory's method of that name returns.
 */
public final class Signatures {

    private final Class<?> root;
    private final Class<?> functions;
    private final Map<String, List<Method>> factoryMethods = new TreeMap<>();
    private final Map<String, Class<?>> types;

    /**
     * Reads the signatures below one class.
     *
     * @param root the class whose public static fields begin our chains
     * @param factory has one public static method of one parameter for every keyword
     * @param functions has the static methods that are called by their bare name
     */
    public Signatures(Class<?> root, Class<?> factory, Class<?> functions) {
        this.root = root;
        this.functions = functions;
        for (Method method : factory.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                // A keyword that two calls take has one for each, and reflection gives them in any order.
                factoryMethods
                        .computeIfAbsent(method.getName(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        types = ReachableTypes.from(root);
    }

    /** Our classes, as far as they can be reached. */
    public Collection<Class<?>> types() {
        return List.copyOf(types.values());
    }

    public Set<String> keywords() {
        return factoryMethods.keySet();
    }

    /** The type that a keyword's value must have, as a user would write it. */
    public String typeOf(String keyword) {
        return factoryMethods.getOrDefault(keyword, List.of()).stream()
                .map(method -> method.getParameterTypes()[0].getSimpleName())
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** True for the name of one of our classes, with or without type arguments or package. */
    public boolean isOurs(String typeName) {
        return typeNamed(typeName) != null;
    }

    /** One of our classes by simple, nested or full name; null when it is none of ours. */
    public @Nullable Class<?> typeNamed(String typeName) {
        String raw = typeName.replaceAll("<.*", "");
        return types.get(raw.substring(raw.lastIndexOf('.') + 1));
    }

    /** True when a function of that bare name takes keywords. */
    public boolean isFunction(String name) {
        return !accepted(functions, name).isEmpty();
    }

    /**
     * Follows public fields from the root: {@code quilt3.admin.api_keys}. The class of our functions for the empty path; null
     * when the path leaves our classes.
     */
    public @Nullable Class<?> typeAt(String path) {
        if (path.isEmpty()) {
            return functions;
        }
        String[] names = path.split("\\.", -1);
        if (!names[0].equals(root.getSimpleName())) {
            return null;
        }
        Class<?> type = root;
        for (int i = 1; i < names.length; i++) {
            type = member(type, names[i]);
            if (type == null) {
                return null;
            }
        }
        return type;
    }

    /** The keywords that any overload of {@code type.method} takes, in the order of the alphabet; empty when there are none. */
    public List<String> accepted(Class<?> type, String method) {
        return acceptedAfter(0, type, method);
    }

    /** The same, of the overloads that take so many arguments before their keywords, without the names of those arguments. */
    public List<String> acceptedAfter(int positional, Class<?> type, String method) {
        Set<String> accepted = new LinkedHashSet<>();
        for (Method candidate : type.getMethods()) {
            if (candidate.getName().equals(method)
                    && candidate.isVarArgs()
                    && candidate.getParameterCount() > positional) {
                Class<?>[] parameters = candidate.getParameterTypes();
                Class<?> argument = parameters[parameters.length - 1].getComponentType();
                factoryMethods.forEach((name, factories) -> {
                    boolean takes =
                            factories.stream().anyMatch(factory -> argument.isAssignableFrom(factory.getReturnType()));
                    if (takes && !isAmong(name, candidate, positional)) {
                        accepted.add(name);
                    }
                });
            }
        }
        return List.copyOf(accepted);
    }

    private static boolean isAmong(String keyword, Method method, int positional) {
        return Arrays.stream(method.getParameters())
                .limit(positional)
                .anyMatch(parameter -> parameter.getName().equals(keyword));
    }

    private static @Nullable Class<?> member(Class<?> type, String name) {
        for (Field field : type.getFields()) {
            if (field.getName().equals(name)) {
                return field.getType();
            }
        }
        for (Class<?> nested : type.getClasses()) {
            if (nested.getSimpleName().equals(name)) {
                return nested;
            }
        }
        return null;
    }
}
