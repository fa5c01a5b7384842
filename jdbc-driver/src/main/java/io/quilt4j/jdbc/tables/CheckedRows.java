package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer, row by row: checked, cut to the columns that were asked for, and closed as soon as enough was read. */
final class CheckedRows implements RowSource {

    private record Check(int column, @Nullable String only, Set<String> values) {
        boolean holds(@Nullable Object value) {
            return only == null ? value != null && values.contains(value) : only.equals(value);
        }
    }

    private final RowSource answer;
    private final Stop stop;
    private final List<Check> checks;
    private final int width;
    private long skip;
    private long left;

    CheckedRows(RowSource answer, Stop stop, Map<Integer, Set<String>> checks, int width, long skip, long limit) {
        this.answer = answer;
        this.stop = stop;
        this.checks = checks.entrySet().stream()
                .map(entry -> new Check(
                        entry.getKey(),
                        entry.getValue().size() == 1
                                ? entry.getValue().iterator().next()
                                : null,
                        entry.getValue()))
                .toList();
        this.width = width;
        this.skip = skip;
        this.left = limit;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        while (left > 0) {
            stop.check();
            @Nullable Object[] row = answer.next();
            if (row == null) {
                left = 0;
            } else if (holds(row) && skip-- <= 0) {
                if (--left == 0) {
                    answer.close();
                }
                return row.length == width ? row : Arrays.copyOf(row, width);
            }
        }
        return null;
    }

    private boolean holds(@Nullable Object[] row) {
        for (Check check : checks) {
            if (!check.holds(row[check.column()])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        answer.close();
    }
}
