package io.quilt4j.jdbc.functions;

import io.quilt4j.base.TextOrder;
import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares values as SQL does, whatever Java made of them: 1 is 1.0, rows and arrays by their parts. */
final class Sameness {

    private Sameness() {}

    /** A key for sets and maps: equal for what is not distinct. */
    static Key key(@Nullable Object value) {
        return new Key(plain(value));
    }

    /** Stands for a value, by what it says. */
    record Key(@Nullable Object value) {}

    /** Whether two values are not distinct. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        return key(left).equals(key(right));
    }

    /** The same, but for NaN: {@code nan() = nan()} is false. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        return same(left, right) && !NumberOrder.isNoNumber(left);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Object[] row) {
            return Arrays.stream(row).map(Sameness::key).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Key, Key> entries = new HashMap<>();
            map.forEach((key, member) -> entries.put(key(key), key(member)));
            return entries;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> new Key(plain(element))).toList();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(value.toString()).stripTrailingZeros() : (Object) number;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue()).stripTrailingZeros();
        }
        return value;
    }

    /** The order of two values that are not NULL, as rows are sorted by it. */
    static int compare(Object left, Object right) {
        return compare(left, right, 1);
    }

    /** @param nan where NaN is, as in {@link NumberOrder#compare} */
    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right, int nan) {
        if (left instanceof Number a && right instanceof Number b) {
            return NumberOrder.compare(a, b, nan);
        }
        if (left instanceof String a && right instanceof String b) {
            return TextOrder.compare(a, b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return compare(a.toArray(), b.toArray(), nan);
        }
        if (left instanceof Object[] a && right instanceof Object[] b) {
            return compare(a, b, nan);
        }
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static int compare(@Nullable Object[] left, @Nullable Object[] right, int nan) {
        for (int index = 0; index < Math.min(left.length, right.length); index++) {
            Object a = left[index];
            Object b = right[index];
            if (a == null || b == null) {
                throw SqlFailure.of("0A000", "Arrays and rows with NULL in them have no order.");
            }
            int order = compare(a, b, nan);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
