package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. */
public final class MathFunctions {

    private static final String UNITS = " KMBTQ";

    private MathFunctions() {}

    public static Object greatest(Object first, Object[] others) {
        return extreme(first, others, 1);
    }

    public static Object least(Object first, Object[] others) {
        return extreme(first, others, -1);
    }

    /** NaN is neither, unless there is nothing else. */
    private static Object extreme(Object first, Object[] others, int sign) {
        Object found = first;
        for (Object other : others) {
            if (Sameness.compare(other, found, -sign) * sign > 0) {
                found = other;
            }
        }
        return found;
    }

    public static double e() {
        return Math.E;
    }

    /** What a division leaves, with the sign of the dividend. */
    public static double remainder(double dividend, double divisor) {
        return dividend % divisor;
    }

    public static double nan() {
        return Double.NaN;
    }

    public static double infinity() {
        return Double.POSITIVE_INFINITY;
    }

    public static boolean isNan(double number) {
        return Double.isNaN(number);
    }

    public static boolean isFinite(double number) {
        return Double.isFinite(number);
    }

    public static boolean isInfinite(double number) {
        return Double.isInfinite(number);
    }

    public static double cubeRoot(double number) {
        return Math.cbrt(number);
    }

    public static double ln(double number) {
        return Math.log(number);
    }

    public static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    public static double log10(double number) {
        return Math.log10(number);
    }

    public static double log(double base, double number) {
        return Math.log(number) / Math.log(base);
    }

    public static double power(double base, double exponent) {
        return Math.pow(base, exponent);
    }

    public static double sqrt(double number) {
        return Math.sqrt(number);
    }

    public static double sinh(double number) {
        return Math.sinh(number);
    }

    public static double cosh(double number) {
        return Math.cosh(number);
    }

    public static double tanh(double number) {
        return Math.tanh(number);
    }

    public static double sign(double number) {
        return Math.signum(number);
    }

    public static long bitAnd(long left, long right) {
        return left & right;
    }

    public static long bitOr(long left, long right) {
        return left | right;
    }

    public static long bitXor(long left, long right) {
        return left ^ right;
    }

    public static long bitNot(long number) {
        return ~number;
    }

    public static long bitCount(long number, long bits) {
        if (bits < 2 || bits > 64) {
            throw SqlFailure.of("22023", "bit_count counts in 2 to 64 bits.");
        }
        long most = bits == 64 ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
        if (number > most || number < -most - 1) {
            throw SqlFailure.of("22003", "The number of bit_count does not fit in so many bits.");
        }
        return Long.bitCount(bits == 64 ? number : number & ((1L << bits) - 1));
    }

    public static long shiftLeft(long number, long by) {
        return by < 0 ? negativeShift() : by >= 64 ? 0 : number << by;
    }

    public static long shiftRight(long number, long by) {
        return by < 0 ? negativeShift() : by >= 64 ? 0 : number >>> by;
    }

    public static long shiftRightSigned(long number, long by) {
        return by < 0 ? negativeShift() : number >> Math.min(by, 63);
    }

    public static int shiftLeftInteger(int number, long by) {
        return by < 0 ? (int) negativeShift() : by >= 32 ? 0 : number << by;
    }

    public static int shiftRightInteger(int number, long by) {
        return by < 0 ? (int) negativeShift() : by >= 32 ? 0 : number >>> by;
    }

    public static int shiftRightSignedInteger(int number, long by) {
        return by < 0 ? (int) negativeShift() : number >> Math.min(by, 31);
    }

    private static long negativeShift() {
        throw SqlFailure.of("22023", "Bits are not shifted by a negative number.");
    }

    public static String toBase(long number, long radix) {
        return Long.toString(number, radix(radix));
    }

    public static long fromBase(String digits, long radix) {
        try {
            return Long.parseLong(digits, radix(radix));
        } catch (NumberFormatException wrong) {
            throw SqlFailure.of("22023", "A text is no number of that base, or too large.");
        }
    }

