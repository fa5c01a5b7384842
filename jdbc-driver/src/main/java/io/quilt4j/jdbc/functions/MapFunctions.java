package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. */
public final class MapFunctions {

    private MapFunctions() {}

    /** {@code map()}. */
    public static Map<Object, @Nullable Object> empty() {
        return new LinkedHashMap<>();
    }

    /** {@code map} of keys and values. */
    public static Map<Object, @Nullable Object> of(
            List<? extends @Nullable Object> keys, List<? extends @Nullable Object> values) {
        if (keys.size() != values.size()) {
            throw SqlFailure.of("22023", "map takes as many values as keys.");
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            put(map, keys.get(index), values.get(index));
        }
        return map;
    }

    /** {@code map_from_entries}. */
    public static Map<Object, @Nullable Object> ofEntries(List<? extends @Nullable Object> entries) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object entry : entries) {
            if (entry == null) {
                throw SqlFailure.of("22023", "An entry of a map must not be NULL.");
            }
            Object[] pair = entry instanceof List<?> list ? list.toArray() : (Object[]) entry;
            put(map, pair[0], pair[1]);
        }
        return map;
    }

    static void put(Map<Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
        if (key == null) {
            throw SqlFailure.of("22023", "The key of a map must not be NULL.");
        }
        if (map.containsKey(key)
                || (nested(key) && map.keySet().stream().anyMatch(known -> Sameness.same(known, key)))) {
            throw SqlFailure.of("22023", "A map must not have the same key twice.");
        }
        map.put(key, value);
    }

    private static boolean nested(Object key) {
        return key instanceof Object[] || key instanceof List<?> || key instanceof Map<?, ?>;
    }

    /** {@code element_at} of a map; NULL where it has no such key. */
    public static @Nullable Object elementAt(Map<?, ?> map, Object key) {
        if (NumberOrder.isNoNumber(key)) {
            return null;
        }
        Object found = map.get(key);
        if (found == null && !map.containsKey(key)) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (Sameness.equal(entry.getKey(), key)) {
                    return entry.getValue();
                }
            }
        }
        return found;
    }

    /** {@code map[key]}, which must be there. */
    public static @Nullable Object subscript(Map<?, ?> map, Object key) {
        boolean there = map.keySet().stream().anyMatch(known -> Sameness.equal(known, key));
        if (!there) {
            throw SqlFailure.of("22023", "The map has no such key: use element_at.");
        }
        return elementAt(map, key);
    }

    public static List<Object> keys(Map<?, ?> map) {
        return new ArrayList<>(map.keySet());
    }

    public static List<@Nullable Object> values(Map<?, ?> map) {
        return new ArrayList<>(map.values());
    }

    /** {@code map_entries}, rows of a key and a value. */
    public static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new @Nullable Object[] {key, value}));
        return entries;
    }

    /** {@code map_concat}; the last map with a key has its value. */
    public static Map<Object, @Nullable Object> concat(Object first, Object[] others) {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>((Map<?, ?>) first);
        for (Object other : others) {
            all.putAll((Map<?, ?>) other);
        }
        return all;
    }
}
