package io.quilt4j.jdbc.run;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLWarning;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run has to say without failing, each once, in the order it was said; the first hundred are kept. Thread-safe. */
public final class Warnings {

    private static final int MOST = 100;

    private @Nullable SQLWarning first;
    private final Set<String> said = new HashSet<>();

    /** {@code state}: its SQLSTATE. */
    public synchronized void add(String state, String message) {
        // A statement may read a file twice.
        if (said.size() >= MOST || !said.add(message)) {
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
        said.clear();
    }
}
