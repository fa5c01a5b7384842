package io.quilt4j.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into text on a thread of its own: the {@code toString} of a user's class may not end, and Ctrl-C must give the
 * prompt back all the same.
 */
final class Rendering {

    private final AtomicReference<@Nullable Attempt> running = new AtomicReference<>();

    /** What is being rendered, and by whom. */
    private record Attempt(CompletableFuture<@Nullable String> text, Thread thread) {}

    /**
     * The text that {@code writer} writes; empty when it was interrupted.
     *
     * @throws RuntimeException whatever the writer throws
     */
    Optional<String> text(Consumer<PrintStream> writer) {
        CompletableFuture<@Nullable String> text = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
                            writer.accept(out);
                        }
                        text.complete(bytes.toString(StandardCharsets.UTF_8));
                    } catch (Throwable e) { // an OutOfMemoryError of a user's toString among them
                        text.completeExceptionally(e);
                    }
                },
                "quilt4j rendering");
        thread.setDaemon(true);
        running.set(new Attempt(text, thread));
        thread.start();
        try {
            return Optional.ofNullable(text.join());
        } catch (CompletionException e) {
            throw new IllegalStateException("The value could not be shown: " + e.getCause(), e.getCause());
        } finally {
            running.set(null);
        }
    }

    /** Gives the waiting thread its answer at once; the writer is told to stop, and left behind when it does not. */
    void interrupt() {
        Attempt attempt = running.get();
        if (attempt != null) {
            attempt.text().complete(null);
            attempt.thread().interrupt();
        }
    }
}
