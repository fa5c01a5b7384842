package io.quilt4j.lifecycle.rotation;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditCondition;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.audit.AuditRows;
import io.quilt4j.audit.AuditTrail;
import io.quilt4j.audit.Comparison;
import io.quilt4j.audit.JsonPath;
import io.quilt4j.audit.ScanReport;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an audit trail says of the use of a key since a moment.
 *
 * @param last null: it was not used
 * @param by address, program and time of each who used it, the last use of each
 * @param doubt why somebody may have used it whom this does not tell of; null: nobody has
 */
record Usage(
        @Nullable Instant last, List<String> by, @Nullable String doubt) {

    static final Usage NONE = new Usage(null, List.of(), null);

    /** How the address of a trail begins that a distributed engine keeps. */
    static final String ENGINE = "jdbc:";

    private static final int SHOWN = 5;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

    /** Only the documented field: its name differs in case from trail to trail, which the path forgives. */
    private static final JsonPath KEY_ID = JsonPath.of("$.sessionContext.auth.keyId");

    private record Who(@Nullable Object address, @Nullable Object program) {}

    /** @param trail as {@link AuditTrail#at} reads it; null, or a distributed engine: nothing is known */
    static Usage of(@Nullable String trail, String keyId, Instant since, Instant now) {
        if (trail == null || trail.isBlank() || isBehindAnEngine(trail)) {
            return NONE;
        }
        // The days of before are left out by their date, and every line of the others is looked at, as a key hangs on
        // it.
        String date = DAY.format(since.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
        AuditQuery query = AuditQuery.of(List.of(
                        AuditField.of(AuditColumn.EVENTTIME),
                        AuditField.of(AuditColumn.SOURCEIPADDRESS),
                        AuditField.of(AuditColumn.USERAGENT)))
                .where(new AuditCondition.TimeCompared(Comparison.GREATER_OR_EQUAL, since.toEpochMilli()))
                .where(new AuditCondition.OneOf(AuditField.scalar(AuditColumn.USERIDENTITY, KEY_ID), Set.of(keyId)))
                .where(new AuditCondition.Compared(AuditField.of(AuditColumn.DATE), Comparison.GREATER_OR_EQUAL, date))
                .withMisfiled(AuditQuery.Misfiled.FIND)
                .orderedBy(new AuditQuery.TimeOrder(true, false));
        try (AuditTrail files = AuditTrail.at(trail);
                AuditRows rows = files.scan(query, now, Cancellation.none())) {
            return read(rows);
        }
    }

    static boolean isBehindAnEngine(@Nullable String trail) {
        return trail != null && trail.strip().startsWith(ENGINE);
    }

    /** What somebody else has asked. */
    static Usage of(KeyUses uses, @Nullable Secret asker, String keyId, Instant since) {
        Instant last = null;
        Set<String> by = new LinkedHashSet<>();
        for (KeyUses.Use use : uses.since(asker, keyId, since)) {
            last = last == null || use.time().isAfter(last) ? use.time() : last;
            if (by.size() < SHOWN) {
                by.add(shown(use.address(), use.program(), use.time()));
            }
        }
        return new Usage(last, List.copyOf(by), null);
    }

    private static String shown(@Nullable Object address, @Nullable Object program, Instant time) {
        return address + " with " + program + " at " + time;
    }

    private static Usage read(AuditRows rows) {
        Instant last = null;
        Set<Who> seen = new LinkedHashSet<>();
        Set<String> by = new LinkedHashSet<>();
        while (rows.hasNext()) {
            @Nullable Object[] row = rows.next();
            Instant time = row[0] instanceof Long millis ? Instant.ofEpochMilli(millis) : Instant.EPOCH;
            last = last == null || time.isAfter(last) ? time : last;
            if (seen.add(new Who(row[1], row[2])) && by.size() < SHOWN) {
                by.add(shown(row[1], row[2], time));
            }
        }
        return new Usage(last, List.copyOf(by), doubt(rows.report()));
    }

    /** Of a trail that was read to its end: not mounted, or below another prefix, it looks as if nobody had used anything. */
    private static @Nullable String doubt(ScanReport report) {
        if (report.lines() == 0 && report.isComplete()) {
            return "the audit trail has no event of these days, perhaps as it lies elsewhere or is not mounted";
        }
        return report.isCertain()
                ? null
                : "something in the audit trail could not be read ("
                        + report.findings().stream()
                                .limit(SHOWN)
                                .map(ScanReport.Finding::toString)
                                .collect(Collectors.joining("; "))
                        + ")";
    }

    @Nullable
    String shown() {
        return by.isEmpty() ? null : by.stream().collect(Collectors.joining("; "));
    }
}
