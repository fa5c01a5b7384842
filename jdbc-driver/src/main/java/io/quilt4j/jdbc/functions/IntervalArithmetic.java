package io.quilt4j.jdbc.functions;

/** What intervals are times, and divided by, a number that is not whole: cut to whole milliseconds or months, as in Trino. */
public final class IntervalArithmetic {

    private IntervalArithmetic() {}

    public static long times(long millis, double factor) {
        return (long) within(millis * factor, Long.MAX_VALUE);
    }

    public static int timesMonths(int months, double factor) {
        return (int) within(months * factor, Integer.MAX_VALUE);
    }

    public static long part(long millis, double divisor) {
        return (long) within(millis / notZero(divisor), Long.MAX_VALUE);
    }

    public static int partMonths(int months, double divisor) {
        return (int) within(months / notZero(divisor), Integer.MAX_VALUE);
    }

    /** Neither NaN nor what no interval is as long as, which Java would make 0 and the longest. */
    private static double within(double length, double most) {
        if (!(Math.abs(length) <= most)) {
            throw new ArithmeticException("an interval would be too long, or no number of units");
        }
        return length;
    }

    private static double notZero(double divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("/ by zero");
        }
        return divisor;
    }
}
