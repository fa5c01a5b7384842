package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.Accumulator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function over a window.
 *
 * @param name of the function
 * @param type of its result
 * @param arguments its arguments, taken from a row
 * @param accumulators for aggregates; null for others
 */
record WindowFunction(
        String name,
        SqlTypeName type,
        List<Function<@Nullable Object[], @Nullable Object>> arguments,
        boolean distinct,
        boolean ignoreNulls,
        @Nullable Supplier<Accumulator> accumulators) {

    private static final Set<String> OTHERS = Set.of(
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE");

    /** Whether it is held against other databases. */
    static boolean isStandard(String name, RelDataType type) {
        return OTHERS.contains(name) || Aggregates.isStandard(name, type);
    }

    static boolean isKnown(String name, RelDataType type) {
        return OTHERS.contains(name) || Aggregates.of(name, type) != null;
    }

    /** Its result for each row of a partition. */
    @Nullable
    Object[] results(Partition partition, Frame frame) {
        Supplier<Accumulator> made = accumulators;
        @Nullable Object[] results = made == null ? new Object[partition.size()] : totals(made, partition, frame);
        for (int row = 0; row < partition.size(); row++) {
            if (made == null) {
                results[row] = result(partition, frame, row);
            }
            results[row] = Literals.fit(results[row], type);
        }
        return results;
    }

    /** A frame that only grows is added up once, any other one for each row. */
    private @Nullable Object[] totals(Supplier<Accumulator> made, Partition partition, Frame frame) {
        @Nullable Object[] results = new Object[partition.size()];
        boolean grows = frame.lower().unbounded()
                && frame.exclude() == org.apache.calcite.rex.RexWindowExclusion.EXCLUDE_NO_OTHER;
        Adding adding = new Adding(made.get());
        int added = 0;
        for (int row = 0; row < partition.size(); row++) {
            int from = frame.from(partition, row);
            int to = frame.to(partition, row);
            if (grows && to >= added) {
                boolean more = to > added || row == 0;
                for (; added < to; added++) {
                    adding.add(partition.row(added));
                }
                results[row] = more ? adding.accumulator.result() : results[row - 1];
                continue;
            }
            Adding anew = new Adding(made.get());
            for (int other = from; other < to; other++) {
                if (!frame.excludes(partition, row, other)) {
                    anew.add(partition.row(other));
                }
            }
            results[row] = anew.accumulator.result();
        }
        return results;
    }

    private final class Adding {
        private final Accumulator accumulator;
        private final Set<Object> seen = new HashSet<>();

        Adding(Accumulator accumulator) {
            this.accumulator = accumulator;
        }

        void add(@Nullable Object[] row) {
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).apply(row);
            }
            if (ignoreNulls && values.length > 0 && values[0] == null) {
                return;
            }
            if (!distinct || seen.add(Objects.requireNonNull(RowValue.of(values)))) {
                accumulator.add(values);
            }
        }
    }

    private @Nullable Object result(Partition partition, Frame frame, int row) {
        return switch (name) {
            case "ROW_NUMBER" -> row + 1L;
            case "RANK" -> partition.peersFrom(row) + 1L;
            case "DENSE_RANK" -> partition.peerGroup(row) + 1L;
            case "PERCENT_RANK" ->
                partition.size() < 2 ? 0.0 : (double) partition.peersFrom(row) / (partition.size() - 1);
            case "CUME_DIST" -> (double) partition.peersTo(row) / partition.size();
            case "NTILE" -> tile(partition.size(), row, atLeast(1, number(partition.row(row), 0, 1)));
            case "LAG" -> shifted(partition, row, -1);
            case "LEAD" -> shifted(partition, row, 1);
            case "FIRST_VALUE" -> nth(partition, frame, row, 1);
            case "LAST_VALUE" -> last(partition, frame, row);
            default -> nth(partition, frame, row, atLeast(1, number(partition.row(row), 1, 1)));
        };
    }

    private long number(@Nullable Object[] row, int argument, long otherwise) {
        Object value = argument < arguments.size() ? arguments.get(argument).apply(row) : (Object) otherwise;
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    private long atLeast(long least, long number) {
        if (number < least) {
            throw SqlFailure.of("22023", name.toLowerCase(Locale.ROOT) + " takes a number of " + least + " or more.");
        }
        return number;
    }

    /** The first tiles have one row more where they cannot all have as many. */
    private static long tile(int rows, int row, long tiles) {
        long small = rows / tiles;
        long larger = rows % tiles;
        return row < larger * (small + 1) ? row / (small + 1) + 1 : larger + (row - larger * (small + 1)) / small + 1;
    }

    private @Nullable Object shifted(Partition partition, int row, int direction) {
        long left = atLeast(0, number(partition.row(row), 1, 1));
        long at = row;
        while (left > 0) {
            at += ignoreNulls ? direction : direction * left;
            if (at < 0 || at >= partition.size()) {
                return arguments.size() > 2 ? arguments.get(2).apply(partition.row(row)) : null;
            }
            boolean counts = !ignoreNulls || arguments.get(0).apply(partition.row((int) at)) != null;
            left = ignoreNulls ? left - (counts ? 1 : 0) : 0;
        }
        return arguments.get(0).apply(partition.row((int) at));
    }

    private @Nullable Object nth(Partition partition, Frame frame, int row, long wanted) {
        long left = wanted;
        int to = frame.to(partition, row);
        for (int other = frame.from(partition, row); other < to; other++) {
            if (counts(partition, frame, row, other) && --left == 0) {
                return arguments.get(0).apply(partition.row(other));
            }
        }
        return null;
    }

    private @Nullable Object last(Partition partition, Frame frame, int row) {
        int from = frame.from(partition, row);
        for (int other = frame.to(partition, row) - 1; other >= from; other--) {
            if (counts(partition, frame, row, other)) {
                return arguments.get(0).apply(partition.row(other));
            }
        }
        return null;
    }

    private boolean counts(Partition partition, Frame frame, int row, int other) {
        return !frame.excludes(partition, row, other)
                && !(ignoreNulls && arguments.get(0).apply(partition.row(other)) == null);
    }
}
