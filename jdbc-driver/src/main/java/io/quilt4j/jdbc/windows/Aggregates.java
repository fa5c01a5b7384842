package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import io.quilt4j.jdbc.functions.Accumulators;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.rewriting.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
            case "ARRAY_AGG" -> All::new;
            case "LISTAGG", "STRING_AGG" -> Joined::new;
            case "AVG" ->
                type == SqlTypeName.DOUBLE
                        ? () -> new Observed(Average::of)
                        : type == SqlTypeName.DECIMAL ? () -> new DecimalAverage(scale) : null;
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

    /** A sum; of nothing it is null, or 0. */
    private static final class Sum implements Accumulator {
        private final SqlTypeName type;
        private final boolean zero;
        private final Totals whole = new Totals();
        private BigDecimal decimal = BigDecimal.ZERO;
        private double real;
        private boolean any;

        Sum(SqlTypeName type, boolean zero) {
            this.type = type;
            this.zero = zero;
        }

        @Override
        public void add(@Nullable Object[] values) {
            Object value = values[0];
            if (value == null) {
                return;
            }
            any = true;
            if (value instanceof BigDecimal number) {
                decimal = decimal.add(number);
            } else if (value instanceof Double || value instanceof Float) {
                real += ((Number) value).doubleValue();
            } else {
                whole.add(value);
            }
        }

        @Override
        public @Nullable Object result() {
            if (!any && !zero) {
                return null;
            }
            return switch (type) {
                case DECIMAL -> decimal.add(BigDecimal.valueOf(whole.sumOrZero()));
                case DOUBLE, FLOAT -> real + decimal.doubleValue() + whole.sumOrZero();
                case REAL -> (float) (real + whole.sumOrZero());
                default -> whole(whole.sumOrZero(), type);
            };
        }
    }

    /** The average of decimals, rounded. */
    private static final class DecimalAverage implements Accumulator {
        private final int scale;
        private final Totals totals = new Totals();

        DecimalAverage(int scale) {
            this.scale = scale;
        }

        @Override
        public void add(@Nullable Object[] values) {
            totals.addDecimal(values[0]);
        }

        @Override
        public @Nullable Object result() {
            return totals.decimalAverage(scale);
        }
    }

    /** The average of numbers, as a DOUBLE. */
    private static final class Average {
        private Average() {}

        static @Nullable Object of(List<Object> numbers) {
            BigDecimal exact = BigDecimal.ZERO;
            double real = 0;
            for (Object number : numbers) {
                if (number instanceof Double || number instanceof Float) {
                    real += ((Number) number).doubleValue();
                } else {
                    exact = exact.add(new BigDecimal(number.toString()));
                }
            }
            return numbers.isEmpty() ? null : (Object) ((exact.doubleValue() + real) / numbers.size());
        }
    }

    /** What is computed of all values but nulls. */
    private static final class Observed implements Accumulator {
        private final List<Object> values = new ArrayList<>();
        private final Function<List<Object>, @Nullable Object> result;

        Observed(Function<List<Object>, @Nullable Object> result) {
            this.result = result;
        }

        @Override
        public void add(@Nullable Object[] arguments) {
            if (arguments[0] != null) {
                values.add(arguments[0]);
            }
        }

        @Override
        public @Nullable Object result() {
            return result.apply(values);
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

    /** The least or the greatest value, or the first. */
    private static final class Extreme implements Accumulator {
        private final int sign;
        private @Nullable Object found;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object[] values) {
            Object value = values[0];
            if (value != null && (found == null || Order.compare(value, found) * sign > 0)) {
                found = value;
            }
        }

        @Override
        public @Nullable Object result() {
            return found;
        }
    }

    /** All values, nulls too; null of nothing. */
    private static final class All implements Accumulator {
        private final List<@Nullable Object> values = new ArrayList<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            values.add(arguments[0]);
        }

        @Override
        public @Nullable Object result() {
            return values.isEmpty() ? null : new ArrayList<>(values);
        }
    }

    /** Texts behind one another; null of nothing. */
    private static final class Joined implements Accumulator {
        private @Nullable StringBuilder text;

        @Override
        public void add(@Nullable Object[] values) {
            if (values[0] == null) {
                return;
            }
            if (text == null) {
                text = new StringBuilder();
            } else {
                text.append(values.length > 1 ? values[1] : ",");
            }
            text.append(values[0]);
        }

        @Override
        public @Nullable Object result() {
            return text == null ? null : text.toString();
        }
    }
}
