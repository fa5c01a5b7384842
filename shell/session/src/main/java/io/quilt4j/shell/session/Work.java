package io.quilt4j.shell.session;

import io.quilt4j.shell.python.CleansUp;
import io.quilt4j.shell.python.PythonException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the user's work on a thread of its own, so that whoever waits gets control back whatever the work does.
 *
 * <p>Stopping: an interrupt, a grace period, then for snippets {@code Thread.stop} where the JDK still has it (before 20), and
 * at last the thread is left behind. All state is guarded by {@code this}.
 */
final class Work implements Runnable {

    /** Code that honours interrupts is through long before; from JDK 20 on nothing harder follows, so it gets longer. */
    private static final Duration GRACE =
            Runtime.version().feature() < 20 ? Duration.ofMillis(250) : Duration.ofSeconds(1);

    /** In bytes, used as far as it is needed: for as many calls of Python within each other as Python allows. */
    private static final long STACK = 64L << 20;

    private static final Duration UNWINDING = Duration.ofMillis(250);

    /** A statement that was cancelled a moment before it began knows nothing of it (java.sql.Statement), so it is told again. */
    private static final Duration TOLD_AGAIN = Duration.ofMillis(25);

    private final Callable<? extends @Nullable Object> body;
    private final Thread thread;
    private final boolean mayBeKilled;
    private final Runnable beforeCleanUp;
    /** Held while a stop is told to the thread, so that the thread does not take half of it for the next one. */
    private final Object telling = new Object();

    private volatile boolean cleansUp;
    private @Nullable Object value;
    private @Nullable Throwable thrown;
    private boolean done;
    private int stops;
    private boolean abandoned;

    /**
     * {@code mayBeKilled}: false for a library's code, which could be left half-way in what all others need, too. {@code beforeCleanUp}: makes
     * calls to the catalog work again for what is done after a stop.
     */
    Work(
            Callable<? extends @Nullable Object> body,
            ThreadGroup group,
            ClassLoader contextLoader,
            boolean mayBeKilled,
            Runnable beforeCleanUp) {
        this.beforeCleanUp = beforeCleanUp;
        this.body = body;
        this.mayBeKilled = mayBeKilled;
        this.thread = new Snippet(group);
        thread.setDaemon(true);
        thread.setContextClassLoader(contextLoader);
    }

    @Override
    public void run() {
        Object result = null;
        Throwable failure = null;
        try {
            result = body.call();
        } catch (Throwable e) {
            failure = e;
        }
        synchronized (this) {
            value = result;
            thrown = failure;
            done = true;
            notifyAll();
        }
    }

    /** Runs the work and returns when it is done, was stopped, or was left behind. */
    void runAndWait(Runnable onStop) {
        thread.start();
        for (int told = 0; !waitUntilDoneOrStopped(told); ) {
            told = tell(onStop);
            if (!waitForEnd(GRACE, onStop) && !cleansUp) {
                if (mayBeKilled) {
                    kill();
                }
                if (!waitForEnd(UNWINDING, onStop)) {
                    synchronized (this) {
                        abandoned = true;
                    }
                    return;
                }
            }
        }
    }

    /** What Python does after a stop takes as long as it takes, until the next stop. Gives how many stops there were. */
    private int tell(Runnable onStop) {
        synchronized (telling) {
            cleansUp = false;
            onStop.run();
            thread.interrupt();
        }
        synchronized (this) {
            return stops;
        }
    }

    private boolean waitForEnd(Duration time, Runnable onStop) {
        for (long left = time.toMillis(); left > 0; left -= TOLD_AGAIN.toMillis()) {
            if (waitForEnd(TOLD_AGAIN)) {
                return true;
            }
            synchronized (telling) {
                if (!cleansUp) {
                    onStop.run();
                }
            }
        }
        return false;
    }

    private final class Snippet extends Thread implements CleansUp {

        Snippet(ThreadGroup group) {
            super(group, Work.this, "snippet", STACK);
        }

        @Override
        public void beginsToCleanUp() {
            synchronized (telling) {
                cleansUp = true;
                Thread.interrupted();
                beforeCleanUp.run();
            }
        }
    }

    synchronized void requestStop() {
        stops++;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stops > 0 && (abandoned || (thrown != null && !isOfCleanUp(thrown)));
    }

    /** What Python raises itself after the interrupt was taken, {@code sys.exit(3)} say. */
    private boolean isOfCleanUp(Throwable failure) {
        return cleansUp && failure instanceof PythonException own && !own.isInterrupt();
    }

    /** True when Python took the interrupt, went on, and ended in its own way. */
    synchronized boolean wentOnAfterStop() {
        return thrown == null ? cleansUp : isOfCleanUp(thrown);
    }

    synchronized boolean abandoned() {
        return abandoned;
    }

    synchronized @Nullable Object value() {
        return value;
    }

    synchronized @Nullable Throwable thrown() {
        return thrown;
    }

    /** What the user's code threw, without the wrapping of a reflective call. */
    synchronized @Nullable Throwable userException() {
        return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
    }

    private synchronized boolean waitUntilDoneOrStopped(int told) {
        while (!done && stops <= told) {
            try {
                wait();
            } catch (InterruptedException e) {
                stops++;
            }
        }
        return done;
    }

    private synchronized boolean waitForEnd(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!done) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                // JDK 20 and later interrupt the waiting thread when they are asked to stop a snippet: not meant for
                // us.
            }
        }
        return done;
    }

    @SuppressWarnings({"removal", "deprecation"})
    private void kill() {
        try {
            thread.stop();
        } catch (UnsupportedOperationException e) {
            // JDK 20 and later: snippets check for a stop themselves, library code can only be left behind.
        }
    }
}
