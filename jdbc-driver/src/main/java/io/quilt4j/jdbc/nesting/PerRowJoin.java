package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows, each joined with those that a nested query has for it. */
final class PerRowJoin implements Iterator<@Nullable Object[]> {
    private final PerRow.Joined joined;
    private final Iterator<@Nullable Object[]> rows;
    private final Run run;
    private @Nullable Object[] left = {};
    private @Nullable Enumerator<@Nullable Object> right;
    private boolean alone;
    private @Nullable Object @Nullable [] next;

    PerRowJoin(PerRow.Joined joined, Iterator<@Nullable Object[]> rows, Run run) {
        this.joined = joined;
        this.rows = rows;
        this.run = run;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            run.stop().check();
            Enumerator<@Nullable Object> partners = right;
            if (partners != null) {
                next = partner(partners);
            } else if (rows.hasNext()) {
                left = rows.next();
                alone = joined.outer();
                @Nullable
                Object[] values =
                        joined.arguments().stream().map(column -> left[column]).toArray();
                right = joined.query().open(run, values);
            } else {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object @Nullable [] partner(Enumerator<@Nullable Object> partners) {
        if (partners.moveNext()) {
            alone = false;
            Object row = partners.current();
            return joined.width() == 1
                    ? row(new @Nullable Object[] {row})
                    : row((@Nullable Object[]) Objects.requireNonNull(row));
        }
        partners.close();
        right = null;
        return alone ? row(new @Nullable Object[joined.width()]) : null;
    }

    private @Nullable Object[] row(@Nullable Object[] partner) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(left));
        row.addAll(Arrays.asList(partner));
        return row.toArray();
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        @Nullable Object[] row = Objects.requireNonNull(next);
        next = null;
        return row;
    }
}
