package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import io.quilt4j.jdbc.functions.Accumulators;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.rewriting.Totals;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The states of aggregates: {@link Accumulator#result} may be asked for at any time, and more be added after. */
final class Aggregates {

    private Aggregates() {}

    /**
     * Makes accumulators.
     *
     * @param function the name of an aggregate function
     * @param type of its result
     */
    static @Nullable Supplier<Accumulator> of(String function, RelDataType type) {
        return of(function, type.getSqlTypeName(), type.getScale());
    }

    /** The same, of a type with so many digits behind the point. */
    static @Nullable Supplier<Accumulator> of(String function, SqlTypeName type, int scale) {
        return switch (function) {
            case "COUNT" -> Count::new;
            case "SUM" -> () -> new Sum(type, false);
            case "$SUM0" -> () -> new Sum(type, true);
            case "MIN" -> () -> new Extreme(-1);
            case "MAX" -> () -> new Extreme(1);
            case "ANY_VALUE", "ARBITRARY" -> () -> new Extreme(0);
            case "ARRAY_AGG" -> Gathered.All::new;
            case "LISTAGG", "STRING_AGG" -> Gathered.Joined::new;
            case "AVG" ->
                type == SqlTypeName.DOUBLE
                        ? () -> new Averages.Observed(Averages.Average::of)
                        : type == SqlTypeName.DECIMAL ? () -> new Averages.DecimalAverage(scale) : null;
            default -> {
                Supplier<Accumulator> observed = observed(function);
                yield observed == null ? named(function) : observed;
            }
        };
    }

    /** One that is computed in the same way without a window. */
    private static @Nullable Supplier<Accumulator> named(String function) {
        return TrinoFunctions.isAccumulated(function)
                ? () -> Accumulators.start(function.toLowerCase(Locale.ROOT))
                : null;
    }

    /** Whether a function of that name is compared with other databases. */
    static boolean isStandard(String function, RelDataType type) {
        return of(function, type) != null && !TrinoFunctions.isAccumulated(function);
    }

    private static @Nullable Supplier<Accumulator> observed(String function) {
        Function<Totals, @Nullable Object> result = Map.<String, Function<Totals, @Nullable Object>>of(
                        "VAR_POP", Totals::variance,
                        "VAR_SAMP", Totals::sampleVariance,
                        "VARIANCE", Totals::sampleVariance,
                        "STDDEV_POP", Totals::deviation,
                        "STDDEV_SAMP", Totals::sampleDeviation,
                        "STDDEV", Totals::sampleDeviation)
                .get(function);
        return result == null ? null : () -> new Squares(result);
    }

    /** A whole number of the width that code for that type expects. */
    static Object whole(long number, SqlTypeName type) {
        return switch (type) {
            case TINYINT -> (byte) number;
            case SMALLINT -> (short) number;
            case INTEGER -> Math.toIntExact(number);
            default -> number;
        };
    }

    /** Rows of which no argument is null. */
    private static final class Count implements Accumulator {
        private long count;

        @Override
        public void add(@Nullable Object[] values) {
            for (Object value : values) {
                if (value == null) {
                    return;
                }
            }
            count++;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    /** Variances. */
    private static final class Squares implements Accumulator {
        private final Totals totals = new Totals();
        private final Function<Totals, @Nullable Object> result;

        Squares(Function<Totals, @Nullable Object> result) {
            this.result = result;
        }

        @Override
        public void add(@Nullable Object[] values) {
            totals.observe(values[0]);
        }

        @Override
        public @Nullable Object result() {
            return result.apply(totals);
        }
    }

    /** The least or the greatest value, or the first. NaN is neither, unless there is nothing else. */
    private static final class Extreme implements Accumulator {
        private final int sign;
        private @Nullable Object found;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object[] values) {
            Object value = values[0];
            if (value != null && (found == null || Order.compare(value, found, -sign) * sign > 0)) {
                found = value;
            }
        }

        @Override
        public @Nullable Object result() {
            return found;
        }
    }
}
