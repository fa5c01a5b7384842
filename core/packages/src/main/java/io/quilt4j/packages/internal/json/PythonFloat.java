package io.quilt4j.packages.internal.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a double as Python's {@code repr} does: the shortest decimal that reads back as the same double, the closest of
 * those, with an exponent only below 1e-4 and from 1e16 on.
 *
 * <p>{@link Double#toString(double)} is no help by itself: up to JDK 18 it writes {@code 2.0E-3} right but {@code
 * 1.9999999999999998E23} for {@code 2e23}, and to this day {@code 4.9E-324} for {@code 5e-324}.
 */
public final class PythonFloat {

    /** Any decimal of that many digits survives the way into a (normal) double and back. */
    private static final int DIGITS_THAT_SURVIVE = 15;

    private static final int DIGITS_THAT_SUFFICE = 17;

    private PythonFloat() {}

    /** Such as {@code 1e+16}, {@code 1e-07}, {@code 0.1}, {@code 3.0}, {@code -0.0}, {@code NaN} or {@code Infinity}. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        } else if (value == 0) {
            return 1 / value > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String text = written(shortest.unscaledValue().toString(), shortest.precision() - shortest.scale());
        return value < 0 ? "-" + text : text;
    }

    /** The shortest decimal, possibly with zeros at its end. */
    private static BigDecimal shortest(double value) {
        if (value < Double.MIN_NORMAL) {
            return firstThatReadsBack(value, 1);
        }
        // Java's text always reads back. Of decimals that short, no other one does, so it is also the shortest.
        BigDecimal ofJava = new BigDecimal(Double.toString(value));
        return ofJava.precision() <= DIGITS_THAT_SURVIVE ? ofJava : firstThatReadsBack(value, DIGITS_THAT_SURVIVE);
    }

    private static BigDecimal firstThatReadsBack(double value, int fewestDigits) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = fewestDigits; digits < DIGITS_THAT_SUFFICE; digits++) {
            BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (near.doubleValue() == value) {
                return near;
            }
            // Above a power of two doubles lie twice as far apart as below it: 9007199254740993 may be too far below
            // while
            // its neighbour above, though farther away, still reads back.
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
            if (above.doubleValue() == value) {
                return above;
            }
        }
        return exact.round(new MathContext(DIGITS_THAT_SUFFICE, RoundingMode.HALF_EVEN));
    }

    /**
     * Sets the point.
     *
     * @param point how many digits stand before it; may be negative
     */
    private static String written(String digits, int point) {
        int exponent = point - 1;
        if (exponent < -4 || exponent >= 16) {
            String size = exponent < 0 ? "e-" : "e+";
            String magnitude = Integer.toString(Math.abs(exponent));
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + size + (magnitude.length() == 1 ? "0" : "") + magnitude;
        } else if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        } else if (digits.length() <= point) {
            return digits + "0".repeat(point - digits.length()) + ".0";
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
