package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM load and initialise the planner's classes while a connection logs in: most of the time of a first plan is theirs. A
 * statement like many first ones is planned, once in a JVM.
 *
 * <p>Nobody else plans meanwhile: two threads that initialise Calcite's classes from two ends could wait for each other for good.
 * Thread-safe.
 */
public final class PlannerStart {

    private static final String STATEMENT = "SELECT name FROM api_keys WHERE status = 'ACTIVE'";

    /** Completed with what failed. A JVM initialises a class once, so this is one for all, too. */
    private static final AtomicReference<@Nullable CompletableFuture<@Nullable Throwable>> STARTED =
            new AtomicReference<>();

    private PlannerStart() {}

    /** Begins, and does not wait; not where that was done before, or somebody has planned. */
    public static void begin() {
        CompletableFuture<@Nullable Throwable> done = new CompletableFuture<>();
        if (!STARTED.compareAndSet(null, done)) {
            return;
        }
        try {
            run("quilt4j-planner-classes", FirstClasses::read);
            run("quilt4j-planner-start", () -> done.complete(failure()));
        } catch (RuntimeException | Error noThread) {
            done.complete(noThread);
        }
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until the caller may plan.
     *
     * @return what failed in vain: the statement that needs it fails of it, too, and tells
     */
    public static @Nullable Throwable settle() {
        STARTED.compareAndSet(null, CompletableFuture.completedFuture(null));
        CompletableFuture<@Nullable Throwable> done = STARTED.get();
        return done == null ? null : done.join();
    }

    private static @Nullable Throwable failure() {
        try {
            Tables tables = new Tables(new Tables.Days(1, 1), AuditTables.of(TrailPlace.Reader.DRIVER));
            new PlanCache(tables).plan(STATEMENT, new Stop());
            return null;
        } catch (SQLException | RuntimeException | Error failure) {
            // Asked for only now: the first logger of a JVM takes as long as a tenth of a login.
            System.getLogger(PlannerStart.class.getName())
                    .log(System.Logger.Level.DEBUG, "The planner was not started ahead", failure);
            return failure;
        }
    }
}
