package io.quilt4j.jdbc.run;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timer of one connection; its thread starts with the first timeout that is set. */
public final class Timeouts implements AutoCloseable {

    private @Nullable ScheduledThreadPoolExecutor timer;
    private boolean closed;

    /** Runs {@code action} after that time, unless this is closed before. */
    synchronized void later(Runnable action, long delay, TimeUnit unit) {
        if (closed) {
            return;
        }
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, work -> {
                Thread thread = new Thread(work, "quilt-jdbc-timeouts");
                thread.setDaemon(true);
                return thread;
            });
            timer.setRemoveOnCancelPolicy(true);
        }
        try {
            var unused = timer.schedule(action, delay, unit);
        } catch (RejectedExecutionException closing) {
            // The connection is being closed, and with it everything that could be late.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
