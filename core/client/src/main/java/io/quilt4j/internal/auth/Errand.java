package io.quilt4j.internal.auth;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.files.Pause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work with a token that may work once only, on a thread of its own: once it is sent, its successor must be received and
 * stored, or everybody is logged out. Any number of threads may wait for the result.
 *
 * <p>Before {@link #departs} nothing is lost by giving up, and that happens when nobody waits any more. After it only the
 * work's own deadline ends it: a caller who is cancelled, interrupted, out of time or closed stops waiting, and a program
 * that ends (Ctrl-C, {@code System.exit}, the end of {@code main}) waits for it as long as {@link ExitHook#WAITS}.
 */
final class Errand<T> {

    private final String attempt;
    private final Pause pause;
    private final Cancellation untilSent = new Cancellation();
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final CompletableFuture<Boolean> sent = new CompletableFuture<>();
    private int waiting = 1;

    private final ExitHook exit = new ExitHook(done);

    private Errand(String attempt, Pause pause) {
        this.attempt = attempt;
        this.pause = pause;
    }

    /**
     * Begins {@code work}; the caller counts as waiting.
     *
     * @param attempt completes the sentence "... was cancelled"
     */
    static <T> Errand<T> start(String attempt, Pause pause, Function<Errand<T>, T> work) {
        Errand<T> errand = new Errand<>(attempt, pause);
        Thread thread = new Thread(null, () -> errand.run(work), "quilt4j-login", 0, false);
        thread.setDaemon(true); // the hook waits, and not for ever
        thread.setContextClassLoader(null); // whatever called us may be unloaded meanwhile
        thread.start();
        return errand;
    }

    /** One more caller waits; false if there is nothing to wait for: it is over, or was given up. */
    synchronized boolean join() {
        if (done.isDone() || untilSent.isCancelled()) {
            return false;
        }
        waiting++;
        return true;
    }

    /** Ends what comes before the token is sent; never cancelled after that. */
    Cancellation untilSent() {
        return untilSent;
    }

    /**
     * Called by the work at the last moment before the token leaves: false if it was given up, and must stay. From true on,
     * the work is carried to its end.
     */
    boolean departs() {
        if (sent.isDone()) {
            return true; // sent again, to where a redirect points
        }
        exit.add(pause, untilSent);
        synchronized (this) {
            return !untilSent.isCancelled() && sent.complete(true);
        }
    }

    /**
     * Waits for the result; call it once for each {@link #start} and {@link #join}.
     *
     * @param closing cancelled when the client is closed
     * @param patience how long to wait once the token was sent; zero: without limit
     * @throws UnavailableException when that is over
     * @throws CancelledException when the caller gives up
     */
    T await(Cancellation cancellation, Cancellation closing, Duration patience) {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Cancellation.Registration cancelled = cancellation.onCancel(() -> woken.complete(true));
        Cancellation.Registration closed = closing.onCancel(() -> woken.complete(true));
        try {
            boolean inTime = within(cancellation.remaining(), CompletableFuture.anyOf(done, sent, woken))
                    && within(
                            shorter(cancellation.remaining(), patience.isZero() ? null : patience),
                            CompletableFuture.anyOf(done, woken));
            if (done.isDone()) {
                return result();
            }
            cancellation.check(attempt);
            throw inTime
                    ? new CancelledException("The client was closed.")
                    : new UnavailableException(attempt + " takes longer than " + patience.toSeconds()
                            + " seconds. It goes on in the background: try again in a moment.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(attempt + " was interrupted.", interrupted);
        } finally {
            cancelled.close();
            closed.close();
            leave();
        }
    }

    private synchronized void leave() {
        waiting--;
        if (waiting == 0 && !sent.isDone()) {
            untilSent.cancel();
        }
    }

    private void run(Function<Errand<T>, T> work) {
        try {
            done.complete(work.apply(this));
        } catch (Throwable failure) { // errors too: somebody waits, and must not wait for ever
            done.completeExceptionally(failure);
        } finally {
            exit.remove();
        }
    }

    /** Whether {@code future} is over in {@code time}; null: without limit. What it ends with does not matter. */
    static boolean within(@Nullable Duration time, CompletableFuture<?> future) throws InterruptedException {
        try {
            if (time == null) {
                future.get();
            } else {
                future.get(time.toNanos(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException told) {
            return true;
        } catch (TimeoutException over) {
            return false;
        }
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    private T result() throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("work throws nothing that is checked", failed);
        }
    }
}
