package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Leaf}, for generated code, which wants one column bare and several in an array. */
public final class ScanRows {

    /** Where rows come from; equal ones give the same rows in a run. */
    public interface Asked {
        RowSource ask(Run run);
    }

    private final Asked asked;
    private final boolean bare;
    private final boolean shared;

    /**
     * @param columns how many values a row has
     * @param shared whether the rows are read once in a run and kept
     */
    public ScanRows(Asked asked, int columns, boolean shared) {
        this.asked = asked;
        this.bare = columns == 1;
        this.shared = shared;
    }

    /** Opens the rows in {@code context}, which is a {@link Run}. */
    public Enumerable<@Nullable Object> open(DataContext context) {
        Run run = (Run) context;
        return new AbstractEnumerable<@Nullable Object>() {
            @Override
            @SuppressWarnings("NullAway") // Linq4j does not say that rows may be null
            public Enumerator<@Nullable Object> enumerator() {
                return new Rows(source(run), run, bare);
            }
        };
    }

    /** The rows in {@code run} for those who need no generated code: each an array, however many columns there are. */
    public RowSource source(Run run) {
        return shared ? RowSource.of(kept(run)) : asked.ask(run);
    }

    private List<@Nullable Object[]> kept(Run run) {
        return run.once(asked, () -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            try (RowSource source = asked.ask(run)) {
                for (@Nullable Object[] row = source.next(); row != null; row = source.next()) {
                    rows.add(row);
                }
            }
            return rows;
        });
    }

    private static final class Rows implements Enumerator<@Nullable Object> {
        private final RowSource source;
        private final Run run;
        private final boolean bare;
        private @Nullable Object current;

        Rows(RowSource source, Run run, boolean bare) {
            this.source = source;
            this.run = run;
            this.bare = bare;
        }

        @Override
        public @Nullable Object current() {
            return current;
        }

        @Override
        public boolean moveNext() {
            run.stop().check();
            @Nullable Object[] row = source.next();
            current = row == null || !bare ? row : row[0];
            return row != null;
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("rows of a server are read once");
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
