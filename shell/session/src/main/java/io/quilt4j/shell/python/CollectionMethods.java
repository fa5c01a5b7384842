package io.quilt4j.shell.python;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the methods of {@code list}, {@code dict} and {@code set}, and what can be a key or an element of them. */
final class CollectionMethods {

    private CollectionMethods() {}

    /** Null: there is no such method here. */
    @SuppressWarnings("unchecked")
    static @Nullable PyFunction of(Object value, String name) {
        if (value instanceof List<?> list) {
            return ListMethods.of((List<@Nullable Object>) list, name);
        } else if (value instanceof Map<?, ?> map) {
            return DictMethods.of((Map<@Nullable Object, @Nullable Object>) map, name);
        } else if (value instanceof Set<?> set) {
            return SetMethods.of((Set<@Nullable Object>) set, name);
        }
        return null;
    }

    /**
     * What stands for a value among keys or elements: the equal one that is there already, 1 for 1.0 and True, or the value itself. A list or
     * a dict cannot be a key: it could change.
     */
    static @Nullable Object key(Collection<?> keys, @Nullable Object value) {
        Object normal = Numbers.normal(value);
        boolean changes = (normal instanceof List && !(normal instanceof Tuple))
                || normal instanceof Map
                || normal instanceof Set;
        if (changes) {
            throw PythonException.type("unhashable type: '" + TypeNames.of(normal) + "'");
        }
        if (!Numbers.isNumber(normal) || keys.contains(normal)) {
            return normal;
        }
        if (normal instanceof Double real && (!Double.isFinite(real) || real != Math.rint(real))) {
            return normal;
        }
        Object integer = normal instanceof Double real ? Numbers.whole(real) : Numbers.small(Numbers.big(normal));
        double real = Numbers.big(integer).doubleValue();
        Stream<Object> equal = Double.isFinite(real) && Numbers.compare(integer, real) == 0
                ? Stream.of(integer, real, -real, real == 1)
                : Stream.of(integer);
        return equal.filter(one -> !(one instanceof Boolean) || real == 0 || real == 1)
                .filter(one -> !one.equals(-real) || real == 0)
                .filter(keys::contains)
                .findFirst()
                .orElse(normal);
    }
}
