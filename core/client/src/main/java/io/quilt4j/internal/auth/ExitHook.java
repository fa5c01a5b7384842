package io.quilt4j.internal.auth;

import io.quilt4j.base.Cancellation;
import io.quilt4j.internal.files.Pause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes the end of the program wait for what must not be broken off. One thread uses it. */
final class ExitHook {

    /** Less than what containers are given between SIGTERM and SIGKILL. */
    static final Duration WAITS = Duration.ofSeconds(9);

    /** How long a thread lives at most that nobody keeps alive while the program ends. */
    private static final Duration LAST_MOMENT = Duration.ofMillis(500);

    private final CompletableFuture<?> awaited;
    private @Nullable Thread hook;

    ExitHook(CompletableFuture<?> awaited) {
        this.awaited = awaited;
    }

    /** From now on the program ends when what is awaited is over, or {@link #WAITS}. */
    void add(Pause pause, Cancellation givenUp) {
        Thread waiter = new Thread(null, this::outlast, "quilt4j-exit", 0, false);
        try {
            Runtime.getRuntime().addShutdownHook(waiter);
            hook = waiter;
        } catch (IllegalStateException programIsEnding) {
            // Asked by a hook of the program, for which the JVM waits, or by a thread that is about to vanish, and a
            // sent token with it. A moment tells.
            pause.unlessCancelled(LAST_MOMENT, "the end of the program", givenUp);
        }
    }

    private void outlast() {
        try {
            boolean inTime = Errand.within(WAITS, awaited);
            assert inTime || !awaited.isDone() : "there is nobody left to tell";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was awaited is over. */
    void remove() {
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException programIsEnding) {
            // it ends by itself now
        }
    }
}
