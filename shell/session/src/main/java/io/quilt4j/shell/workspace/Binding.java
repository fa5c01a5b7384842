package io.quilt4j.shell.workspace;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ties threads to workspaces, and to the evaluation that they belong to. A thread inherits from the thread that created it, also through
 * pools and virtual threads; the JVM's common pool belongs to nobody, so it follows the workspace that was entered last.
 */
final class Binding {

    private static final InheritableThreadLocal<@Nullable Bound> OF_THREAD = new InheritableThreadLocal<>();
    private static final AtomicReference<@Nullable Workspace> LAST_ENTERED = new AtomicReference<>();

    private Binding() {}

    /** {@code revoking}: of the evaluation that the thread was started in. */
    private record Bound(Workspace workspace, Revoking revoking) {}

    static @Nullable Workspace current() {
        Bound bound = OF_THREAD.get();
        Workspace own = bound == null ? null : bound.workspace();
        if (own == null && isOfCommonPool(Thread.currentThread())) {
            own = LAST_ENTERED.get();
        }
        return own == null || own.isClosed() ? null : own;
    }

    /** The revocations of the evaluation that the calling thread belongs to; null: it belongs to none. */
    static @Nullable Revoking revoking() {
        Bound bound = OF_THREAD.get();
        return bound == null ? null : bound.revoking();
    }

    static void enter(Workspace workspace, Revoking revoking) {
        OF_THREAD.set(new Bound(workspace, revoking));
        LAST_ENTERED.set(workspace);
    }

    static void leave() {
        OF_THREAD.remove();
    }

    static void forget(Workspace workspace) {
        LAST_ENTERED.compareAndSet(workspace, null);
    }

    private static boolean isOfCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }
}
