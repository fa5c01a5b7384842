package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list}, {@code dict} and {@code set}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class CollectionMethods {

    private CollectionMethods() {}

    /** Null: there is no such method here. */
    @SuppressWarnings("unchecked")
    static @Nullable PyFunction of(Object value, String name) {
        if (value instanceof List<?> list) {
            PyFunction reading = reading((List<@Nullable Object>) list, name);
            return reading == null && value instanceof ArrayList
                    ? changing((List<@Nullable Object>) list, name)
                    : reading;
        } else if (value instanceof Map<?, ?> map) {
            return ofMap((Map<@Nullable Object, @Nullable Object>) map, name);
        } else if (value instanceof Set<?> set) {
            return ofSet((Set<@Nullable Object>) set, name);
        }
        return null;
    }

    private static @Nullable PyFunction reading(List<@Nullable Object> list, String name) {
        return switch (name) {
            case "index" ->
                PyFunction.of(name, 1, 3, given -> {
                    int start = given.size() > 1 ? from(given.get(1), list.size()) : 0;
                    int end = given.size() > 2 ? from(given.get(2), list.size()) : list.size();
                    return (long) index(list, given.get(0), start, Math.min(end, list.size()));
                });
            case "count" ->
                PyFunction.of(name, 1, 1, one -> list.stream()
                        .filter(element -> Values.areEqual(element, one.get(0)))
                        .count());
            default -> null;
        };
    }

    private static int from(@Nullable Object given, int size) {
        int at = Numbers.index(given);
        return at < 0 ? Math.max(0, at + size) : at;
    }

    private static int index(List<@Nullable Object> list, @Nullable Object wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Values.areEqual(list.get(i), wanted)) {
                return i;
            }
        }
        throw PythonException.value(
                list instanceof Tuple ? "tuple.index(x): x not in tuple" : Repr.of(wanted) + " is not in list");
    }

    private static @Nullable PyFunction changing(List<@Nullable Object> list, String name) {
        return switch (name) {
            case "copy" -> PyFunction.of(name, 0, 0, none -> new ArrayList<>(list));
            case "append" ->
                PyFunction.of(name, 1, 1, one -> {
                    list.add(one.get(0));
                    return null;
                });
            case "extend" ->
                PyFunction.of(name, 1, 1, one -> {
                    list.addAll(Values.list(one.get(0)));
                    return null;
                });
            case "insert" ->
                PyFunction.of(name, 2, 2, two -> {
                    int at = Numbers.index(two.get(0));
                    list.add(Math.max(0, Math.min(list.size(), at < 0 ? at + list.size() : at)), two.get(1));
                    return null;
                });
            case "pop" ->
                PyFunction.of(name, 0, 1, some -> {
                    if (list.isEmpty()) {
                        throw new PythonException("IndexError", "pop from empty list");
                    }
                    int at = some.isEmpty() ? list.size() - 1 : Numbers.index(some.get(0));
                    return list.remove(Subscripts.position(at, list.size(), "pop index out of range"));
                });
            case "remove" ->
                PyFunction.of(name, 1, 1, one -> {
                    try {
                        list.remove(index(list, one.get(0), 0, list.size()));
                    } catch (PythonException e) {
                        throw PythonException.value("list.remove(x): x not in list");
                    }
                    return null;
                });
            case "clear" ->
                PyFunction.of(name, 0, 0, none -> {
                    list.clear();
                    return null;
                });
            case "reverse" ->
                PyFunction.of(name, 0, 0, none -> {
                    Collections.reverse(list);
                    return null;
                });
            case "sort" ->
                (arguments, keywords) -> {
                    List<@Nullable Object> sorted = sorted(list, keywords, name);
                    list.clear();
                    list.addAll(sorted);
                    return null;
                };
            default -> null;
        };
    }

    /** {@code sorted(all, key=..., reverse=...)}: keys are computed once for each element, and equal elements keep their order. */
    static List<@Nullable Object> sorted(@Nullable Object all, Map<String, @Nullable Object> keywords, String function)
            throws Exception {
        for (String keyword : keywords.keySet()) {
            if (!keyword.equals("key") && !keyword.equals("reverse")) {
                throw PythonException.type(function + "() got an unexpected keyword argument '" + keyword + "'");
            }
        }
        record Keyed(@Nullable Object key, @Nullable Object element) {}
        List<Keyed> keyed = new ArrayList<>();
        for (Object element : Values.list(all)) {
            keyed.add(new Keyed(keywords.get("key") instanceof PyFunction key ? key.call(element) : element, element));
        }
        Comparator<Keyed> order = (left, right) -> Values.compare(left.key(), right.key(), "<");
        keyed.sort(Values.isTrue(keywords.get("reverse")) ? order.reversed() : order);
        List<@Nullable Object> sorted = new ArrayList<>();
        keyed.forEach(each -> sorted.add(each.element()));
        return sorted;
    }

    private static @Nullable PyFunction ofMap(Map<@Nullable Object, @Nullable Object> map, String name) {
        return switch (name) {
            case "get" ->
                PyFunction.of(name, 1, 2, given -> {
                    Object key = key(map.keySet(), given.get(0));
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
            case "setdefault" ->
                PyFunction.of(name, 1, 2, given -> {
                    Object key = key(map.keySet(), given.get(0));
                    if (!map.containsKey(key)) {
                        map.put(key, given.size() > 1 ? given.get(1) : null);
                    }
                    return map.get(key);
                });
            case "pop" ->
                PyFunction.of(name, 1, 2, given -> {
                    Object key = key(map.keySet(), given.get(0));
                    if (!map.containsKey(key) && given.size() < 2) {
                        throw PythonException.key(key);
                    }
                    return map.containsKey(key) ? map.remove(key) : given.get(1);
                });
            case "update" ->
                (arguments, keywords) -> {
                    for (Object given : arguments) {
                        dict(given).forEach(map::put);
                    }
                    keywords.forEach(map::put);
                    return null;
                };
            case "popitem" ->
                PyFunction.of(name, 0, 0, none -> {
                    if (map.isEmpty()) {
                        throw PythonException.key("popitem(): dictionary is empty");
                    }
                    Object last = new ArrayList<>(map.keySet()).get(map.size() - 1);
                    return Tuple.of(last, map.remove(last));
                });
            case "clear" ->
                PyFunction.of(name, 0, 0, none -> {
                    map.clear();
                    return null;
                });
            default -> null;
        };
    }

    /** Of a dict, or of pairs. */
    static Map<@Nullable Object, @Nullable Object> dict(@Nullable Object given) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> dict.put(Numbers.normal(key), value));
            return dict;
        }
        int at = 0;
        for (Iterator<?> all = Values.iterator(given); all.hasNext(); at++) {
            Object next = all.next();
            if (!(next instanceof Collection || next instanceof String)) {
                throw PythonException.type(
                        "cannot convert dictionary update sequence element #" + at + " to a sequence");
            }
            List<@Nullable Object> pair = Values.list(next);
            if (pair.size() != 2) {
                throw PythonException.value(
                        "dictionary update sequence element #" + at + " has length " + pair.size() + "; 2 is required");
            }
            dict.put(key(dict.keySet(), pair.get(0)), pair.get(1));
        }
        return dict;
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
        double real = Numbers.real(normal);
        boolean whole = real == Math.rint(real) && Math.abs(real) < 1L << 53;
        return Stream.of((Object) (long) real, real, real == 1)
                .filter(equal -> whole && (!(equal instanceof Boolean) || real == 0 || real == 1))
                .filter(keys::contains)
                .findFirst()
                .orElse(normal);
    }

    private static @Nullable PyFunction ofSet(Set<@Nullable Object> set, String name) {
        return switch (name) {
            case "add" ->
                PyFunction.of(name, 1, 1, one -> {
                    set.add(key(set, one.get(0)));
                    return null;
                });
            case "pop" ->
                PyFunction.of(name, 0, 0, none -> {
                    if (set.isEmpty()) {
                        throw PythonException.key("pop from an empty set");
                    }
                    Object first = SetOrder.of(set).get(0);
                    set.remove(first);
                    return first;
                });
            case "discard" ->
                PyFunction.of(name, 1, 1, one -> {
                    set.remove(key(set, one.get(0)));
                    return null;
                });
            case "remove" ->
                PyFunction.of(name, 1, 1, one -> {
                    if (!set.remove(key(set, one.get(0)))) {
                        throw PythonException.key(one.get(0));
                    }
                    return null;
                });
            case "union", "intersection", "difference", "symmetric_difference" ->
                PyFunction.of(name, 0, Integer.MAX_VALUE, others -> combined(name, set, others));
            case "intersection_update", "difference_update", "symmetric_difference_update" ->
                PyFunction.of(name, 0, Integer.MAX_VALUE, others -> {
                    Slices.refill(set, combined(name, set, others));
                    return null;
                });
            case "isdisjoint" ->
                PyFunction.of(
                        name, 1, 1, one -> combined("i", set, set(one.get(0))).isEmpty());
            case "clear" ->
                PyFunction.of(name, 0, 0, none -> {
                    set.clear();
                    return null;
                });
            case "issubset" -> PyFunction.of(name, 1, 1, one -> set(one.get(0)).containsAll(set));
            case "issuperset" -> PyFunction.of(name, 1, 1, one -> set.containsAll(set(one.get(0))));
            case "update" ->
                PyFunction.of(name, 0, Integer.MAX_VALUE, others -> {
                    others.forEach(other -> set.addAll(set(other)));
                    return null;
                });
            case "copy" -> PyFunction.of(name, 0, 0, none -> new LinkedHashSet<>(set));
            default -> null;
        };
    }

    static Set<@Nullable Object> set(@Nullable Object given) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Iterator<?> all = Values.iterator(given); all.hasNext(); ) {
            set.add(key(set, all.next()));
        }
        return set;
    }

    private static Set<@Nullable Object> combined(String method, Set<?> set, List<@Nullable Object> others) {
        Set<@Nullable Object> result = new LinkedHashSet<>(set);
        for (Object other : others) {
            result = combined(method.substring(0, 1), result, set(other));
        }
        return result;
    }

    /** By operator, or by the first letter of the method. */
    static Set<@Nullable Object> combined(String how, Set<?> left, Set<?> others) {
        Set<@Nullable Object> result = new LinkedHashSet<>(left);
        Set<@Nullable Object> right = new LinkedHashSet<>();
        others.forEach(other -> right.add(key(left, other)));
        switch (how) {
            case "|", "u" -> result.addAll(right);
            case "&", "i" -> result.retainAll(right);
            case "-", "d" -> result.removeAll(right);
            default -> {
                Set<@Nullable Object> both = new LinkedHashSet<>(left);
                both.retainAll(right);
                result.addAll(right);
                result.removeAll(both);
            }
        }
        return result;
    }
}
