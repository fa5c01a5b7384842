package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code x[1]}, {@code x[-1]}, {@code x["name"]}, {@code x[:10]}, {@code x[::-1]}. */
final class Subscripts {

    private Subscripts() {}

    static @Nullable Object get(@Nullable Object target, @Nullable Object index) throws Exception {
        if (target instanceof Map<?, ?> map) {
            Object key = CollectionMethods.key(index);
            if (!map.containsKey(key)) {
                throw new PythonException("KeyError", Repr.of(key));
            }
            return Numbers.normal(map.get(key));
        }
        if (target instanceof String text) {
            int[] letters = text.codePoints().toArray();
            int at = position(index(index, "string"), letters.length, "string index out of range");
            return Character.toString(letters[at]);
        }
        if (target instanceof List<?> list) {
            String what = target instanceof Tuple ? "tuple" : "list";
            return Numbers.normal(list.get(position(index(index, what), list.size(), what + " index out of range")));
        }
        // pkg["folder/file.csv"], row["name"]
        if (target != null
                && index instanceof String
                && JavaMembers.method(target, "get") instanceof PyFunction method) {
            return method.call(index);
        }
        throw PythonException.type("'" + Repr.typeName(target) + "' object is not subscriptable");
    }

    private static int index(@Nullable Object index, String what) {
        if (!Numbers.isInteger(Numbers.normal(index))) {
            throw PythonException.type(what + " indices must be integers or slices, not " + Repr.typeName(index));
        }
        return Numbers.index(Numbers.normal(index));
    }

    /** From the end when it is negative. */
    static int position(int index, int size, String message) {
        long at = index < 0 ? (long) index + size : index;
        if (at < 0 || at >= size) {
            throw new PythonException("IndexError", message);
        }
        return (int) at;
    }

    @SuppressWarnings("unchecked")
    static void set(@Nullable Object target, @Nullable Object index, @Nullable Object value) {
        if (target instanceof Map<?, ?> map) {
            ((Map<@Nullable Object, @Nullable Object>) map).put(CollectionMethods.key(index), value);
        } else if (target instanceof ArrayList<?> list) {
            int at = position(index(index, "list"), list.size(), "list assignment index out of range");
            ((ArrayList<@Nullable Object>) list).set(at, value);
        } else {
            throw PythonException.type("'" + Repr.typeName(target) + "' object does not support item assignment");
        }
    }

    static void delete(@Nullable Object target, @Nullable Object index) throws Exception {
        if (target instanceof Map<?, ?> map) {
            get(map, index);
            map.remove(CollectionMethods.key(index));
        } else if (target instanceof ArrayList<?> list) {
            list.remove(position(index(index, "list"), list.size(), "list assignment index out of range"));
        } else {
            throw PythonException.type("'" + Repr.typeName(target) + "' object doesn't support item deletion");
        }
    }

    static Object slice(@Nullable Object target, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
        List<@Nullable Object> all;
        if (target instanceof String text) {
            all = Values.list(text);
        } else if (target instanceof List<?>) {
            all = Values.list(target);
        } else {
            throw PythonException.type("'" + Repr.typeName(target) + "' object is not subscriptable");
        }
        int by = step == null ? 1 : Numbers.index(Numbers.normal(step));
        if (by == 0) {
            throw PythonException.value("slice step cannot be zero");
        }
        int size = all.size();
        int start = bound(from, by > 0 ? 0 : size - 1, size, by);
        int end = bound(to, by > 0 ? size : -1, size, by);
        List<@Nullable Object> some = new ArrayList<>();
        for (int i = start; by > 0 ? i < end : i > end; i += by) {
            some.add(all.get(i));
        }
        if (target instanceof String) {
            StringBuilder text = new StringBuilder();
            some.forEach(text::append);
            return text.toString();
        }
        return target instanceof Tuple ? new Tuple(some) : some;
    }

    private static int bound(@Nullable Object given, int otherwise, int size, int step) {
        if (given == null) {
            return otherwise;
        }
        long at = Numbers.index(Numbers.normal(given));
        at = at < 0 ? at + size : at;
        return (int) (step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at)));
    }
}