    private static int radix(long radix) {
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            throw SqlFailure.of("22023", "A base is a number from 2 to 36.");
        }
        return (int) radix;
    }

    /** {@code width_bucket} of as many buckets of one width. */
    public static long widthBucket(double operand, double from, double to, long count) {
        if (count <= 0 || Double.isNaN(operand) || !Double.isFinite(from) || !Double.isFinite(to) || from == to) {
            throw SqlFailure.of("22023", "width_bucket takes two different finite bounds, and one bucket at least.");
        }
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        long bucket =
                operand < low ? 0 : operand >= high ? count + 1 : (long) (count * (operand - low) / (high - low) + 1);
        return from < to ? bucket : count - bucket + 1;
    }

    /** {@code width_bucket} of buckets that begin at sorted bounds. */
    public static long widthBucket(double operand, List<? extends @Nullable Object> bins) {
        if (bins.isEmpty() || Double.isNaN(operand)) {
            throw SqlFailure.of("22023", "width_bucket takes one bound at least.");
        }
        long bucket = 0;
        double previous = Double.NEGATIVE_INFINITY;
        for (Object bin : bins) {
            double bound = bin instanceof Number number ? number.doubleValue() : Double.NaN;
            if (!Double.isFinite(bound) || bound < previous) {
                throw SqlFailure.of("22023", "The bounds of width_bucket must be finite and sorted.");
            }
            bucket += operand >= bound ? 1 : 0;
            previous = bound;
        }
        return bucket;
    }

    /** {@code round} of a double, halves away from 0. */
    public static double round(double number) {
        return round(number, 0);
    }

    /** In the steps of Trino, whose doubles decide where halves are: {@code round(1.005e0, 2)} is 1.0. */
    public static double round(double number, long digits) {
        if (!Double.isFinite(number)) {
            return number;
        }
        int sign = number < 0 ? -1 : 1;
        double factor = Math.pow(10, (double) digits);
        if (factor == 0) {
            return sign * 0.0;
        }
        double scaled = sign * number * factor;
        if (Double.isInfinite(scaled)) {
            return number;
        }
        long rounded = Math.round(scaled);
        // Beyond a long every double is whole.
        return sign * ((rounded == Long.MAX_VALUE ? scaled : (double) rounded) / factor);
    }

    /** {@code format_number}. */
    public static String formatted(double number) {
        double rest = number;
        int thousands = 0;
        while (Math.abs(rest) >= 1_000 && thousands < UNITS.length() - 1) {
            rest /= 1_000;
            thousands++;
        }
        // Negative numbers have two digits behind the point at any size, as in Trino.
        String pattern = rest < 10 ? "#.##" : rest < 100 ? "#.#" : "#";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rest)
                + UNITS.substring(thousands, thousands + 1).strip();
    }

    /** {@code truncate} of a double. */
    public static double truncate(double number) {
        return number < 0 ? Math.ceil(number) : Math.floor(number);
    }

    public static double truncate(double number, long digits) {
        return Double.isFinite(number)
                ? new BigDecimal(Double.toString(number))
                        .setScale((int) Math.max(-400, Math.min(400, digits)), RoundingMode.DOWN)
                        .doubleValue()
                : number;
    }

    /** {@code cosine_similarity}, {@code dot_product} and their like take vectors. */
    public static double dotProduct(List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        double sum = 0;
        for (int index = 0; index < sameLength(left, right); index++) {
            sum += real(left.get(index)) * real(right.get(index));
        }
        return sum;
    }

    public static double euclideanDistance(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        double sum = 0;
        for (int index = 0; index < sameLength(left, right); index++) {
            double difference = real(left.get(index)) - real(right.get(index));
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    public static @Nullable Double cosineSimilarity(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        double lengths = Math.sqrt(dotProduct(left, left) * dotProduct(right, right));
        if (lengths == 0) {
            throw SqlFailure.of("22023", "A vector of nothing but zeros has no direction.");
        }
        return dotProduct(left, right) / lengths;
    }

    public static @Nullable Double cosineDistance(
            List<? extends @Nullable Object> left, List<? extends @Nullable Object> right) {
        Double similarity = cosineSimilarity(left, right);
        return similarity == null ? null : (Double) (1 - similarity);
    }

    private static int sameLength(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            throw SqlFailure.of("22023", "The two vectors must have the same length.");
        }
        return left.size();
    }

    private static double real(@Nullable Object element) {
        if (element instanceof Number number) {
            return number.doubleValue();
        }
        throw SqlFailure.of("22023", "A vector must not have NULL in it.");
    }
}
