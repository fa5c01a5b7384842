package io.quilt4j.internal.http;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request that only reads again when it fails for a passing reason. Used by many threads; its count of spare
 * tries is the only thing that changes.
 *
 * <p>A read is tried {@value #TRIES} times at most. Waits double from 0.2 s, each shortened at random so that clients do
 * not come back in step; Retry-After replaces them, up to 20 s. All reads of a client share {@value #SPARE} spare tries,
 * and every success gives a tenth of one back, so that a registry that is down is not asked four times by everybody.
 */
final class RetryBudget {

    private static final int TRIES = 4;
    private static final int SPARE = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final Clock clock;
    private final Pause pause;
    private final DoubleSupplier random;
    private double spare = SPARE;

    /** @param random from 0 up to 1, where each wait is shortened by up to half of it */
    RetryBudget(Clock clock, Pause pause, DoubleSupplier random) {
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /**
     * The tries of one request.
     *
     * @param deadline no try begins after it
     */
    Tries of(Request request, Cancellation cancellation, Deadline deadline) {
        return new Tries(request, cancellation, deadline);
    }

    /** Counts the tries of one request, and says after each whether there is another. Used by one thread. */
    final class Tries {
        private final Request request;
        private final Cancellation cancellation;
        private final Deadline deadline;
        private int tried;

        private Tries(Request request, Cancellation cancellation, Deadline deadline) {
            this.request = request;
            this.cancellation = cancellation;
            this.deadline = deadline;
        }

        /** How long to wait before the request is sent again; null: this answer is the one. */
        @Nullable
        Duration after(Received answer) {
            tried++;
            Duration before = PASSING.contains(answer.status()) ? waitBefore(tried, answer) : null;
            if (before == null || !deadline.allows(before) || !mayRepeat(request, tried)) {
                giveBack(answer.status());
                return null;
            }
            return before;
        }

        /** The same after a failure, which it throws when there is no other try. */
        Duration after(UnavailableException failure) {
            tried++;
            Duration wait = backOff(tried);
            if (Failures.isHopeless(failure) || !deadline.allows(wait) || !mayRepeat(request, tried)) {
                throw failure;
            }
            return wait;
        }

        void waitOut(Duration wait) throws QuiltException {
            Duration left = cancellation.remaining();
            pause.await(left != null && left.compareTo(wait) < 0 ? left : wait, cancellation);
            Failures.throwIfStopped(request, cancellation);
        }
    }

    private synchronized boolean mayRepeat(Request request, int tried) {
        if (!request.repeatable() || tried >= TRIES || spare < 1) {
            return false;
        }
        spare--;
        return true;
    }

    private synchronized void giveBack(int status) {
        if (status < 400) {
            spare = Math.min(SPARE, spare + 0.1);
        }
    }

    /** Null: the registry wants a longer wait than a caller can be held for. */
    private @Nullable Duration waitBefore(int tried, Received answer) {
        Duration asked = RetryAfter.of(answer, clock);
        if (asked == null) {
            return backOff(tried);
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? null : asked.isZero() ? backOff(tried) : asked;
    }

    private Duration backOff(int tried) {
        double longest = 200 * Math.pow(2, tried - 1);
        return Duration.ofMillis(Math.round(longest * (1 - random.getAsDouble() / 2)));
    }
}
