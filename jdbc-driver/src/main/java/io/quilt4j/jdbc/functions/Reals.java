package io.quilt4j.jdbc.functions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Doubles and floats as texts that every JDK writes alike: the fewest digits that tell a number from its neighbours, and of those
 * the nearest, as {@link Double#toString} has it since JDK 19. Before, it wrote one digit more at times, or another.
 */
public final class Reals {

    private static final boolean JAVAS = Runtime.version().feature() >= 19;

    /** So many digits are told at least, {@code 1.0}. */
    private static final int FEWEST = 2;

    private static final int LEAST_PLAIN = -3;
    private static final int MOST_PLAIN = 7;

    private Reals() {}

    public static String text(double number) {
        String text = Double.toString(number);
        return JAVAS || number == 0 || !Double.isFinite(number)
                ? text
                : written(nearest(new BigDecimal(number), text, digits -> digits.doubleValue() == number));
    }

    public static String text(float number) {
        String text = Float.toString(number);
        return JAVAS || number == 0 || !Float.isFinite(number)
                ? text
                : written(nearest(new BigDecimal(number), text, digits -> digits.floatValue() == number));
    }

    /** @param written the number with digits enough */
    private static BigDecimal nearest(BigDecimal exact, String written, Predicate<BigDecimal> isIt) {
        BigDecimal found = new BigDecimal(written);
        int digits = Math.max(FEWEST, found.stripTrailingZeros().precision());
        for (BigDecimal fewer = of(exact, digits, isIt); fewer != null; fewer = of(exact, digits, isIt)) {
            found = fewer;
            if (--digits < FEWEST) {
                break;
            }
        }
        return found;
    }

    /** The nearest of so many digits that is read as the number again. */
    private static @Nullable BigDecimal of(BigDecimal exact, int digits, Predicate<BigDecimal> isIt) {
        BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (isIt.test(near)) {
            return near;
        }
        // Beside a power of two the neighbour on one side is nearer than that on the other.
        RoundingMode away = near.compareTo(exact) < 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal other = exact.round(new MathContext(digits, away));
        return isIt.test(other) ? other : null;
    }

    private static String written(BigDecimal number) {
        BigDecimal digits = number.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= LEAST_PLAIN && exponent < MOST_PLAIN) {
            return digits.setScale(Math.max(1, digits.scale())).toPlainString();
        }
        String all = digits.unscaledValue().abs().toString();
        return (digits.signum() < 0 ? "-" : "")
                + all.charAt(0)
                + "."
                + (all.length() == 1 ? "0" : all.substring(1))
                + "E"
                + exponent;
    }
}
