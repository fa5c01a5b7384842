package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code x[1]}, {@code x[-1]}, {@code x["name"]}, {@code x[:10]}, {@code x[::-1]}. */
final class Subscripts {

    private Subscripts() {}

    static @Nullable Object get(@Nullable Object given, @Nullable Object index) throws Exception {
        if (given instanceof Secret secret) {
            return Secrets.part(secret, PyFunction.of("part", 1, 1, text -> get(text.get(0), index)));
        }
        Object target = Tuple.orSame(given);
        if (target instanceof Map<?, ?> map) {
            Object key = CollectionMethods.key(map.keySet(), index);
            if (!map.containsKey(key)) {
                return missing(map, key);
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
        if (target instanceof byte[] bytes) {
            return (long) Byte.toUnsignedInt(bytes[position(index(index, "byte"), bytes.length, "index out of range")]);
        }
        if (target instanceof RegexMatch match) {
            return match.get(index);
        }
        if (target instanceof SqlResult result) {
            int at = index(index, "result");
            return result.rows().get(position(at, result.size(), "result index out of range"));
        }
        if (target instanceof SqlRow row) {
            return SqlRows.get(row, index);
        }
        // pkg["folder/file.csv"]
        if (target != null
                && index instanceof String
                && !(target instanceof PackageEntry)
                && JavaMembers.method(target, "get") instanceof PyFunction method) {
            return method.call(index);
        }
        throw PythonException.type("'" + TypeNames.of(target) + "' object is not subscriptable");
    }

    private static @Nullable Object missing(Map<?, ?> map, @Nullable Object key) throws Exception {
        if (map instanceof DefaultDict dict) {
            return dict.missing(key);
        } else if (map instanceof Counter) {
            return 0L;
        }
        throw PythonException.key(key);
    }

    static int index(@Nullable Object index, String what) {
        if (!Numbers.isInteger(Numbers.normal(index))) {
            String wanted = what.equals("string") ? "integers, not '" : "integers or slices, not ";
            throw PythonException.type(
                    what + " indices must be " + wanted + TypeNames.of(index) + (what.equals("string") ? "'" : ""));
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
            ((Map<@Nullable Object, @Nullable Object>) map).put(CollectionMethods.key(map.keySet(), index), value);
        } else if (target instanceof ArrayList<?> list) {
            int at = position(index(index, "list"), list.size(), "list assignment index out of range");
            ((ArrayList<@Nullable Object>) list).set(at, value);
        } else {
            throw PythonException.type("'" + TypeNames.of(target) + "' object does not support item assignment");
        }
    }

    static void delete(@Nullable Object target, @Nullable Object index) {
        if (target instanceof Map<?, ?> map) {
            Object key = CollectionMethods.key(map.keySet(), index);
            if (!map.containsKey(key) && !(map instanceof Counter)) {
                throw PythonException.key(index);
            }
            map.remove(key);
        } else if (target instanceof ArrayList<?> list) {
            list.remove(position(index(index, "list"), list.size(), "list assignment index out of range"));
        } else {
            throw PythonException.type("'" + TypeNames.of(target) + "' object doesn't support item deletion");
        }
    }
}
