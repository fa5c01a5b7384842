package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditCondition;
import io.quilt4j.audit.AuditTrail;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.calcite.plan.RelOptCluster;

/**
 * Tells before a scan which files it would open. Only what the query would list is listed, and not too much of that: who
 * explains a statement is not to wait for long.
 */
final class TrailExtent {

    private static final int MOST_FOLDERS_NEAR = 1000;
    private static final int MOST_FOLDERS_FAR = 100;
    /** Of a query that stops when it has its rows, which may be in the first folders. */
    private static final int MOST_FOLDERS_OF_FEW = 12;

    private static final String UNTIL_FOUND = "files are opened until those are found";
    private static final int MOST_SECONDS = 10;

    private TrailExtent() {}

    static String of(AuditQuestion question, RelOptCluster cluster, Run run) {
        if (!(run.trail() instanceof Trail.Files files)) {
            return "";
        }
        FutureTask<String> task = started(() -> told(files.trail(), question, cluster, run));
        Cancellation.Registration stopping = run.stop().cancellation().onCancel(() -> task.cancel(false));
        try {
            return "; " + task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return "; its folders could not be listed within " + MOST_SECONDS + " seconds";
        } catch (CancellationException stopped) {
            run.stop().check();
            throw stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The thread that listed the folders of the audit trail was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QuiltException unlisted) {
                return "; " + unlisted.getMessage();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            stopping.close();
        }
    }

    private static FutureTask<String> started(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "quilt4j audit extent");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String told(AuditTrail trail, AuditQuestion question, RelOptCluster cluster, Run run) {
        Optional<List<AuditCondition>> conditions = conditions(question, cluster, run);
        if (conditions.isEmpty()) {
            return "no file, since a condition is NULL";
        }
        boolean stopsEarly = question.most() != null;
        if (stopsEarly && !trail.isNear()) {
            return UNTIL_FOUND;
        }
        int most = stopsEarly ? MOST_FOLDERS_OF_FEW : trail.isNear() ? MOST_FOLDERS_NEAR : MOST_FOLDERS_FAR;
        AuditTrail.Extent wanted = trail.extent(conditions.get(), run.misfiled(), most);
        if (stopsEarly && !wanted.isWhole()) {
            return UNTIL_FOUND;
        }
        return (wanted.isWhole() ? "at most " : "more than ") + wanted.files() + " files, " + size(wanted.bytes());
    }

    /** Those that tell folders, as far as they are known before parameters are bound; empty: none can hold. */
    private static Optional<List<AuditCondition>> conditions(AuditQuestion question, RelOptCluster cluster, Run run) {
        List<AuditPredicate> telling = question.predicates().stream()
                .filter(AuditFields::prunes)
                .filter(predicate -> predicate.operands().stream().noneMatch(Operand::isOpen))
                .toList();
        Computations computed = Computations.of(
                telling.stream()
                        .flatMap(predicate -> predicate.operands().stream())
                        .toList(),
                cluster);
        List<AuditCondition> conditions = new ArrayList<>();
        for (AuditPredicate predicate : telling) {
            Optional<AuditCondition> bound = predicate.bound(operand -> Operand.value(operand, run, computed));
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(bound.get());
        }
        return Optional.of(conditions);
    }

    private static String size(long bytes) {
        if (bytes < 100_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
