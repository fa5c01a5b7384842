package io.quilt4j.shell.workspace;

import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.lifecycle.rotation.KeyUses;
import io.quilt4j.shell.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks an audit trail behind an engine by SQL who used a key, as a rotation wants to know. */
final class TrailUses implements KeyUses {

    private static final int MOST = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String QUESTION =
            "SELECT source_ip_address, user_agent, MAX(event_time) AS last_used FROM audit_events WHERE key_id = ?"
                    + " AND event_time >= TIMESTAMP '%s' AND date >= '%s'"
                    + " GROUP BY source_ip_address, user_agent ORDER BY last_used DESC LIMIT " + MOST;

    private static final String ANY = "SELECT event_name FROM audit_events WHERE date >= ? LIMIT 1";

    private final Database database;
    private final @Nullable Secret sessionKey;

    /** {@code sessionKey}: null for a login. */
    TrailUses(Database database, @Nullable Secret sessionKey) {
        this.database = database;
        this.sessionKey = sessionKey;
    }

    @Override
    public List<Use> since(@Nullable Secret asker, String keyId, Instant moment) {
        // An event may lie in the folder of the day before.
        String day = DAY.format(moment.minus(1, ChronoUnit.DAYS));
        String question = QUESTION.formatted(TIME.format(moment), day);
        List<Use> uses = new ArrayList<>();
        // A connection looks which key it stands on, which is a use of that one.
        try (Connection connection = database.connect(asker == null ? sessionKey : asker);
                PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, keyId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OffsetDateTime time = rows.getObject(3, OffsetDateTime.class);
                    uses.add(new Use(time.toInstant(), rows.getString(1), rows.getString(2)));
                }
            }
            if (uses.isEmpty()) {
                requireEvents(connection, day);
            }
        } catch (SQLException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
        return uses;
    }

    /** Of another table, or one that nothing is written to any more, it looks as if nobody had used anything. */
    private static void requireEvents(Connection connection, String day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANY)) {
            statement.setString(1, day);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new UnavailableException(
                            "It has no event since " + day + ", not even that of the new key: look"
                                    + " whether it is the right table, and whether it is written to.");
                }
            }
        }
    }
}
