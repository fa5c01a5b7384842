package io.quilt4j.jdbc.windows;

import io.quilt4j.base.TextOrder;
import io.quilt4j.jdbc.functions.NumberOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of one SQL type compare. Texts go by code points, as with Trino; rows and arrays value by value. */
public final class Order {

    private Order() {}

    /** NULL within rows comes last, and so does NaN. */
    public static int compare(@Nullable Object one, @Nullable Object other) {
        return compare(one, other, 1);
    }

    /** @param nan where NaN is, as in {@link NumberOrder#compare} */
    @SuppressWarnings("unchecked")
    static int compare(@Nullable Object one, @Nullable Object other, int nan) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? 1 : -1;
        }
        if (one instanceof String text && other instanceof String another) {
            return TextOrder.compare(text, another);
        }
        List<?> parts = parts(one);
        List<?> others = parts(other);
        if (parts != null && others != null) {
            return lists(parts, others, nan);
        }
        return one instanceof Number number && other instanceof Number another
                ? NumberOrder.compare(number, another, nan)
                : ((Comparable<Object>) one).compareTo(other);
    }

    private static @Nullable List<?> parts(Object value) {
        if (value instanceof RowValue row) {
            return row.parts();
        }
        return value instanceof Object[] array ? Arrays.asList(array) : value instanceof List<?> list ? list : null;
    }

    private static int lists(List<?> parts, List<?> others, int nan) {
        for (int index = 0; index < Math.min(parts.size(), others.size()); index++) {
            int compared = compare(parts.get(index), others.get(index), nan);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }
}
