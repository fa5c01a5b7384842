package io.quilt4j.jdbc.functions;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares arrays, maps and rows, with unknowns in them. Called by generated code, which is why it is public.
 *
 * <p>{@code ARRAY[1, NULL] = ARRAY[2, NULL]} is false, {@code ARRAY[1, NULL] = ARRAY[1, 2]} is NULL.
 */
public final class NestedComparison {

    /** NaN is neither less nor greater than anything. */
    private static final Integer NONE = Integer.MAX_VALUE;

    private NestedComparison() {}

    /** {@code =}; null where it depends on a NULL. */
    public static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return maps(a, b);
        }
        List<?> a = parts(left);
        List<?> b = parts(right);
        if (a == null || b == null) {
            return Sameness.equal(left, right);
        }
        if (a.size() != b.size()) {
            return false;
        }
        boolean unknown = false;
        for (int index = 0; index < a.size(); index++) {
            Boolean same = equal(a.get(index), b.get(index));
            if (Boolean.FALSE.equals(same)) {
                return false;
            }
            unknown |= same == null;
        }
        return unknown ? null : true;
    }

    private static @Nullable Boolean maps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        boolean unknown = false;
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Map.Entry<?, ?> other = entry(right, entry.getKey());
            Boolean same = other == null ? (Boolean) false : equal(entry.getValue(), other.getValue());
            if (Boolean.FALSE.equals(same)) {
                return false;
            }
            unknown |= same == null;
        }
        return unknown ? null : true;
    }

    private static Map.@Nullable Entry<?, ?> entry(Map<?, ?> map, Object key) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (Sameness.equal(entry.getKey(), key)) {
                return entry;
            }
        }
        return null;
    }

    private static @Nullable List<?> parts(Object value) {
        if (value instanceof Object[] row) {
            return java.util.Arrays.asList(row);
        }
        return value instanceof List<?> list ? list : null;
    }

    /** {@code <>}. */
    public static @Nullable Boolean notEqual(@Nullable Object left, @Nullable Object right) {
        Boolean same = equal(left, right);
        return same == null ? null : !same;
    }

    /** {@code IS NOT DISTINCT FROM}. */
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        return Sameness.same(left, right);
    }

    /** {@code IS DISTINCT FROM}. */
    public static boolean distinct(@Nullable Object left, @Nullable Object right) {
        return !same(left, right);
    }

    public static @Nullable Boolean less(@Nullable Object left, @Nullable Object right) {
        return is(left, right, order -> order < 0);
    }

    public static @Nullable Boolean atMost(@Nullable Object left, @Nullable Object right) {
        return is(left, right, order -> order <= 0);
    }

    public static @Nullable Boolean greater(@Nullable Object left, @Nullable Object right) {
        return is(left, right, order -> order > 0);
    }

    public static @Nullable Boolean atLeast(@Nullable Object left, @Nullable Object right) {
        return is(left, right, order -> order >= 0);
    }

    private static @Nullable Boolean is(@Nullable Object left, @Nullable Object right, IntPredicate wanted) {
        Integer order = order(left, right);
        return order == null ? null : (Boolean) (!order.equals(NONE) && wanted.test(order));
    }

    /** The first parts that differ decide, unless one that is NULL comes before; of two beginnings the shorter is less. */
    private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        List<?> a = parts(left);
        List<?> b = parts(right);
        if (a == null || b == null) {
            return NumberOrder.isNoNumber(left) || NumberOrder.isNoNumber(right) ? NONE : Sameness.compare(left, right);
        }
        Iterator<?> others = b.iterator();
        for (Object part : a) {
            Integer order = others.hasNext() ? order(part, others.next()) : (Integer) 1;
            if (order == null || order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
