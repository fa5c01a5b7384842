package io.quilt4j.shell.render;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of a value that is no table. */
public final class PlainText {

    /** A list may hold itself. */
    private static final int MOST_DEPTH = 8;

    private PlainText() {}

    /** What {@code toString} says; an array is written as a list is, in a list or a map as well. */
    public static String of(@Nullable Object value) {
        return of(value, MOST_DEPTH);
    }

    private static String of(@Nullable Object value, int depth) {
        if (depth == 0 || !hasArrays(value, depth)) {
            return String.valueOf(value);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey(), depth - 1) + "=" + of(entry.getValue(), depth - 1))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return elements(value).map(element -> of(element, depth - 1)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean hasArrays(@Nullable Object value, int depth) {
        if (value == null || depth == 0) {
            return false;
        }
        boolean ofJava = value.getClass().getName().startsWith("java."); // another class may have a text of its own
        if (value instanceof Map<?, ?> map && ofJava) {
            return Stream.concat(map.keySet().stream(), map.values().stream())
                    .anyMatch(element -> hasArrays(element, depth - 1));
        }
        return value.getClass().isArray()
                || (value instanceof Collection<?>
                        && ofJava
                        && elements(value).anyMatch(each -> hasArrays(each, depth - 1)));
    }

    private static Stream<?> elements(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream()
                : IntStream.range(0, Array.getLength(Objects.requireNonNull(value)))
                        .mapToObj(i -> Array.get(value, i));
    }
}
