package io.quilt4j.jdbc.windows;

import io.quilt4j.base.TextOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of one SQL type compare. Texts go by code points, as with Trino; rows and arrays value by value. */
public final class Order {

    private Order() {}

    /** NULL within rows comes last. */
    @SuppressWarnings("unchecked")
    public static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? 1 : -1;
        }
        if (one instanceof String text && other instanceof String another) {
            return TextOrder.compare(text, another);
        }
        List<?> parts = parts(one);
        List<?> others = parts(other);
        if (parts != null && others != null) {
            return lists(parts, others);
        }
        if (one instanceof Number number && other instanceof Number another && one.getClass() != other.getClass()) {
            return decimal(number).compareTo(decimal(another));
        }
        boolean zeros = one instanceof Double real && other instanceof Double another && real == 0 && another == 0;
        return zeros ? 0 : ((Comparable<Object>) one).compareTo(other);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static @Nullable List<?> parts(Object value) {
        if (value instanceof RowValue row) {
            return row.parts();
        }
        return value instanceof Object[] array ? Arrays.asList(array) : value instanceof List<?> list ? list : null;
    }

    private static int lists(List<?> parts, List<?> others) {
        for (int index = 0; index < Math.min(parts.size(), others.size()); index++) {
            int compared = compare(parts.get(index), others.get(index));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }
}
