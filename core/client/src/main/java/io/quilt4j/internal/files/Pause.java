package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import java.time.Duration;

/** Waits a little between two looks at a file or a lock; tests put a step of their own in its place. */
@FunctionalInterface
public interface Pause {

    /** Really sleeps. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    void pause(Duration duration) throws InterruptedException;

    /** Pauses unless the caller has given up; an interrupt ends the wait with the thread's flag set again. */
    default void unlessCancelled(Duration duration, String waitingFor, Cancellation cancellation) {
        cancellation.check("Waiting for " + waitingFor);
        try {
            pause(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("Interrupted while waiting for " + waitingFor + ".", interrupted);
        }
    }
}
