package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import io.quilt4j.jdbc.rewriting.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The states of averages. */
final class Averages {

    private Averages() {}

    /** The average of decimals, rounded. */
    static final class DecimalAverage implements Accumulator {
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
    static final class Average {
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
    static final class Observed implements Accumulator {
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
}
