package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.run.Run;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** What a {@link RowsRel} does to rows, each of them an array. */
public interface RowsStep {

    /** The rows that come of {@code rows}, one pass over which is enough. */
    Iterator<@Nullable Object[]> of(Iterator<@Nullable Object[]> rows, Run run);

    /**
     * Called by generated code, which wants one column bare and several in an array.
     *
     * @param bare whether the rows that go out have one column
     */
    record Framed(RowsStep step, boolean bare) {

        public Enumerable<@Nullable Object> rows(Enumerable<@Nullable Object> rows, DataContext run) {
            return new AbstractEnumerable<@Nullable Object>() {
                @Override
                @SuppressWarnings("NullAway") // Linq4j does not say that rows may be null
                public Enumerator<@Nullable Object> enumerator() {
                    Enumerator<@Nullable Object> input = rows.enumerator();
                    Iterator<@Nullable Object[]> made = step.of(new Incoming(input), (Run) run);
                    return new Made(input, made, bare);
                }
            };
        }
    }

    /** Rows as arrays. */
    final class Incoming implements Iterator<@Nullable Object[]> {
        private final Enumerator<@Nullable Object> rows;
        private boolean ahead;
        private boolean more;

        Incoming(Enumerator<@Nullable Object> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (!ahead) {
                more = rows.moveNext();
                ahead = true;
            }
            return more;
        }

        @Override
        public @Nullable Object[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ahead = false;
            return (@Nullable Object[]) Objects.requireNonNull(rows.current());
        }
    }

    /** Rows as generated code wants them. */
    final class Made implements Enumerator<@Nullable Object> {
        private final Enumerator<@Nullable Object> input;
        private final Iterator<@Nullable Object[]> rows;
        private final boolean bare;
        private @Nullable Object current;

        Made(Enumerator<@Nullable Object> input, Iterator<@Nullable Object[]> rows, boolean bare) {
            this.input = input;
            this.rows = rows;
            this.bare = bare;
        }

        @Override
        public @Nullable Object current() {
            return current;
        }

        @Override
        public boolean moveNext() {
            if (!rows.hasNext()) {
                return false;
            }
            @Nullable Object[] row = rows.next();
            current = bare ? row[0] : row;
            return true;
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("rows are made once");
        }

        @Override
        public void close() {
            input.close();
            if (rows instanceof Closing reading) {
                reading.close();
            }
        }
    }

    /** Rows that come from elsewhere, too: whoever has enough of them says so. */
    interface Closing extends Iterator<@Nullable Object[]> {

        /** May be called again. */
        void close();
    }
}
