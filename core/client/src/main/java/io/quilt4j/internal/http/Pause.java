package io.quilt4j.internal.http;

import io.quilt4j.base.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two tries. */
@FunctionalInterface
interface Pause {

    /** Returns when the time is over or {@code cancellation} was cancelled; an interrupt ends it and keeps the flag. */
    void await(Duration time, Cancellation cancellation);

    /** Really waits. */
    static Pause real() {
        return (time, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
            try {
                boolean early = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
                assert !early || cancellation.isCancelled();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                registration.close();
            }
        };
    }
}
