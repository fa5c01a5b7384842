package io.quilt4j.shell.keywords;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes that a chain of fields, methods and nested classes comes to. */
final class ReachableTypes {

    private ReachableTypes() {}

    /** Those of the packages of {@code root}, by their simple names. */
    static Map<String, Class<?>> from(Class<?> root) {
        String ourPackages = root.getPackageName();
        Map<String, Class<?>> types = new LinkedHashMap<>();
        Deque<Type> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Type next = open.pop();
            if (next instanceof ParameterizedType generic) {
                open.addAll(Arrays.asList(generic.getActualTypeArguments()));
                open.push(generic.getRawType());
            } else if (next instanceof Class<?> type
                    && type.getName().startsWith(ourPackages)
                    && types.putIfAbsent(type.getSimpleName(), type) == null) {
                open.addAll(reachable(type));
            }
        }
        return types;
    }

    private static Collection<Type> reachable(Class<?> type) {
        List<Type> reachable = new ArrayList<>(Arrays.asList(type.getClasses()));
        for (Field field : type.getFields()) {
            reachable.add(field.getGenericType());
        }
        for (Method method : type.getMethods()) {
            reachable.add(method.getGenericReturnType());
        }
        return reachable;
    }
}
