package io.quilt4j.shell.workspace;

import io.quilt4j.base.UnavailableException;
import io.quilt4j.lifecycle.rotation.KeyUses;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks an audit trail behind an engine by SQL who used a key, as a rotation wants to know. It asks no catalog. */
final class TrailUses implements KeyUses {

    private static final int MOST = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Sql sql;

    TrailUses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Use> since(String keyId, Instant moment) {
        // An event may lie in the folder of the day before.
        String question =
                "SELECT source_ip_address, user_agent, MAX(event_time) AS last_used FROM audit_events WHERE key_id = '"
                        + keyId.replace("'", "''") + "' AND event_time >= TIMESTAMP '" + TIME.format(moment)
                        + "' AND date >= '"
                        + DAY.format(moment.minus(1, ChronoUnit.DAYS))
                        + "' GROUP BY source_ip_address, user_agent ORDER BY last_used DESC LIMIT " + MOST;
        List<Use> uses = new ArrayList<>();
        try {
            for (SqlRow row : sql.run(question)) {
                if (row.get("last_used") instanceof Instant time) {
                    uses.add(new Use(time, text(row.get("source_ip_address")), text(row.get("user_agent"))));
                }
            }
        } catch (SQLException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
        return uses;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
