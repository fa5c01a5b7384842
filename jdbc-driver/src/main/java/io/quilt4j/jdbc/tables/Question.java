package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one scan asks of a table: which rows, which columns, how many.
 *
 * <p>The server's answer is not trusted: every row is checked again for each condition, so that a server that reads a
 * value loosely makes us slower, not wrong.
 *
 * @param conditions all must hold
 * @param columns the columns of a row, in order
 * @param skip how many rows to leave out; null for none
 * @param fetch how many rows to read at most; null for all
 */
record Question(
        ServerTable table,
        List<ColumnIn> conditions,
        List<Integer> columns,
        @Nullable Count skip,
        @Nullable Count fetch)
        implements ScanRows.Asked {

    /** A number of rows, written in the statement or bound to a parameter. */
    sealed interface Count {
        record Written(long rows) implements Count {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Written that && rows == that.rows;
            }

            @Override
            public int hashCode() {
                return Long.hashCode(rows);
            }

            @Override
            public String toString() {
                return Long.toString(rows);
            }
        }

        record Bound(int index) implements Count {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Bound that && index == that.index;
            }

            @Override
            public int hashCode() {
                return index;
            }

            @Override
            public String toString() {
                return "?" + (index + 1);
            }
        }

        static long of(@Nullable Count count, Run run, long otherwise) {
            if (count == null) {
                return otherwise;
            }
            if (count instanceof Written written) {
                return written.rows();
            }
            Object value = run.parameter(((Bound) count).index());
            return value instanceof Number number ? Math.max(0, number.longValue()) : otherwise;
        }
    }

    /** Asks. No request is made where the conditions contradict each other. */
    @Override
    public RowSource ask(Run run) {
        return ask(run, wanted(run));
    }

    /** The same, of the rows whose {@code column} has one of these values. */
    RowSource ask(Run run, int column, Set<String> values) {
        Map<Integer, Set<String>> wanted = wanted(run);
        wanted.merge(column, new LinkedHashSet<>(values), (some, others) -> {
            some.retainAll(others);
            return some;
        });
        return ask(run, wanted);
    }

    private RowSource ask(Run run, Map<Integer, Set<String>> wanted) {
        long limit = Count.of(fetch, run, Long.MAX_VALUE);
        if (wanted.values().stream().anyMatch(Set::isEmpty) || limit == 0) {
            return RowSource.of(List.of());
        }
        List<Integer> fetched = fetched(wanted.keySet());
        RowSource answer = table.open(run, narrowing(wanted), fetched);
        return new CheckedRows(
                answer, run.stop(), checks(wanted, fetched), columns.size(), Count.of(skip, run, 0), limit);
    }

    /** The values that each column with a condition may have; none where no value can satisfy them all. */
    private Map<Integer, Set<String>> wanted(Run run) {
        Map<Integer, Set<String>> wanted = new TreeMap<>();
        for (ColumnIn condition : conditions) {
            Set<String> values = new LinkedHashSet<>();
            for (ColumnIn.Operand operand : condition.values()) {
                Object value = operand instanceof ColumnIn.Operand.Bound bound
                        ? run.parameter(bound.index())
                        : ((ColumnIn.Operand.Written) operand).text();
                if (value != null) {
                    values.add(value.toString());
                }
            }
            wanted.merge(condition.column(), values, (some, others) -> {
                some.retainAll(others);
                return some;
            });
        }
        return wanted;
    }

    private Map<Integer, Set<String>> narrowing(Map<Integer, Set<String>> wanted) {
        Map<Integer, Set<String>> narrowing = new TreeMap<>(wanted);
        narrowing.keySet().removeIf(column -> !table.narrows(column));
        return narrowing;
    }

    /** The columns of the answer: those of the rows first, then those that are only checked. */
    List<Integer> fetched() {
        return fetched(conditions.stream().map(ColumnIn::column).toList());
    }

    private List<Integer> fetched(Collection<Integer> checked) {
        Set<Integer> fetched = new LinkedHashSet<>(columns);
        fetched.addAll(checked);
        return List.copyOf(fetched);
    }

    private static Map<Integer, Set<String>> checks(Map<Integer, Set<String>> wanted, List<Integer> fetched) {
        Map<Integer, Set<String>> checks = new HashMap<>();
        wanted.forEach((column, values) -> checks.put(fetched.indexOf(column), values));
        return checks;
    }

    /** The requests that will be made, for people. */
    String requests() {
        Map<Integer, List<String>> wanted = new TreeMap<>();
        for (ColumnIn condition : conditions) {
            if (table.narrows(condition.column())) {
                wanted.computeIfAbsent(condition.column(), column -> new ArrayList<>())
                        .addAll(condition.values().stream()
                                .map(Objects::toString)
                                .toList());
            }
        }
        return table.requests(wanted, fetched());
    }
}
