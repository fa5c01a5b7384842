package io.quilt4j.jdbc.planning;

import io.quilt4j.base.Cancellation;
import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Plans a query of its own once in the life of a JVM, on a thread beside: the first plan initialises some thousand classes of
 * Calcite, which takes as long as logging in does. Its thread ends with it, and what goes wrong there is left to go
 * wrong again where somebody waits for an answer.
 */
public final class FirstPlan {

    private static final CompletableFuture<Void> MADE = new CompletableFuture<>();

    static {
        Thread thread = new Thread(FirstPlan::make, "quilt4j-first-plan");
        thread.setDaemon(true);
        thread.start();
    }

    private FirstPlan() {}

    /** Begins it, if nobody has, and returns at once. */
    public static void begin() {
        // That the class is initialised is all.
    }

    /**
     * Waits until it is there, or until {@code stop} or an interrupt, which whoever goes on will meet. Two threads that
     * initialise classes of Calcite at once, each from another end, could wait for each other for ever.
     */
    @SuppressWarnings("try")
    public static void await(Stop stop) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (Cancellation.Registration stopping = stop.cancellation().onCancel(() -> stopped.complete(null))) {
            CompletableFuture.anyOf(MADE, stopped).get();
        } catch (ExecutionException told) {
            // Whoever asked plans next, and is told.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void make() {
        try {
            Tables tables = new Tables(new Tables.Days(1, 1), AuditTables.of(TrailPlace.Reader.DRIVER));
            new Planner(tables, List.of()).plan("SELECT name FROM api_keys WHERE status = 'ACTIVE'", new Stop());
            MADE.complete(null);
        } catch (SQLException | RuntimeException | Error failure) {
            MADE.completeExceptionally(failure);
        }
    }
}
