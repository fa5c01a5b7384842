package io.quilt4j.shell.workspace;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ties threads to workspaces. A thread inherits from the thread that created it, also through pools and virtual threads; the
 * JVM's common pool belongs to nobody, so it follows the workspace that was entered last.
 */
final class Binding {

    private static final InheritableThreadLocal<@Nullable Workspace> OF_THREAD = new InheritableThreadLocal<>();
    private static final AtomicReference<@Nullable Workspace> LAST_ENTERED = new AtomicReference<>();

    private Binding() {}

    static @Nullable Workspace current() {
        Workspace own = OF_THREAD.get();
        if (own == null && isOfCommonPool(Thread.currentThread())) {
            own = LAST_ENTERED.get();
        }
        return own == null || own.isClosed() ? null : own;
    }

    static void enter(Workspace workspace) {
        OF_THREAD.set(workspace);
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
