package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Scan}, for generated code, which wants one column bare and several in an array. */
public final class ScanRows {

    private final Question question;
    private final boolean shared;

    ScanRows(Question question, boolean shared) {
        this.question = question;
        this.shared = shared;
    }

    /** Opens the rows in {@code context}, which is a {@link Run}. */
    public Enumerable<@Nullable Object> open(DataContext context) {
        Run run = (Run) context;
        boolean bare = question.columns().size() == 1;
        return new AbstractEnumerable<@Nullable Object>() {
            @Override
            @SuppressWarnings("NullAway") // Linq4j does not say that rows may be null
            public Enumerator<@Nullable Object> enumerator() {
                return new Rows(shared ? RowSource.of(kept(run)) : question.ask(run), run, bare);
            }
        };
    }

    private List<@Nullable Object[]> kept(Run run) {
        return run.once(question, () -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            try (RowSource source = question.ask(run)) {
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
