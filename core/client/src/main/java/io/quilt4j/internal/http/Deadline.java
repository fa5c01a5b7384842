package io.quilt4j.internal.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a call must be over, with all its tries.
 *
 * @param at as {@link System#nanoTime} counts; null: never
 */
record Deadline(@Nullable Long at) {

    static final Deadline NONE = new Deadline(null);

    /** @param time zero: no deadline */
    static Deadline in(Duration time) {
        return time.isZero() ? NONE : new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Never negative; null: without limit. */
    @Nullable
    Duration left() {
        return at == null ? null : Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }

    /** Whether there is time to wait for {@code wait} and to ask then. */
    boolean allows(Duration wait) {
        Duration left = left();
        return left == null || left.compareTo(wait) > 0;
    }
}
