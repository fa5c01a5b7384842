package io.quilt4j.shell.python;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        } else if (value instanceof byte[] bytes) {
            return ByteTexts.of(bytes, name);
        }
        return null;
    }

    /**
     * What stands for a value among keys or elements: the equal one that is there already, 1 for 1.0 and True, or the value itself. A list or
     * a dict cannot be a key: it could change.
     */
    static @Nullable Object key(Collection<?> keys, @Nullable Object value) {
        Object normal = Numbers.normal(value);
        requireUnchanging(normal);
        if (normal == null || !Numbers.isNumber(normal) || keys.contains(normal)) {
            return normal;
        }
        return KeyNumbers.equalTo(normal).stream()
                .filter(keys::contains)
                .findFirst()
                .orElse(normal);
    }

    private static void requireUnchanging(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            tuple.forEach(element -> requireUnchanging(Numbers.normal(element)));
        } else if (value instanceof Map
                || (value instanceof Set && !(value instanceof FrozenSet))
                || (value instanceof List && !(value instanceof Range))) {
            throw PythonException.type("unhashable type: '" + TypeNames.of(value) + "'");
        }
    }
}
