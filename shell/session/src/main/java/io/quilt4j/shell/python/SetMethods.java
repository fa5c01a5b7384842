package io.quilt4j.shell.python;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of {@code set}, and its operators. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class SetMethods {

    private SetMethods() {}

    /** Null: there is no such method here. */
    static @Nullable PyFunction of(Set<@Nullable Object> set, String name) {
        return switch (name) {
            case "union", "intersection", "difference", "symmetric_difference" ->
                PyFunction.of(name, 0, Integer.MAX_VALUE, others -> like(set, combined(name, set, others)));
            case "isdisjoint" ->
                PyFunction.of(
                        name, 1, 1, one -> combined("i", set, set(one.get(0))).isEmpty());
            case "issubset" -> PyFunction.of(name, 1, 1, one -> isWithin(set, set(one.get(0))));
            case "issuperset" -> PyFunction.of(name, 1, 1, one -> isWithin(set(one.get(0)), set));
            case "copy" -> PyFunction.of(name, 0, 0, none -> set instanceof FrozenSet ? set : new LinkedHashSet<>(set));
            default -> set instanceof FrozenSet ? null : changing(set, name);
        };
    }

    private static @Nullable PyFunction changing(Set<@Nullable Object> set, String name) {
        return switch (name) {
            case "add" -> PyFunction.doing(name, 1, 1, one -> set.add(CollectionMethods.key(set, one.get(0))));
            case "pop" -> PyFunction.of(name, 0, 0, none -> pop(set));
            case "discard" -> PyFunction.doing(name, 1, 1, one -> set.remove(CollectionMethods.key(set, one.get(0))));
            case "remove" ->
                PyFunction.doing(name, 1, 1, one -> {
                    if (!set.remove(CollectionMethods.key(set, one.get(0)))) {
                        throw PythonException.key(one.get(0));
                    }
                });
            case "intersection_update", "difference_update", "symmetric_difference_update" ->
                PyFunction.doing(name, 0, Integer.MAX_VALUE, others -> Slices.refill(set, combined(name, set, others)));
            case "clear" -> PyFunction.doing(name, 0, 0, none -> set.clear());
            case "update" ->
                PyFunction.doing(
                        name,
                        0,
                        Integer.MAX_VALUE,
                        others -> others.forEach(
                                other -> set(other).forEach(each -> set.add(CollectionMethods.key(set, each)))));
            default -> null;
        };
    }

    private static @Nullable Object pop(Set<@Nullable Object> set) {
        if (set.isEmpty()) {
            throw PythonException.key("pop from an empty set");
        }
        Object first = SetOrder.of(set).get(0);
        set.remove(first);
        return first;
    }

    /** Of two sets one comes out that can be changed when the first one can. */
    static Set<@Nullable Object> like(Set<?> first, Set<@Nullable Object> result) {
        return first instanceof FrozenSet ? new FrozenSet(result) : result;
    }

    /** Whether all elements are in the other set, where 1 is 1.0 as well. */
    static boolean isWithin(Set<?> set, Set<?> other) {
        return set.stream().allMatch(each -> other.contains(CollectionMethods.key(other, each)));
    }

    static Set<@Nullable Object> set(@Nullable Object given) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Iterator<?> all = Values.iterator(given); all.hasNext(); ) {
            set.add(CollectionMethods.key(set, all.next()));
        }
        return set;
    }

    private static Set<@Nullable Object> combined(String method, Set<?> set, List<@Nullable Object> others) {
        Set<@Nullable Object> result = new LinkedHashSet<>(set);
        for (Object other : others) {
            result = method.startsWith("i")
                    ? intersection(result, other instanceof Set<?> more ? more : Values.list(other))
                    : combined(method.substring(0, 1), result, set(other));
        }
        return result;
    }

    /** Of equal elements, 1 and 1.0, Python keeps that of the smaller set, or of what is no set. */
    private static Set<@Nullable Object> intersection(Set<?> set, Collection<?> other) {
        return other instanceof Set && other.size() > set.size() ? common(set, other) : common(other, set);
    }

    /** Those of {@code through} that the other one has. */
    private static Set<@Nullable Object> common(Collection<?> through, Collection<?> has) {
        Set<@Nullable Object> result = new LinkedHashSet<>();
        for (Iterator<?> all = Values.iterator(through); all.hasNext(); ) {
            Object each = Numbers.normal(all.next());
            if (has.contains(CollectionMethods.key(has, each))) {
                result.add(CollectionMethods.key(result, each));
            }
        }
        return result;
    }

    /** Of the keys or items of a dict and whatever can be gone through, on either side. */
    static Set<@Nullable Object> ofViews(String operator, @Nullable Object left, @Nullable Object right) {
        if (!operator.equals("&")) {
            return combined(operator, set(left), set(right));
        }
        boolean first = left instanceof DictView keys && keys.isSet();
        DictView view = (DictView) Objects.requireNonNull(first ? left : right);
        Object other = first ? right : left;
        if (other instanceof DictView more && more.isSet()) {
            return more.size() > view.size() ? common(view, set(more)) : common(more, set(view));
        }
        boolean through = other instanceof Set<?> set && !(set instanceof FrozenSet) && view.size() <= set.size();
        return through ? common(view, (Set<?>) other) : common(Values.list(other), set(view));
    }

    /** By operator, or by the first letter of the method. */
    static Set<@Nullable Object> combined(String how, Set<?> left, Set<?> others) {
        Set<@Nullable Object> result = new LinkedHashSet<>(left);
        Set<@Nullable Object> right = new LinkedHashSet<>();
        others.forEach(other -> right.add(CollectionMethods.key(left, other)));
        switch (how) {
            case "|", "u" -> result.addAll(right);
            case "&", "i" -> {
                return intersection(left, others);
            }
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
