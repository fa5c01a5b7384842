package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditQuery;
import io.quilt4j.audit.AuditRows;
import io.quilt4j.audit.ScanReport;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Trail;
import io.quilt4j.jdbc.tables.RowSource;
import java.time.Instant;
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
        Instant now = run.client().clock().instant();
        return new TrailRows(files.trail().scan(query.get(), now, run.stop().cancellation()), run);
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        if (rows.hasNext()) {
            return rows.next();
        }
        if (!reported) {
            report();
            checkThatItHasEvents();
        }
        return null;
    }

    /** Not mounted, or under another prefix, a trail has no event, and looks as if nobody had used anything. */
    private void checkThatItHasEvents() {
        ScanReport report = rows.report();
        if (report.lines() > 0) {
            return;
        }
        run.missRows("The audit trail has no event in the files or on the days that this statement asks for");
        if (report.filesFound() + report.foldersSkipped() == 0) {
            run.warn(
                    WARNING,
                    "The audit trail holds no file. Check that the property auditTrail names the folder or prefix that"
                            + " the trail is written to, and that it is mounted.");
        }
    }

    private void report() {
        if (reported) {
            return;
        }
        reported = true;
        ScanReport report = rows.report();
        if (!report.isCertain()) {
            run.missRows("Something in the audit trail could not be read (the statement's warnings name it)");
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
