package io.quilt4j.shell.session;

import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name of Python holds, as Java and SQL go on with it: of the type that the value has now. */
record PythonValue(String name, String type, @Nullable Object value) implements KnownValue {

    private static final Map<Class<?>, String> PRIMITIVES =
            Map.of(Integer.class, "int", Long.class, "long", Double.class, "double", Boolean.class, "boolean");

    static PythonValue of(String name, @Nullable Object given) {
        Object value = narrow(given);
        return new PythonValue(
                name, value == null ? "Object" : PRIMITIVES.getOrDefault(value.getClass(), typeOf(value)), value);
    }

    /** A number that is an {@code int} in Java is one here. */
    static @Nullable Object narrow(@Nullable Object given) {
        return given instanceof Long number && number.intValue() == number ? (Object) number.intValue() : given;
    }

    private static String typeOf(Object value) {
        if (value instanceof List<?> list && !isDenotable(value.getClass())) {
            return "java.util.List<" + elementType(list) + ">";
        } else if (value instanceof Map) {
            return "java.util.Map<Object, Object>";
        } else if (value instanceof Set<?> set) {
            return "java.util.Set<" + elementType(set) + ">";
        } else if (value instanceof Collection<?> all && !isDenotable(value.getClass())) {
            return "java.util.Collection<" + elementType(all) + ">";
        } else if (value instanceof Path) {
            return Path.class.getName();
        } else if (value instanceof BigInteger) {
            return BigInteger.class.getName();
        }
        for (Class<?> type = value.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            if (isDenotable(type)) {
                return type.getCanonicalName();
            }
        }
        return "Object";
    }

    /** Of all elements, when they are of one class. */
    private static String elementType(Collection<?> elements) {
        Set<Class<?>> types = new HashSet<>();
        elements.forEach(element -> types.add(element == null ? Object.class : element.getClass()));
        Class<?> only = types.size() == 1 ? types.iterator().next() : Object.class;
        return isDenotable(only) ? only.getCanonicalName() : "Object";
    }

    private static boolean isDenotable(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && type.getCanonicalName() != null
                && type.getTypeParameters().length == 0
                && type.getModule().isExported(type.getPackageName());
    }

    @Override
    public Variable variable() {
        return new Variable(name, type, value);
    }

    @Override
    public String declaration() {
        String empty =
                switch (type) {
                    case "int", "long", "double" -> "0";
                    case "boolean" -> "false";
                    default -> "null";
                };
        return type + " " + name + " = " + empty + ";";
    }
}
