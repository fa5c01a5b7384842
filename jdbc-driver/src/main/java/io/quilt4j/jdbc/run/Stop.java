package io.quilt4j.jdbc.run;

import io.quilt4j.base.Cancellation;
import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends one execution from outside: by {@code Statement.cancel}, by its timeout, or with its connection. Any thread may
 * call {@link #now}; a blocked request returns within milliseconds, and local work at its next row.
 */
public final class Stop {

    /** Why an execution ends before its time. */
    public enum Reason {
        CANCELLED("57014", "The statement was cancelled."),
        TIMED_OUT(
                "HYT00",
                "The statement took longer than its query timeout: raise setQueryTimeout, or ask for fewer rows."),
        NETWORK_TIMED_OUT(
                "08006",
                "The catalog took longer than the network timeout of this connection: try again, or raise it."),
        INTERRUPTED("57014", "The thread that ran the statement was interrupted."),
        CLOSED("57014", "The statement was closed while it ran."),
        ABORTED("08003", "The connection was aborted.");

        private final String state;
        private final String message;

        Reason(String state, String message) {
            this.state = state;
            this.message = message;
        }
    }

    /** Thrown inside the engine, which passes only unchecked exceptions on. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        Stopped(Reason reason) {
            super(reason.message, null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

    /** Ends the execution; the first reason stays. */
    public void now(Reason why) {
        if (reason.compareAndSet(null, why)) {
            flag.set(true);
            cancellation.cancel();
        }
    }

    /** What calls of the client run under. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** What Calcite's own loops look at. */
    public AtomicBoolean flag() {
        return flag;
    }

    /** Throws where the execution is to end. Cheap enough for every row. */
    public void check() {
        Reason why = reason.get();
        if (why == null && Thread.currentThread().isInterrupted()) {
            why = Reason.INTERRUPTED;
        }
        if (why != null) {
            throw new Stopped(why);
        }
    }

    /** Whether it was called for. */
    public boolean called() {
        return reason.get() != null;
    }

    /** The error that an execution ended with: decided by our own flag, whatever a broken request says of itself. */
    public SQLException error(Throwable thrown) {
        Reason why = reason.get();
        if (why == null && thrown instanceof Stopped stopped) {
            why = stopped.reason();
        }
        return why == null ? SqlErrors.from(thrown) : SqlErrors.of(why.state, why.message);
    }

    /** Ends the execution where one call into it lasts longer than {@code limit}. */
    public Watch watchEachCall(Timeouts timeouts, Duration limit, Reason why) {
        return new Watch(this, timeouts, limit, false, why);
    }

    /** Ends the execution where the calls into it, from planning to the last row, last longer than {@code limit}. */
    public Watch watchAllCalls(Timeouts timeouts, Duration limit, Reason why) {
        return new Watch(this, timeouts, limit, true, why);
    }
}
