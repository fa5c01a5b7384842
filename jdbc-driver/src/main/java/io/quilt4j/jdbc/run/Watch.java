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
    private final Stop.Reason reason;
    private volatile long began = IDLE;
    private volatile boolean over;

    Watch(Stop stop, Timeouts timeouts, Duration limit, Stop.Reason reason) {
        this.stop = stop;
        this.timeouts = timeouts;
        this.limit = limit.toNanos();
        this.reason = reason;
        timeouts.later(this::look, this.limit, TimeUnit.NANOSECONDS);
    }

    /** A call starts. */
    public void begin() {
        began = System.nanoTime();
    }

    /** The call returns. */
    public void end() {
        began = IDLE;
    }

    /** Nothing more will be called. */
    public void finish() {
        over = true;
    }

    private void look() {
        if (over) {
            return;
        }
        long since = began;
        long left = since == IDLE ? limit : limit - (System.nanoTime() - since);
        if (left <= 0) {
            stop.now(reason);
        } else {
            timeouts.later(this::look, left, TimeUnit.NANOSECONDS);
        }
    }
}
