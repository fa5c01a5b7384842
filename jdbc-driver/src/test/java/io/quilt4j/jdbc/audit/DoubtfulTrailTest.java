package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a trail lacks, no key is revoked or created because of it. */
class DoubtfulTrailTest {

    private static final String DAY = Trails.day(1);
    private static final String EXPIRED = "FROM admin_api_keys WHERE status = 'EXPIRED' AND ";
    private static final String UNSEEN = EXPIRED
            + "id NOT IN (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL"
            + " AND event_time >= CURRENT_TIMESTAMP - INTERVAL '90' DAY)";

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aTimeThatCannotBeReadMayBeThatOfAKeyInUse() throws Exception {
        for (String time : List.of("1795900000", "\"29/11/2026 10:00\"", "null", "\"\"", "{}")) {
            write(event("1.0", "\"" + DAY + "T10:00:00Z\"", "a") + "\n" + event("1.0", time, "b"), UTF_8);
            assertRefused(UNSEEN, "could not be read");
        }
    }

    @Test
    void anotherVersionMayKeepTheKeyElsewhere() throws Exception {
        write(event("2.0", "\"" + DAY + "T10:00:00Z\"", "a"), UTF_8);

        assertRefused(UNSEEN, "could not be read");
    }

    @Test
    void lostCharactersMayBeThoseOfAKey() throws Exception {
        write(event("1.0", "\"" + DAY + "T10:00:00Z\"", "M\u00FCller"), ISO_8859_1);

        assertRefused(UNSEEN, "could not be read");
    }

    /** A path takes the member of its very name, or else the first of them; whoever wrote two may have meant the other. */
    @Test
    void twoMembersOfOneNameMayHideTheKeyInUse() throws Exception {
        String event = event("1.0", "\"" + DAY + "T10:00:00Z\"", "a");
        String email = "json_extract_scalar(useridentity, '$.email')";
        String key = "json_extract_scalar(useridentity, '$.sessionContext.auth.keyId')";
        String both = "SELECT " + email + ", " + key + ", eventname FROM audit_trail";
        for (String doubled : List.of(
                event.replace("\"keyId\":", "\"keyid\":\"b\",\"keyId\":"),
                event.replace("\"a\"}", "\"a\",\"keyId\":\"b\"}"),
                event.replace("\"keyId\":\"a\"", "\"keyid\":\"a\",\"KEYID\":\"b\""),
                event.replaceFirst("\"type\"", "\"email\":\"x\",\"Email\":\"y\",\"type\""),
                event.replace("\"x\"", "\"x\",\"eventname\":\"y\""))) {
            write(doubled, UTF_8);
            assertThat(Trails.rows(connection, both))
                    .as(doubled)
                    .containsExactly(List.of(doubled.contains("email") ? "x" : "null", "a", "x"));
            if (!doubled.contains("\"b\"")) {
                continue;
            }
            assertRefused(UNSEEN, "could not be read");
        }
    }

    @Test
    void aTrailWithoutAnyEventIsNoProofThatNobodyUsedAnything() throws Exception {
        assertRefused(UNSEEN, "has no event");
        assertRefused(
                EXPIRED + "NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.key_id = admin_api_keys.id)",
                "has no event");
        assertRefused(EXPIRED + "(SELECT count(*) FROM audit_trail) = 0", "has no event");
        write("", UTF_8);
        assertRefused(UNSEEN, "could not be read");
        write(event("1.0", "\"2023-06-08T13:59:36Z\"", "a"), UTF_8);
        assertRefused(
                EXPIRED
                        + "id NOT IN (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL AND date >"
                        + " '2999/01/01')",
                "has no event");
    }

