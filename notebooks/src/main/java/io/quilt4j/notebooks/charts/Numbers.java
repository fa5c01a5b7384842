package io.quilt4j.notebooks.charts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as they are read and written in charts. */
final class Numbers {

    private Numbers() {}

    /** The exact value; null for what is no number, or not finite. */
    static @Nullable BigDecimal of(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return BigDecimal.valueOf(number.doubleValue());
        }
        return null;
    }

    static boolean isInteger(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    /** Integers digit by digit, whatever their size; fractions with four digits that count. */
    static String text(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 25
                ? plain.toPlainString()
                : String.format(Locale.ROOT, "%.4g", plain);
    }

    static String text(double value) {
        return text(BigDecimal.valueOf(value));
    }
}
