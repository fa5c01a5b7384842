package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditQuery;
import io.quilt4j.audit.AuditRows;
import io.quilt4j.audit.ScanReport;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Trail;
import io.quilt4j.jdbc.tables.RowSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows on their way from files; what was no event there becomes a warning of the statement. */
final class TrailRows implements RowSource {

    /** Warnings say that something in the trail was left out or looks odd. */
    private static final String WARNING = "01000";

    private final AuditRows rows;
    private final Run run;
    private boolean reported;

    private TrailRows(AuditRows rows, Run run) {
        this.rows = rows;
        this.run = run;
    }

    static RowSource open(AuditQuestion question, Run run, Computations computed) {
        Trail.Files files = Trail.files(run);
        Optional<AuditQuery> query = question.query(run, computed);
        if (query.isEmpty()) {
            return RowSource.of(List.of());
        }
        return new TrailRows(files.trail().scan(query.get(), run.stop().cancellation()), run);
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        if (rows.hasNext()) {
            return rows.next();
        }
        report();
        return null;
    }

    private void report() {
        if (reported) {
            return;
        }
        reported = true;
        ScanReport report = rows.report();
        if (!report.isComplete()) {
            run.missRows();
        }
        gaveNoRow(report.badLines(), "could not be read");
        gaveNoRow(report.unfinishedLines(), "ended half-way");
        report.findings().forEach(finding -> run.warn(WARNING, finding.toString()));
    }

    private void gaveNoRow(long lines, String why) {
        if (lines > 0) {
            run.warn(
                    WARNING,
                    lines + (lines == 1 ? " line" : " lines") + " of the audit trail " + why + " and gave no row.");
        }
    }

    @Override
    public void close() {
        report();
        rows.close();
    }
}
