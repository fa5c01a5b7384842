package io.quilt4j.jdbc.sql;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs what needs more stack than a thread usually has: the parser and the validator go down once for each level of an
 * expression, and a condition of some thousand ORs is as many levels.
 */
final class DeepStack {

    private static final long BYTES = 64L << 20;

    private DeepStack() {}

    /** What fails for want of stack. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs {@code work} in a thread of its own with a large stack, and waits for it. */
    static <T> T run(Work<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "quilt4j-planner", BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    // Planning cannot be stopped half-way; the execution that follows sees the interrupt.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
