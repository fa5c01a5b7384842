package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.KeyedRows;
import io.quilt4j.jdbc.tables.RowSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link KeyedJoin}, made as those of the table arrive. For one thread. */
final class MatchedRows implements RowsStep.Closing {

    /**
     * Which columns are compared.
     *
     * @param key the index of the pair that the table is asked by
     */
    record Columns(List<Integer> ofKept, List<Integer> ofRows, int key) {

        /** The values of a row to find partners by; null: one is NULL, which equals nothing. */
        private static @Nullable List<Object> values(@Nullable Object[] row, List<Integer> columns) {
            List<Object> values = new ArrayList<>();
            for (int column : columns) {
                Object value = row[column];
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return values;
        }
    }

    private final Columns columns;
    private final Run run;
    private final boolean keptFirst;
    private final int widthOfMissing;
    private final Map<List<Object>, List<@Nullable Object[]>> kept = new HashMap<>();
    private final Set<@Nullable Object[]> alone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<@Nullable Object[]> order;
    private final @Nullable RowSource source;
    private final Deque<@Nullable Object[]> ready = new ArrayDeque<>();
    private boolean ended;

    /** @param widthOfMissing how many NULLs stand for a partner that is not there; negative: such rows do not come */
    MatchedRows(
            List<@Nullable Object[]> all,
            Columns columns,
            KeyedRows rows,
            Run run,
            boolean keptFirst,
            int widthOfMissing) {
        this.columns = columns;
        this.run = run;
        this.keptFirst = keptFirst;
        this.widthOfMissing = widthOfMissing;
        order = widthOfMissing < 0 ? List.of() : all;
        alone.addAll(order);
        Set<String> wanted = new LinkedHashSet<>();
        for (@Nullable Object[] row : all) {
            List<Object> values = Columns.values(row, columns.ofKept());
            if (values != null) {
                kept.computeIfAbsent(values, any -> new ArrayList<>()).add(row);
                wanted.add(values.get(columns.key()).toString());
            }
        }
        source = wanted.isEmpty() ? null : rows.open(run, wanted);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            run.stop().check();
            @Nullable Object @Nullable [] row = source == null ? null : source.next();
            if (row == null) {
                end();
            } else {
                match(row);
            }
        }
        return !ready.isEmpty();
    }

    private void match(@Nullable Object[] row) {
        List<Object> values = Columns.values(row, columns.ofRows());
        List<@Nullable Object[]> partners = values == null ? null : kept.get(values);
        if (partners == null) {
            return;
        }
        for (@Nullable Object[] partner : partners) {
            alone.remove(partner);
            ready.add(joined(partner, row));
        }
    }

    private void end() {
        ended = true;
        close();
        for (@Nullable Object[] row : order) {
            if (alone.contains(row)) {
                ready.add(joined(row, new @Nullable Object[widthOfMissing]));
            }
        }
    }

    private @Nullable Object[] joined(@Nullable Object[] ofKept, @Nullable Object[] ofTable) {
        @Nullable Object[] first = keptFirst ? ofKept : ofTable;
        @Nullable Object[] second = keptFirst ? ofTable : ofKept;
        @Nullable Object[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Objects.requireNonNull(ready.remove());
    }
}
