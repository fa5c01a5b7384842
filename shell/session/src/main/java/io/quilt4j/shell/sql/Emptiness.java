package io.quilt4j.shell.sql;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Whether a value holds nothing, which makes it false in Python, and in {@code a or b} everywhere. */
public final class Emptiness {

    /** By its class: {@code isEmpty()} or {@code size()}, the only ones that say it whatever the class. */
    private static final ClassValue<Optional<Method>> SAYING = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return publicTypes(type).stream()
                    .flatMap(seen -> Arrays.stream(seen.getMethods()))
                    .filter(Emptiness::says)
                    // isEmpty() before size(), which is the room that a BitSet has, and methods come in any order
                    .min(Comparator.comparing(Method::getName));
        }
    };

    private Emptiness() {}

    /**
     * False for what is no collection of things, like a key.
     *
     * @throws IllegalArgumentException for what can be gone through and does not tell how much it holds, like a stream
     */
    public static boolean of(Object value) {
        if (value instanceof SqlResult result) {
            return result.hasRows() ? result.isEmpty() && !result.truncated() : result.updateCount() == 0;
        } else if (value instanceof Collection<?> collection) {
            return collection.isEmpty();
        } else if (value instanceof CharSequence text) {
            return text.length() == 0;
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        } else if (value.getClass().isArray()) {
            return Array.getLength(value) == 0;
        } else if (value instanceof Path || value instanceof Throwable) {
            return false; // which can be gone through, and never are nothing
        }
        return SAYING.get(value.getClass()).map(method -> said(method, value)).orElseGet(() -> unsaid(value));
    }

    private static boolean unsaid(Object value) {
        if (value instanceof Iterable || value instanceof BaseStream) {
            throw new IllegalArgumentException("whether there is anything in a "
                    + (value instanceof BaseStream ? "stream" : "collection without a size")
                    + " is not known: write len(list(x)) > 0");
        }
        return false;
    }

    private static boolean said(Method method, Object value) {
        try {
            Object answer = Objects.requireNonNull(method.invoke(value));
            return answer.equals(true) || answer.equals(0);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            return unsaid(value);
        }
    }

    private static boolean says(Method method) {
        Class<?> type = method.getReturnType();
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && ((method.getName().equals("isEmpty") && type == boolean.class)
                        || (method.getName().equals("size") && type == int.class));
    }

    /** What of a class, and of what it extends, others may call. */
    private static List<Class<?>> publicTypes(@Nullable Class<?> type) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (mayBeCalled(at)) {
                types.add(at);
            }
            for (Class<?> face : at.getInterfaces()) {
                types.addAll(publicTypes(face));
            }
        }
        return types;
    }

    private static boolean mayBeCalled(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && type.getModule().isExported(type.getPackageName(), Emptiness.class.getModule());
    }
}
