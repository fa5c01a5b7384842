package io.quilt4j.base;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls from another thread, or when their time is up. Any thread may use it at any time.
 *
 * <p>A call that is blocked on the network or waits before a retry returns within milliseconds of {@link #cancel()}
 * with a {@link CancelledException}. Once cancelled, or past its deadline, it stays so: use a new one for the next call.
 * {@link #isCancelled()} and {@link #isExpired()} tell a caller which of the two it was.
 */
public final class Cancellation {

    private static final Cancellation NONE = new Cancellation(null, false);

    private final @Nullable Long deadline;
    private final boolean cancellable;
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Without a deadline: ends calls only by {@link #cancel()}. */
    public Cancellation() {
        this(null, true);
    }

    private Cancellation(@Nullable Long deadline, boolean cancellable) {
        this.deadline = deadline;
        this.cancellable = cancellable;
    }

    /** One that never ends a call. */
    public static Cancellation none() {
        return NONE;
    }

    /** One that ends calls {@code time} from now at the latest; it can be cancelled before. */
    public static Cancellation after(Duration time) {
        return new Cancellation(System.nanoTime() + time.toNanos(), true);
    }

    /** Ends the calls that run under this and all later ones. Repeating it does nothing. */
    public void cancel() {
        if (!cancellable) {
            throw new IllegalStateException("Cancellation.none() is shared and cannot be cancelled");
        }
        cancelled = true;
        for (Registration registration : registrations) {
            registration.run();
        }
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether the time given to {@link #after} is over. */
    public boolean isExpired() {
        return deadline != null && deadline - System.nanoTime() <= 0;
    }

    /** The time left, never negative; null without a deadline. */
    public @Nullable Duration remaining() {
        return deadline == null ? null : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Throws if the call should not go on: {@code attempt} completes the sentence "... was cancelled". */
    public void check(String attempt) {
        if (cancelled) {
            throw new CancelledException(attempt + " was cancelled.");
        }
        if (isExpired()) {
            throw new CancelledException(attempt + " took longer than allowed and was given up.");
        }
    }

    /**
     * Runs {@code action} once when this is cancelled, at once if it already is, on the thread that cancels. A passing
     * deadline does not run it. Close the registration as soon as the call is over.
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(action);
        if (cancellable) {
            registrations.add(registration);
            if (cancelled) {
                registration.run();
            }
        }
        return registration;
    }

    /** What {@link #onCancel} will run; closing it forgets the action. */
    public final class Registration implements AutoCloseable {

        private @Nullable Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        private void run() {
            Runnable once;
            synchronized (this) {
                once = action;
                action = null;
            }
            if (once != null) {
                once.run();
            }
        }

        @Override
        public void close() {
            registrations.remove(this);
        }
    }
}
