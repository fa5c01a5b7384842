package io.quilt4j.shell.python;

import io.quilt4j.shell.sql.SqlRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code dict}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class DictMethods {

    private DictMethods() {}

    /** Null: there is no such method here. */
    static @Nullable PyFunction of(Map<@Nullable Object, @Nullable Object> map, String name) {
        return switch (name) {
            case "get" ->
                PyFunction.of(name, 1, 2, given -> {
                    Object key = CollectionMethods.key(map.keySet(), given.get(0));
                    return map.containsKey(key) ? map.get(key) : given.size() > 1 ? given.get(1) : null;
                });
            case "keys" -> PyFunction.of(name, 0, 0, none -> new DictView("dict_keys", map, Map.Entry::getKey));
            case "values" -> PyFunction.of(name, 0, 0, none -> new DictView("dict_values", map, Map.Entry::getValue));
            case "items" ->
                PyFunction.of(
                        name,
                        0,
                        0,
                        none -> new DictView("dict_items", map, entry -> Tuple.of(entry.getKey(), entry.getValue())));
            case "copy" -> PyFunction.of(name, 0, 0, none -> new LinkedHashMap<>(map));
            default -> changing(map, name);
        };
    }

    private static @Nullable PyFunction changing(Map<@Nullable Object, @Nullable Object> map, String name) {
        return switch (name) {
            case "setdefault" -> PyFunction.of(name, 1, 2, given -> setDefault(map, given));
            case "pop" -> PyFunction.of(name, 1, 2, given -> pop(map, given));
            case "update" ->
                (arguments, keywords) -> {
                    for (Object given : arguments) {
                        putAll(map, dict(given));
                    }
                    keywords.forEach(map::put);
                    return null;
                };
            case "popitem" -> PyFunction.of(name, 0, 0, none -> popItem(map));
            case "clear" -> PyFunction.doing(name, 0, 0, none -> map.clear());
            default -> null;
        };
    }

    private static @Nullable Object setDefault(
            Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> given) {
        Object key = CollectionMethods.key(map.keySet(), given.get(0));
        if (!map.containsKey(key)) {
            map.put(key, given.size() > 1 ? given.get(1) : null);
        }
        return map.get(key);
    }

    private static @Nullable Object pop(Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> given) {
        Object key = CollectionMethods.key(map.keySet(), given.get(0));
        if (!map.containsKey(key) && given.size() < 2) {
            throw PythonException.key(key);
        }
        return map.containsKey(key) ? map.remove(key) : given.get(1);
    }

    private static Tuple popItem(Map<@Nullable Object, @Nullable Object> map) {
        if (map.isEmpty()) {
            throw PythonException.key("popitem(): dictionary is empty");
        }
        Object last = new ArrayList<>(map.keySet()).get(map.size() - 1);
        return Tuple.of(last, map.remove(last));
    }

    static void putAll(Map<@Nullable Object, @Nullable Object> map, Map<?, ?> others) {
        others.forEach((key, value) -> map.put(CollectionMethods.key(map.keySet(), key), value));
    }

    /** What {@code **} takes apart. */
    static Map<?, ?> mapping(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            return map;
        } else if (given instanceof SqlRow row) {
            return SqlRows.dict(row);
        }
        throw PythonException.type("'" + TypeNames.of(given) + "' object is not a mapping");
    }

    static Object fromKeys(List<@Nullable Object> given) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (Iterator<?> keys = Values.iterator(given.get(0)); keys.hasNext(); ) {
            dict.put(CollectionMethods.key(dict.keySet(), keys.next()), given.size() > 1 ? given.get(1) : null);
        }
        return dict;
    }

    /** Of a dict, or of pairs. */
    static Map<@Nullable Object, @Nullable Object> dict(@Nullable Object given) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> dict.put(Numbers.normal(key), value));
            return dict;
        } else if (given instanceof SqlRow row) {
            return SqlRows.dict(row);
        }
        int at = 0;
        for (Iterator<?> all = Values.iterator(given); all.hasNext(); at++) {
            Object next = Tuple.orSame(PackageValues.pair(all.next()));
            if (!(next instanceof Collection || next instanceof String || next instanceof SqlRow)) {
                throw PythonException.type(
                        "cannot convert dictionary update sequence element #" + at + " to a sequence");
            }
            List<@Nullable Object> pair = Values.list(next);
            if (pair.size() != 2) {
                throw PythonException.value(
                        "dictionary update sequence element #" + at + " has length " + pair.size() + "; 2 is required");
            }
            dict.put(CollectionMethods.key(dict.keySet(), pair.get(0)), pair.get(1));
        }
        return dict;
    }
}
