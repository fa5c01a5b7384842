package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows that unnesting makes of others: of each, the first elements of its arrays, then the second ones. */
final class UnnestedRows implements Iterator<@Nullable Object[]> {
    private final Iterator<@Nullable Object[]> rows;
    private final Run run;
    private final List<Unnest.Part> parts;
    private final boolean numbered;
    private final Deque<@Nullable Object[]> ready = new ArrayDeque<>();

    UnnestedRows(Iterator<@Nullable Object[]> rows, Run run, List<Unnest.Part> parts, boolean numbered) {
        this.rows = rows;
        this.run = run;
        this.parts = parts;
        this.numbered = numbered;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            run.stop().check();
            unnest(rows.next());
        }
        return !ready.isEmpty();
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void unnest(@Nullable Object[] row) {
        List<List<?>> all = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            all.add(elements(row[index]));
        }
        int longest = all.stream().mapToInt(List::size).max().orElse(0);
        for (int index = 0; index < longest; index++) {
            List<@Nullable Object> made = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                boolean there = index < all.get(part).size();
                add(made, there ? all.get(part).get(index) : null, parts.get(part));
            }
            if (numbered) {
                made.add(index + 1);
            }
            ready.add(made.toArray());
        }
    }

    private static List<?> elements(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return List.copyOf(map.entrySet());
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return value == null ? List.of() : (List<?>) value;
    }

    private static void add(List<@Nullable Object> made, @Nullable Object element, Unnest.Part part) {
        if (part.map() && element instanceof Map.Entry<?, ?> entry) {
            made.add(entry.getKey());
            made.add(entry.getValue());
        } else if (part.row() && element instanceof Object[] fields) {
            made.addAll(Arrays.asList(fields));
        } else if (part.row() && element instanceof List<?> fields) {
            made.addAll(fields);
        } else if (part.columns() == 1 && !part.row()) {
            made.add(element);
        } else {
            for (int column = 0; column < part.columns(); column++) {
                made.add(part.columns() == 1 ? element : null);
            }
        }
    }
}
