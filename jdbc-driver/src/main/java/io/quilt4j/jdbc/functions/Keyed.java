package io.quilt4j.jdbc.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values under keys that are the same where SQL says so; a row is an array to Java, and no two of those are equal. */
final class Keyed<V extends @Nullable Object> {

    private final Map<Sameness.Key, Object> keys = new LinkedHashMap<>();
    private final Map<Sameness.Key, V> values = new LinkedHashMap<>();

    boolean has(Object key) {
        return values.containsKey(Sameness.key(key));
    }

    @Nullable
    V get(Object key) {
        return values.get(Sameness.key(key));
    }

    void put(Object key, V value) {
        Sameness.Key same = Sameness.key(key);
        keys.putIfAbsent(same, key);
        values.put(same, value);
    }

    /** A map of its own, which does not grow with this; null of nothing. */
    @Nullable
    Map<Object, @Nullable Object> map() {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((same, value) -> map.put(keys.get(same), value));
        return map.isEmpty() ? null : map;
    }
}
