package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list}, and of {@code tuple} those that change nothing. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class ListMethods {

    private ListMethods() {}

    /** Null: there is no such method here; a list that cannot be changed has none that change it. */
    static @Nullable PyFunction of(List<@Nullable Object> list, String name) {
        return switch (name) {
            case "index" ->
                PyFunction.of(name, 1, 3, given -> {
                    int start = given.size() > 1 ? from(given.get(1), list.size()) : 0;
                    int end = given.size() > 2 ? from(given.get(2), list.size()) : list.size();
                    return (long) index(list, given.get(0), start, Math.min(end, list.size()));
                });
            case "count" ->
                PyFunction.of(name, 1, 1, one -> list.stream()
                        .filter(element -> Values.areSame(element, one.get(0)))
                        .count());
            default -> list instanceof ArrayList ? growing(list, name) : null;
        };
    }

    private static int from(@Nullable Object given, int size) {
        int at = Numbers.index(given);
        return at < 0 ? Math.max(0, at + size) : at;
    }

    private static int index(List<@Nullable Object> list, @Nullable Object wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Values.areSame(list.get(i), wanted)) {
                return i;
            }
        }
        throw PythonException.value(
                list instanceof Tuple ? "tuple.index(x): x not in tuple" : Repr.of(wanted) + " is not in list");
    }

    private static @Nullable PyFunction growing(List<@Nullable Object> list, String name) {
        return switch (name) {
            case "copy" -> PyFunction.of(name, 0, 0, none -> new ArrayList<>(list));
            case "append" -> PyFunction.doing(name, 1, 1, one -> list.add(one.get(0)));
            case "extend" -> PyFunction.doing(name, 1, 1, one -> list.addAll(Values.list(one.get(0))));
            case "insert" ->
                PyFunction.doing(name, 2, 2, two -> {
                    int at = Numbers.index(two.get(0));
                    list.add(Math.max(0, Math.min(list.size(), at < 0 ? at + list.size() : at)), two.get(1));
                });
            default -> shrinking(list, name);
        };
    }

    private static @Nullable PyFunction shrinking(List<@Nullable Object> list, String name) {
        return switch (name) {
            case "pop" -> PyFunction.of(name, 0, 1, some -> pop(list, some));
            case "remove" -> PyFunction.doing(name, 1, 1, one -> remove(list, one.get(0)));
            case "clear" -> PyFunction.doing(name, 0, 0, none -> list.clear());
            case "reverse" -> PyFunction.doing(name, 0, 0, none -> Collections.reverse(list));
            case "sort" ->
                (arguments, keywords) -> {
                    if (!arguments.isEmpty()) {
                        throw PythonException.type("sort() takes no positional arguments");
                    }
                    List<@Nullable Object> sorted = sorted(list, keywords, name);
                    list.clear();
                    list.addAll(sorted);
                    return null;
                };
            default -> null;
        };
    }

    private static @Nullable Object pop(List<@Nullable Object> list, List<@Nullable Object> place) {
        if (list.isEmpty()) {
            throw new PythonException("IndexError", "pop from empty list");
        }
        int at = place.isEmpty() ? list.size() - 1 : Numbers.index(place.get(0));
        return list.remove(Subscripts.position(at, list.size(), "pop index out of range"));
    }

    private static void remove(List<@Nullable Object> list, @Nullable Object element) throws Exception {
        try {
            list.remove(index(list, element, 0, list.size()));
        } catch (PythonException e) {
            throw PythonException.value("list.remove(x): x not in list");
        }
    }

    /** {@code sorted(all, key=..., reverse=...)}: keys are computed once for each element, and equal elements keep their order. */
    static List<@Nullable Object> sorted(@Nullable Object all, Map<String, @Nullable Object> keywords, String function)
            throws Exception {
        for (String keyword : keywords.keySet()) {
            if (!keyword.equals("key") && !keyword.equals("reverse")) {
                throw PythonException.type(function + "() got an unexpected keyword argument '" + keyword + "'");
            }
        }
        PyFunction by = Sequences.key(keywords);
        record Keyed(@Nullable Object key, @Nullable Object element) {}
        List<Keyed> keyed = new ArrayList<>();
        for (Object element : Values.list(all)) {
            keyed.add(new Keyed(by == null ? element : by.call(element), element));
        }
        Comparator<Keyed> order = (left, right) -> Values.compare(left.key(), right.key(), "<");
        keyed.sort(Values.isTrue(keywords.get("reverse")) ? order.reversed() : order);
        List<@Nullable Object> sorted = new ArrayList<>();
        keyed.forEach(each -> sorted.add(each.element()));
        return sorted;
    }
}
