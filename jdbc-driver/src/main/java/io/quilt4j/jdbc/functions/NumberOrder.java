package io.quilt4j.jdbc.functions;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How numbers of any Java type are sorted: -0.0 is 0.0, and NaN is the same as itself, and at one end. */
public final class NumberOrder {

    private NumberOrder() {}

    /**
     * Compares as {@link java.util.Comparator} says.
     *
     * @param nan 1 where NaN is greater than every number, as where rows are sorted; -1 where it is less
     */
    public static int compare(Number left, Number right, int nan) {
        double one = left.doubleValue();
        double other = right.doubleValue();
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.compare(one, other) * nan;
        }
        boolean reals = isReal(left) && isReal(right);
        if (reals || Double.isInfinite(one) || Double.isInfinite(other)) {
            return one == other ? 0 : Double.compare(one, other);
        }
        return left.getClass() == right.getClass() && left instanceof Comparable<?>
                ? same(left, right)
                : decimal(left).compareTo(decimal(right));
    }

    @SuppressWarnings("unchecked")
    private static int same(Number left, Number right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static boolean isReal(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** Whether the value is NaN, or has one as a part. */
    static boolean isNoNumber(@Nullable Object value) {
        if (value instanceof Object[] || value instanceof List<?>) {
            List<?> parts = value instanceof List<?> list ? list : Arrays.asList((Object[]) value);
            return parts.stream().anyMatch(NumberOrder::isNoNumber);
        }
        return value instanceof Number number && Double.isNaN(number.doubleValue());
    }
}
