package io.quilt4j.jdbc.planning;

import io.quilt4j.base.Cancellation;
import io.quilt4j.jdbc.run.Stop;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread for the planning of one statement, which whoever asked for it need not wait for.
 *
 * <p>It has more stack than a thread usually has: the parser and the validator go down once for each level of an
 * expression, and a condition of some thousand ORs is as many levels.
 */
final class PlannerThread {

    private static final long STACK = 64L << 20;

    private PlannerThread() {}

    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs {@code work} and waits for it, until {@code stop}; {@link PlannerRex} ends what was stopped. */
    static <T> T run(Work<T> work, Stop stop) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "quilt4j-planner", STACK);
        thread.setDaemon(true);
        Cancellation.Registration stopping = stop.cancellation().onCancel(() -> task.cancel(true));
        try {
            thread.start();
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop.now(Stop.Reason.INTERRUPTED);
            throw stop.error(interrupted);
        } catch (CancellationException stopped) {
            throw stop.error(stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            stopping.close();
        }
    }
}
