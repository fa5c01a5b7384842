package io.quilt4j.jdbc.run;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** What a run has to say without failing, in the order it was said; the first hundred are kept. Thread-safe. */
public final class Warnings {

    private static final int MOST = 100;

    private @Nullable SQLWarning first;
    private int count;

    /** {@code state}: its SQLSTATE. */
    public synchronized void add(String state, String message) {
        if (++count > MOST) {
            return;
        }
        SQLWarning warning = new SQLWarning(SqlErrors.masked(message), state);
        if (first == null) {
            first = warning;
        } else {
            first.setNextWarning(warning);
        }
    }

    /** The chain of them; null where there is none. */
    public synchronized @Nullable SQLWarning first() {
        return first;
    }

    public synchronized void clear() {
        first = null;
        count = 0;
    }
}
