package io.quilt4j.jdbc.planning;

import io.quilt4j.base.Cancellation;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.run.Stop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread for the planning of one statement, which whoever asked for it need not wait for.
 *
 * <p>It has more stack than a thread usually has: the parser and the validator go down once for each level of an
 * expression, and a condition of some thousand ORs is as many levels.
 */
final class PlannerThread {

    /** Far more than any statement takes that people write, also on a slow machine. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long STACK = 64L << 20;

    private PlannerThread() {}

    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs {@code work} and waits for it, until {@code stop} or at most {@code longest}; {@link PlannerRex} and
     * {@link BoundedPlanner} end what was stopped.
     */
    static <T> T run(Work<T> work, Stop stop, Duration longest) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "quilt4j-planner", STACK);
        thread.setDaemon(true);
        Cancellation.Registration stopping = stop.cancellation().onCancel(() -> task.cancel(true));
        try {
            thread.start();
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw SqlErrors.of(BoundedPlanner.TOO_COMPLEX_STATE, BoundedPlanner.TOO_COMPLEX);
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
