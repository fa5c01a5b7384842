package io.quilt4j.jdbc.rewriting;

import io.quilt4j.jdbc.run.Run;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;

/** Called by generated code, which is why it is public: rows that can be stopped, and rows that stop in time. */
public final class RowLoops {

    private RowLoops() {}

    /** The same rows, looking at each of them whether the run is to end: a local join may take for ever. */
    public static <T> Enumerable<T> stoppable(Enumerable<T> rows, DataContext context) {
        return limited(rows, 0, Long.MAX_VALUE, context);
    }

    /**
     * So many rows after the first {@code skip}. Unlike Linq4j's, it does not ask for one row more than it gives, which
     * the server might take long to find.
     */
    public static <T> Enumerable<T> limited(Enumerable<T> rows, long skip, long fetch, DataContext context) {
        Run run = (Run) context;
        return new AbstractEnumerable<T>() {
            @Override
            public Enumerator<T> enumerator() {
                return new Limited<>(rows.enumerator(), skip, fetch, run);
            }
        };
    }

    private static final class Limited<T> implements Enumerator<T> {
        private final Enumerator<T> rows;
        private final Run run;
        private long skip;
        private long left;

        Limited(Enumerator<T> rows, long skip, long fetch, Run run) {
            this.rows = rows;
            this.skip = skip;
            this.left = fetch;
            this.run = run;
        }

        @Override
        public T current() {
            return rows.current();
        }

        @Override
        public boolean moveNext() {
            while (left > 0) {
                run.stop().check();
                if (!rows.moveNext()) {
                    left = 0;
                } else if (skip > 0) {
                    skip--;
                } else {
                    left--;
                    return true;
                }
            }
            return false;
        }

        @Override
        public void reset() {
            rows.reset();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