    @Test
    void aTrailWithoutAFileIsWarnedOf() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM audit_trail").close();
            SQLWarning warning = statement.getWarnings();
            assertThat(warning.getMessage()).contains("holds no file").contains("auditTrail");
        }
    }

    @Test
    void noKeyIsCreatedBecauseOfATrailThatIsNotWhole() throws Exception {
        String insert = "INSERT INTO api_keys (name) SELECT 'new' FROM (VALUES 1) v"
                + " WHERE NOT EXISTS (SELECT 1 FROM audit_events WHERE key_name = 'new')";
        assertThat(change(insert)).startsWith("23001: ").contains("has no event", "Nothing was created");
        write("{\"eventVersion\":\"1.0\",", UTF_8);
        assertThat(change(insert)).startsWith("23001: ").contains("could not be read", "Nothing was created");
        write(event("1.0", "\"" + DAY + "T10:00:00Z\"", "a"), UTF_8);
        assertThat(change(insert)).isEqualTo("1");
    }

    @Test
    void aWholeTrailRevokes() throws Exception {
        write(event("1.0", "\"" + DAY + "T10:00:00Z\"", "a"), UTF_8);

        assertThat(change("INSERT INTO api_keys (name) VALUES ('unseen')")).isEqualTo("1");
        assertThat(change("DELETE " + UNSEEN.replace(EXPIRED, "FROM api_keys WHERE name = 'unseen' AND ")))
                .isEqualTo("1");
    }

    @Test
    void anEventWithoutAnAddressAddsNoneToTheActivityOfItsKey() throws Exception {
        String nowhere = event("1.0", "\"" + DAY + "T10:00:00Z\"", "a");
        String activity = "SELECT requests, addresses FROM api_key_activity";
        write(nowhere, UTF_8);
        assertThat(Trails.rows(connection, activity)).containsExactly(List.of("1", "null"));
        write(nowhere + "\n" + nowhere.replaceFirst("\\{", "{\"sourceIPAddress\":\"192.0.2.1\","), UTF_8);
        assertThat(Trails.rows(connection, activity)).containsExactly(List.of("2", "[192.0.2.1]"));
    }

    @Test
    void aDayInAnotherFormIsNoDayOfTheTrail() throws Exception {
        write(event("1.0", "\"" + DAY + "T10:00:00Z\"", "a"), UTF_8);
        for (String condition : List.of(
                "date >= '20261101'",
                "date = '2026-11-30'",
                "date >= '2026/31/01'",
                "date IN ('2026/11/29', '30.11.2026')",
                "date LIKE '2026-11%'",
                "date BETWEEN '2026/31/01' AND '2026/12/01'",
                "date > '20251101' AND date > '2026/01/01'",
                "date <= '2026/11/02' AND '20261101' <= date",
                "date IN ('2026/11/29', '2026/31/01') AND date = '2026/11/29'",
                "date NOT BETWEEN '2026/31/01' AND '2026/12/01'",
                "date >= CAST(current_date AS varchar)")) {
            assertThat(warnings(condition)).as(condition).contains("YYYY/MM/DD").contains("date_format");
            assertThat(change("DELETE " + EXPIRED
                            + "id NOT IN (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL AND " + condition
                            + ")"))
                    .as(condition)
                    .startsWith("22007: ")
                    .contains("Nothing was changed");
        }
        for (String condition : List.of(
                "date >= '2026/11'",
                "date < '2027'",
                "date > '2026/11/02' AND date < '2026/11/01'",
                "date = '2026/11/30'",
                "date LIKE '2026/11/%'",
                "date LIKE '%/30'",
                "date >= date_format(current_date, '%Y/%m/%d')")) {
            assertThat(warnings(condition)).as(condition).isEmpty();
        }
    }

    private String warnings(String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT count(*) FROM audit_trail WHERE " + condition)
                    .close();
            SQLWarning warning = statement.getWarnings();
            return warning == null ? "" : String.valueOf(warning.getMessage());
        }
    }

    private void assertRefused(String keys, String why) throws SQLException {
        List<List<String>> before = Trails.rows(connection, "SELECT count(*) " + keys);
        assertThat(before).isNotEqualTo(List.of(List.of("0")));
        assertThat(change("DELETE " + keys)).startsWith("23001: ").contains(why, "Nothing was revoked");
        assertThat(Trails.rows(connection, "SELECT count(*) " + keys)).isEqualTo(before);
    }

    private String change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql) + "";
        } catch (SQLException refused) {
            return refused.getSQLState() + ": " + refused.getMessage();
        }
    }

    private void write(String text, Charset charset) throws IOException {
        Path file = folder.resolve(DAY.replace('-', '/')).resolve("events.jsonl");
        Files.createDirectories(file.getParent());
        Files.write(file, (text + "\n").getBytes(charset));
    }

    private static String event(String version, String time, String keyId) {
        return "{\"eventVersion\":\"" + version + "\",\"eventTime\":" + time + ",\"eventName\":\"x\",\"userIdentity\":"
                + "{\"type\":\"QuiltUser\",\"sessionContext\":{\"auth\":{\"type\":\"api_key\",\"keyName\":\"other\",\"keyId\":\""
                + keyId
                + "\"}}}}";
    }
}
