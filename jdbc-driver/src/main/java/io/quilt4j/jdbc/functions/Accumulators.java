package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The aggregates of values of any type. Called by generated code, which is why it is public. */
public final class Accumulators {

    private Accumulators() {}

    /** An empty one for the aggregate of that name. */
    public static Accumulator start(String name) {
        return switch (name) {
            case "arbitrary", "any_value" -> new First();
            case "max_by" -> new Extreme(1);
            case "min_by" -> new Extreme(-1);
            case "histogram" -> new MapAccumulators.Histogram();
            case "map_agg" -> new MapAccumulators.MapOf();
            case "multimap_agg" -> new MapAccumulators.MultimapOf();
            case "map_union" -> new MapAccumulators.MapUnion();
            case "set_agg" -> new SetOf();
            case "approx_percentile" -> new Percentile();
            case "bitwise_and_agg" -> new Bits((left, right) -> left & right);
            case "bitwise_or_agg" -> new Bits((left, right) -> left | right);
            case "bitwise_xor_agg" -> new Bits((left, right) -> left ^ right);
            case "bool_and", "every" -> new Truth(true);
            case "bool_or" -> new Truth(false);
            default -> Regressions.start(name);
        };
    }

    private static final class First implements Accumulator {
        private @Nullable Object first;

        @Override
        public void add(@Nullable Object[] arguments) {
            first = first == null ? arguments[0] : first;
        }

        @Override
        public @Nullable Object result() {
            return first;
        }
    }

    private static final class Truth implements Accumulator {
        private final boolean all;
        private @Nullable Boolean truth;

        Truth(boolean all) {
            this.all = all;
        }

        @Override
        public void add(@Nullable Object[] arguments) {
            if (arguments[0] instanceof Boolean next) {
                truth = truth == null ? next : all ? truth && next : truth || next;
            }
        }

        @Override
        public @Nullable Object result() {
            return truth;
        }
    }

    /** The value beside the largest or the smallest of another; of the n largest, an array. */
    private static final class Extreme implements Accumulator {
        private final int sign;
        private final List<@Nullable Object[]> best = new ArrayList<>();
        private boolean several;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object[] arguments) {
            several = arguments.length > 2;
            long most = several && arguments[2] instanceof Number count ? count.longValue() : 1;
            if (most < 1 || most > 10_000) {
                throw SqlFailure.of("22023", "max, min, max_by and min_by give 1 to 10000 values.");
            }
            Object key = arguments[1];
            if (key == null) {
                return;
            }
            int place = best.size();
            while (place > 0 && better(key, best.get(place - 1)[1])) {
                place--;
            }
            if (place < most) {
                best.add(place, arguments.clone());
                if (best.size() > most) {
                    best.remove(best.size() - 1);
                }
            }
        }

        private boolean better(Object key, @Nullable Object than) {
            return than == null || Sameness.compare(key, than, -sign) * sign > 0;
        }

        @Override
        public @Nullable Object result() {
            if (best.isEmpty()) {
                return null;
            }
            if (!several) {
                return best.get(0)[0];
            }
            List<@Nullable Object> values = new ArrayList<>();
            best.forEach(row -> values.add(row[0]));
            return values;
        }
    }

    private static final class SetOf implements Accumulator {
        private final Map<Sameness.Key, @Nullable Object> seen = new LinkedHashMap<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            seen.putIfAbsent(Sameness.key(arguments[0]), arguments[0]);
        }

        @Override
        public @Nullable Object result() {
            return seen.isEmpty() ? null : new ArrayList<>(seen.values());
        }
    }

    private static final class Bits implements Accumulator {
        private final LongBinaryOperator operator;
        private @Nullable Long bits;

        Bits(LongBinaryOperator operator) {
            this.operator = operator;
        }

        @Override
        public void add(@Nullable Object[] arguments) {
            if (arguments[0] instanceof Number number) {
                bits = bits == null ? number.longValue() : operator.applyAsLong(bits, number.longValue());
            }
        }

        @Override
        public @Nullable Object result() {
            return bits;
        }
    }
}
