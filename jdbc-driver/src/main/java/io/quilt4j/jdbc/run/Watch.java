package io.quilt4j.jdbc.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures the calls into one execution, not the pauses between them: whoever reads a result slowly is not late.
 *
 * <p>{@link #begin} and {@link #end} are called by the thread that runs the statement, the rest by the timer.
 */
public final class Watch {

    private static final long IDLE = Long.MIN_VALUE;

    private final Stop stop;
    private final Timeouts timeouts;
    private final long limit;
    private final boolean inAll;
    private final Stop.Reason reason;
    private volatile long began = IDLE;
    private volatile long spent;
    private volatile boolean over;

    /** @param inAll whether the limit holds for all calls together; else for each */
    Watch(Stop stop, Timeouts timeouts, Duration limit, boolean inAll, Stop.Reason reason) {
        this.stop = stop;
        this.timeouts = timeouts;
        this.limit = limit.toNanos();
        this.inAll = inAll;
        this.reason = reason;
        timeouts.later(this::look, this.limit, TimeUnit.NANOSECONDS);
    }

    /** A call starts. */
    public void begin() {
        began = System.nanoTime();
    }

    /** The call returns. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the one thread of the statement
    public void end() {
        long since = began;
        began = IDLE; // before it is counted: the timer must not see it twice
        if (inAll && since != IDLE) {
            spent += System.nanoTime() - since;
        }
    }

    /** Nothing more will be called. */
    public void finish() {
        over = true;
    }

    private void look() {
        if (over) {
            return;
        }
        long before = spent;
        long since = began;
        long left = limit - before - (since == IDLE ? 0 : System.nanoTime() - since);
        if (left <= 0) {
            stop.now(reason);
        } else {
            timeouts.later(this::look, left, TimeUnit.NANOSECONDS);
        }
    }
}
