package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a recursion, one step after the other, as far as they are asked for. A step is read to its end before the first
 * of its rows goes out, so that what is read beside it may be a recursion, too. Called by generated code, which is why it is public.
 *
 * @param recursion what the step asks for its last rows by
 * @param all whether rows that came before come again
 */
public record RecursiveRows(Object recursion, boolean all) {

    public Enumerable<@Nullable Object> rows(
            Function0<Enumerable<@Nullable Object>> first,
            Function0<Enumerable<@Nullable Object>> step,
            EqualityComparer<@Nullable Object> equality,
            DataContext run) {
        return new AbstractEnumerable<@Nullable Object>() {
            @Override
            @SuppressWarnings("NullAway") // Linq4j does not say that rows may be null
            public Enumerator<@Nullable Object> enumerator() {
                return new Steps(first, step, equality, (Run) run);
            }
        };
    }

    private final class Steps implements Enumerator<@Nullable Object> {
        private final Function0<Enumerable<@Nullable Object>> step;
        private final EqualityComparer<@Nullable Object> equality;
        private final Run run;
        private final Set<Same> seen = new HashSet<>();
        private Function0<Enumerable<@Nullable Object>> next;
        private List<@Nullable Object> last = List.of();
        private final Deque<Same> ready = new ArrayDeque<>();
        private @Nullable Object current;
        private boolean ended;

        Steps(
                Function0<Enumerable<@Nullable Object>> first,
                Function0<Enumerable<@Nullable Object>> step,
                EqualityComparer<@Nullable Object> equality,
                Run run) {
            this.step = step;
            this.equality = equality;
            this.run = run;
            next = first;
        }

        @Override
        public boolean moveNext() {
            if (ready.isEmpty() && !ended) {
                last = run.during(recursion, last, this::read);
                next = step;
                ended = last.isEmpty();
            }
            if (ready.isEmpty()) {
                return false;
            }
            current = ready.remove().row();
            return true;
        }

        private List<@Nullable Object> read() {
            List<@Nullable Object> rows = new ArrayList<>();
            try (Enumerator<@Nullable Object> made = next.apply().enumerator()) {
                while (made.moveNext()) {
                    run.stop().check();
                    Same row = new Same(made.current(), equality);
                    if (all || seen.add(row)) {
                        rows.add(row.row());
                        ready.add(row);
                    }
                }
            }
            return rows;
        }

        @Override
        public @Nullable Object current() {
            return current;
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("rows are made once");
        }

        @Override
        public void close() {
            ready.clear();
            ended = true;
        }
    }

    /** A row that equals another as SQL says. */
    private record Same(@Nullable Object row, EqualityComparer<@Nullable Object> equality) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same
                    && ((row == null || same.row == null) ? row == same.row : equality.equal(row, same.row));
        }

        @Override
        public int hashCode() {
            return row == null ? 0 : equality.hashCode(Objects.requireNonNull(row));
        }
    }
}
