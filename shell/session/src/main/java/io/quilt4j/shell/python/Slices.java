package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code x[:10]}, {@code x[::-1]}, {@code x[1:3] = [...]}, {@code del x[1:]}. */
final class Slices {

    private Slices() {}

    /** What stands between the brackets; null is what was left out. */
    record Bounds(
            @Nullable Object from,
            @Nullable Object to,
            @Nullable Object step) {}

    /** Of a list of a known size: from {@code start}, so many elements, each {@code step} behind the one before. */
    private record Places(int start, int count, int step) {

        int at(int index) {
            return start + index * step;
        }
    }

    static Bounds bounds(Expression.Slice slice, Scope scope) throws Exception {
        return new Bounds(maybe(slice.from(), scope), maybe(slice.to(), scope), maybe(slice.step(), scope));
    }

    private static @Nullable Object maybe(@Nullable Expression expression, Scope scope) throws Exception {
        return expression == null ? null : Numbers.normal(Evaluator.value(expression, scope));
    }

    static Object get(@Nullable Object given, Bounds bounds) {
        Object target = SqlRows.asSequence(given);
        if (!(target instanceof String || target instanceof List<?>)) {
            throw PythonException.type("'" + TypeNames.of(target) + "' object is not subscriptable");
        }
        if (target instanceof Range range) {
            Places places = places(bounds, range.size());
            return range.part(places.start(), places.count(), places.step());
        }
        List<@Nullable Object> all = Values.list(target);
        Places places = places(bounds, all.size());
        List<@Nullable Object> some = new ArrayList<>();
        for (int i = 0; i < places.count(); i++) {
            some.add(all.get(places.at(i)));
        }
        if (target instanceof String) {
            StringBuilder text = new StringBuilder();
            some.forEach(text::append);
            return text.toString();
        }
        return target instanceof Tuple ? new Tuple(some) : some;
    }

    /** {@code values} take the places of the slice. */
    @SuppressWarnings("unchecked")
    static void set(@Nullable Object target, Bounds bounds, @Nullable Object values) {
        if (!(target instanceof ArrayList<?>)) {
            throw PythonException.type("'" + TypeNames.of(target) + "' object does not support item assignment");
        }
        List<@Nullable Object> list = (ArrayList<@Nullable Object>) target;
        replace(list, places(bounds, list.size()), Values.list(values), bounds.step() != null);
    }

    /** {@code del x[1:]}. */
    @SuppressWarnings("unchecked")
    static void delete(@Nullable Object target, Bounds bounds) {
        if (!(target instanceof ArrayList<?>)) {
            throw PythonException.type("'" + TypeNames.of(target) + "' object doesn't support item deletion");
        }
        List<@Nullable Object> list = (ArrayList<@Nullable Object>) target;
        Places places = places(bounds, list.size());
        for (int i = 0; i < places.count(); i++) {
            list.remove(places.at(places.step() > 0 ? places.count() - 1 - i : i));
        }
    }

    private static void replace(
            List<@Nullable Object> list, Places places, List<@Nullable Object> values, boolean stepped) {
        if (places.step() == 1) {
            List<@Nullable Object> part = list.subList(places.start(), places.start() + places.count());
            part.clear();
            part.addAll(values);
            return;
        }
        if (stepped && values.size() != places.count()) {
            throw PythonException.value("attempt to assign sequence of size " + values.size()
                    + " to extended slice of size " + places.count());
        }
        for (int i = 0; i < places.count(); i++) {
            list.set(places.at(i), values.get(i));
        }
    }

    /** {@code a |= b} and {@code a *= 2} leave the object of {@code a}, with other contents. */
    @SuppressWarnings("unchecked")
    static void refill(Object present, @Nullable Object contents) {
        if (present instanceof Counter counter) {
            counter.clear();
        }
        if (present instanceof Map<?, ?> && contents instanceof Map<?, ?> map) {
            ((Map<@Nullable Object, @Nullable Object>) present).putAll(map);
        } else if (present instanceof Set<?> && contents instanceof Set<?> set) {
            ((Set<@Nullable Object>) present).clear();
            ((Set<@Nullable Object>) present).addAll(set);
        } else if (present instanceof List<?> && contents instanceof List<?> list) {
            ((List<@Nullable Object>) present).clear();
            ((List<@Nullable Object>) present).addAll(list);
        }
    }

    private static Places places(Bounds bounds, int size) {
        int step = bounds.step() == null ? 1 : Numbers.index(bounds.step());
        if (step == 0) {
            throw PythonException.value("slice step cannot be zero");
        }
        int start = bound(bounds.from(), step > 0 ? 0 : size - 1, size, step);
        int end = bound(bounds.to(), step > 0 ? size : -1, size, step);
        long count = step > 0 ? ((long) end - start + step - 1) / step : ((long) start - end - step - 1) / -(long) step;
        return new Places(start, (int) Math.max(0, count), step);
    }

    private static int bound(@Nullable Object given, int otherwise, int size, int step) {
        if (given == null) {
            return otherwise;
        }
        if (!Numbers.isInteger(given)) {
            throw PythonException.type("slice indices must be integers or None or have an __index__ method");
        }
        long at = Numbers.index(given);
        at = at < 0 ? at + size : at;
        return (int) (step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at)));
    }
}
