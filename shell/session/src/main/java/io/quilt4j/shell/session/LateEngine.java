package io.quilt4j.shell.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/** The Java engine of a session, which starts when it is first needed, or in the background. Any thread may ask. */
final class LateEngine {

    private final SessionOptions options;
    private final ThreadGroup threads;
    private final TemporaryNames temporaryNames;
    private final CompletableFuture<JavaEngine> engine = new CompletableFuture<>();
    private final ReentrantLock starting = new ReentrantLock();

    LateEngine(SessionOptions options, ThreadGroup threads, TemporaryNames temporaryNames) {
        this.options = options;
        this.threads = threads;
        this.temporaryNames = temporaryNames;
    }

    boolean isStarted() {
        return engine.isDone() && !engine.isCompletedExceptionally();
    }

    /** The engine, started if need be. Throws {@link CompletionException} when it cannot start. */
    JavaEngine get() {
        starting.lock();
        try {
            if (!engine.isDone()) {
                start(false);
            }
        } finally {
            starting.unlock();
        }
        return engine.join();
    }

    /** Starts it in the background, at low priority; done when the first snippet will be fast, and never fails. */
    @SuppressWarnings("ThreadPriorityCheck") // on two processors the prompt must not wait for the compiler
    CompletableFuture<Void> warmUp() {
        Thread warmer = new Thread(threads, this::warmUpNow, "quilt4j warm-up");
        warmer.setDaemon(true);
        warmer.setPriority(Thread.MIN_PRIORITY);
        warmer.start();
        return engine.handle((started, failure) -> null);
    }

    private void warmUpNow() {
        starting.lock();
        try {
            if (!engine.isDone()) {
                start(true);
            }
        } finally {
            starting.unlock();
        }
    }

    private void start(boolean exercise) {
        try {
            JavaEngine started = Engines.start(options, threads, temporaryNames);
            // Whoever waits already has a line of his own.
            if (exercise && !starting.hasQueuedThreads()) {
                exercise(started);
            }
            engine.complete(started);
        } catch (RuntimeException | LinkageError e) {
            engine.completeExceptionally(e);
        }
    }

    private static void exercise(JavaEngine started) {
        try {
            started.exercise();
        } catch (RuntimeException | LinkageError e) {
            // The user's first line will say so.
        }
    }
}
