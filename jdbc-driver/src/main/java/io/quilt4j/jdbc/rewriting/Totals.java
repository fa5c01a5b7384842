package io.quilt4j.jdbc.rewriting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: the state of aggregates that never wrap around. */
public final class Totals {

    private static final int MOST_DIGITS = 38;
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(Long.SIZE);

    /** What was added up, in 128 bits: the sum of as many BIGINTs as there can be fits. */
    private long high;

    private long low;
    private BigDecimal decimals = BigDecimal.ZERO;
    private long count;

    /** The mean so far, and the sum of the squares of the distances from it, as Welford keeps them. */
    private double mean;

    private double squares;

    /** Adds a whole number; null counts for nothing. */
    public void add(@Nullable Object value) {
        if (value == null) {
            return;
        }
        long number = ((Number) value).longValue();
        long before = low;
        low += number;
        boolean carried = Long.compareUnsigned(low, before) < 0;
        high += (number >> (Long.SIZE - 1)) + (carried ? 1 : 0);
        count++;
    }

    /** Adds a decimal; null counts for nothing. */
    public void addDecimal(@Nullable Object value) {
        if (value != null) {
            decimals = decimals.add(value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()));
            count++;
        }
    }

    /** The sum of decimals with so many digits behind the point; null of nothing. */
    public @Nullable BigDecimal decimalSum(int scale) {
        return count == 0 ? null : decimalSumOrZero(scale);
    }

    /** The same; 0 of nothing. */
    public BigDecimal decimalSumOrZero(int scale) {
        BigDecimal sum = decimals.setScale(scale, RoundingMode.HALF_UP);
        if (sum.precision() > MOST_DIGITS) {
            throw new ArithmeticException("the sum has more than 38 digits; sum up CAST(... AS DOUBLE)");
        }
        return sum;
    }

    /** The average of decimals, rounded to so many digits; null of nothing. */
    public @Nullable BigDecimal decimalAverage(int scale) {
        return count == 0 ? null : decimals.divide(BigDecimal.valueOf(count), scale, RoundingMode.HALF_UP);
    }

    /** Takes any number into account for the variance; null counts for nothing. */
    public void observe(@Nullable Object value) {
        if (value == null) {
            return;
        }
        double number = ((Number) value).doubleValue();
        count++;
        double distance = number - mean;
        mean += distance / count;
        squares += distance * (number - mean);
    }

    /** The sum; null of nothing. */
    public @Nullable Long sum() {
        return count == 0 ? null : (Long) sumOrZero();
    }

    /** The sum; 0 of nothing. */
    public long sumOrZero() {
        if (high != low >> (Long.SIZE - 1)) {
            throw new ArithmeticException("the sum does not fit into a BIGINT; sum up CAST(... AS DECIMAL(38))");
        }
        return low;
    }

    /** The average; null of nothing. */
    public @Nullable Double average() {
        return count == 0 ? null : (Double) averageOfSome();
    }

    /** The average of at least one number. */
    public double averageOfSome() {
        if (high == low >> (Long.SIZE - 1)) {
            return (double) low / count;
        }
        BigInteger lower = BigInteger.valueOf(low);
        BigInteger sum = BigInteger.valueOf(high).multiply(WRAP).add(low < 0 ? lower.add(WRAP) : lower);
        return sum.doubleValue() / count;
    }

    public @Nullable Double variance() {
        return count == 0 ? null : (Double) (squares / count);
    }

    public @Nullable Double sampleVariance() {
        return count < 2 ? null : (Double) (squares / (count - 1));
    }

    public @Nullable Double deviation() {
        return count == 0 ? null : (Double) Math.sqrt(squares / count);
    }

    public @Nullable Double sampleDeviation() {
        return count < 2 ? null : (Double) Math.sqrt(squares / (count - 1));
    }
}
