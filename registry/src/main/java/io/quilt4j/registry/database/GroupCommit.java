package io.quilt4j.registry.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Whatever waits is done in one transaction, because a commit that reaches the disk costs
 * the same for one change as for a hundred; callers are told only after that commit. Each piece of work has its own
 * savepoint, so that a refused one takes nobody else's changes with it.
 */
final class GroupCommit implements AutoCloseable {

    private static final int LARGEST_GROUP = 256;

    private final SqlSession session;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(SqlSession session) {
        this.session = session;
        thread = new Thread(this::serve, "quilt4j-registry-writer");
        thread.setDaemon(true);
        thread.start();
    }

    <T> CompletableFuture<T> submit(SqlWork<T> work) {
        Pending<T> pending = new Pending<>(work);
        queue.add(pending);
        if (closed && queue.remove(pending)) {
            pending.fail(new SQLException("the database is closed"));
        }
        return pending.done;
    }

    /** Finishes what waits, then stops. */
    @Override
    public void close() {
        closed = true;
        queue.add(new Pending<>(ignored -> true));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        List<Pending<?>> group = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                continue; // nobody but close() ends this thread, and it does so through the queue
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Pending<?>> group) {
        try {
            session.execute("BEGIN IMMEDIATE");
            for (Pending<?> pending : group) {
                pending.run(session);
            }
            session.execute("COMMIT");
            group.forEach(Pending::succeed);
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            group.forEach(pending -> pending.fail(e));
        }
    }

    private void rollBack(Exception cause) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static final class Pending<T> {

        private final SqlWork<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Exception refusal;

        Pending(SqlWork<T> work) {
            this.work = work;
        }

        void run(SqlSession session) throws SQLException {
            session.execute("SAVEPOINT work");
            try {
                result = work.run(session);
            } catch (SQLException | RuntimeException e) {
                refusal = e;
                session.execute("ROLLBACK TO work");
            }
            session.execute("RELEASE work");
        }

        @SuppressWarnings("NullAway") // T may be a nullable type: the result is what the work returned
        void succeed() {
            if (refusal == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(refusal);
            }
        }

        void fail(Exception cause) {
            done.completeExceptionally(cause);
        }
    }
}
