package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of "not used since" over every kind of damage to the one event that tells of the use: the key lives. */
class DamagedTrailTest {

    private static int keys;

    private static final String KEY = "@KEY";
    private static final String PRINT = "@PRINT";
    private static final String EMAIL = "@EMAIL";
    private static final String TODAY = Trails.day(0);

    private static final String AUTH = "{\"type\":\"api_key\",\"keyId\":\"" + KEY
            + "\",\"keyName\":\"@NAME\",\"keyFingerprint\":\"" + PRINT + "\"}";
    private static final String SESSION = "{\"auth\":" + AUTH + "}";
    private static final String USER = "{\"type\":\"QuiltUser\",\"id\":\"u1\",\"userName\":\"someone\",\"email\":\""
            + EMAIL + "\",\"isAdmin\":false,\"sessionContext\":" + SESSION + "}";
    private static final String TIME = "\"" + TODAY + "T00:00:00Z\"";
    private static final String EVENT = "{\"eventVersion\":\"1.0\",\"eventTime\":" + TIME
            + ",\"eventName\":\"Auth.GetAWSCredentials\",\"userAgent\":\"curl\",\"sourceIPAddress\":\"192.0.2.1\","
            + "\"userIdentity\":" + USER + ",\"requestParameters\":{}}";
    private static final String OF_ANOTHER =
            EVENT.replace(KEY, "00000000-0000-4000-8000-00000000000a").replace(PRINT, "qk_aaa...zzz");

    private static final List<String> UNUSED = List.of(
            "id NOT IN (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL AND event_time >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.key_id = admin_api_keys.id AND e.event_time >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.key_id = '@KEY' AND e.event_time >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_events WHERE key_id = id AND auth_type = 'api_key'"
                    + " AND event_time BETWEEN @SINCE AND CURRENT_TIMESTAMP + INTERVAL '1' HOUR)",
            "id IN (SELECT k.id FROM admin_api_keys k LEFT JOIN audit_events e ON e.key_id = k.id"
                    + " AND e.event_time >= @SINCE WHERE e.key_id IS NULL)",
            "id IN (SELECT id FROM admin_api_keys EXCEPT SELECT key_id FROM audit_events WHERE event_time >= @SINCE)",
            "id <> ALL (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL AND event_time >= @SINCE)",
            "coalesce((SELECT max(event_time) FROM audit_events e WHERE e.key_id = admin_api_keys.id),"
                    + " TIMESTAMP '2000-01-01 00:00:00') < @SINCE",
            "id IN (SELECT k.id FROM admin_api_keys k LEFT JOIN api_key_activity a ON a.key_id = k.id"
                    + " WHERE a.last_seen IS NULL OR a.last_seen < @SINCE)",
            "(SELECT count(*) FROM audit_events e WHERE e.key_id = admin_api_keys.id AND event_time >= @SINCE) = 0",
            "id NOT IN (SELECT coalesce(key_id, '') FROM audit_events WHERE date >= '@DAY')",
            "fingerprint NOT IN (SELECT key_fingerprint FROM audit_events WHERE key_fingerprint IS NOT NULL"
                    + " AND event_time >= @SINCE)",
            "user_email NOT IN (SELECT user_email FROM audit_events WHERE user_email IS NOT NULL"
                    + " AND event_time >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.key_id = '@KEY' AND e.event_time >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.key_id = admin_api_keys.id AND e.event_time >= @SINCE"
                    + " AND e.event_name LIKE 'Auth.%')",
            "id NOT IN (SELECT json_extract_scalar(useridentity, '$.sessioncontext.auth.keyid') FROM audit_trail"
                    + " WHERE json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'"
                    + " AND eventtime >= @SINCE)",
            "NOT EXISTS (SELECT 1 FROM audit_trail WHERE useridentity LIKE '%\"keyid\":\"@KEY\"%'"
                    + " AND eventtime >= @SINCE)",
            "id NOT IN (SELECT json_extract_scalar(json_extract(useridentity, '$.sessionContext'), '$.auth.keyid')"
                    + " FROM audit_trail WHERE useridentity LIKE '%sessioncontext%' AND eventtime >= @SINCE)");

    @TempDir
    Path folder;

    private Connection connection;
    private Path file;

    @BeforeEach
    void connect() throws Exception {
        connection = Trails.connect(folder.toUri().toString());
        file = folder.resolve(TODAY.replace('-', '/')).resolve("events.jsonl");
        Files.createDirectories(file.getParent());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void noDamageMakesAKeyInUseLookUnused() throws Exception {
        Map<String, String> key = newKey();
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, byte[]> damage : damages(key).entrySet()) {
            Files.write(file, damage.getValue());
            for (String unused : UNUSED) {
                String outcome = change(of(key, "DELETE FROM admin_api_keys WHERE name = '@NAME' AND " + unused));
                if (!outcome.equals("0") && !outcome.startsWith("23001: ") && !outcome.startsWith("58030: ")) {
                    taken.add(damage.getKey() + " / " + unused + " / " + outcome);
                    key = outcome.equals("1") ? newKey() : key;
                    Files.write(file, damages(key).get(damage.getKey()));
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    /** Else all of them could simply be refused, or find nothing. */
    @Test
    void aWholeTrailTellsWhatIsUsedFromWhatIsNot() throws Exception {
        for (String unused : UNUSED) {
            Map<String, String> key = newKey();
            write(of(key, EVENT));
            String delete = of(key, "DELETE FROM admin_api_keys WHERE name = '@NAME' AND " + unused);
            assertThat(change(delete)).as(unused).isEqualTo("0");
            write(OF_ANOTHER.replace(EMAIL, "nobody@example.com").replace("@NAME", "another"));
            assertThat(change(delete)).as(unused).isEqualTo("1");
        }
    }

    /** The file with the damaged event by what was done to it, among events that are whole. */
    private static Map<String, byte[]> damages(Map<String, String> key) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        damagedEvents().forEach((damage, event) -> {
            String around = OF_ANOTHER.replace(EMAIL, "nobody@example.com").replace("@NAME", "another");
            files.put(damage, (around + "\n" + of(key, event) + "\n" + around + "\n").getBytes(UTF_8));
        });
        String event = of(key, EVENT);
        files.put("no bytes", new byte[0]);
        files.put("blank lines", "\n \n\r\n".getBytes(UTF_8));
        files.put("half a line", event.substring(0, event.length() / 2).getBytes(UTF_8));
        files.put("bytes lost", event.replace("curl", "M\u00FCller").getBytes(ISO_8859_1));
        return files;
    }

    private static Map<String, String> damagedEvents() {
        Map<String, String> events = new LinkedHashMap<>();
        for (String part : List.of(USER, SESSION, AUTH)) {
            String name = part.equals(USER) ? "user" : part.equals(SESSION) ? "session" : "auth";
            for (String other : List.of("[" + part + "]", quoted(part), "null", "{}", "[]", "7", "\"\"", "true")) {
                if (!(part.equals(SESSION) && other.equals("null"))) { // as in events of before there were keys
                    events.put(name + " " + other, EVENT.replace(part, other));
                }
            }
        }
        for (String field : List.of("keyId", "keyFingerprint", "email", "eventName", "type")) {
            String value = EVENT.replaceFirst("(?s)^.*\"" + field + "\":(\"[^\"]*\").*$", "$1");
            String text = value.substring(1, value.length() - 1);
            for (String other : List.of("[" + value + "]", "{\"S\":" + value + "}", "null", "7", "\"\"", "\" \"")) {
                String before = "\"" + field + "\":" + value;
                events.put(field + " " + other, EVENT.replace(before, "\"" + field + "\":" + other));
            }
            events.put(field + " missing", EVENT.replace("\"" + field + "\":" + value, "\"x\":1"));
            events.put(
                    field + " twice",
                    EVENT.replace("\"" + field + "\":", "\"" + field + "\":\"x\",\"" + field + "\":"));
            events.put(field + " blank", EVENT.replace(value, "\" " + text + " \""));
        }
        for (String id : List.of("upper", "braces", "urn", "plain", "no break space")) {
            events.put("keyId " + id, EVENT.replace(KEY, "@KEY:" + id));
        }
        for (String time : List.of(
                "\"0001-01-01T00:00:00Z\"",
                "\"1970-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "null",
                "0",
                "\"30/11/2026 10:00\"",
                "\"2016-02-01T00:00:00Z\"",
                "\"" + Trails.day(-3) + "T00:00:00Z\"",
                "[]")) {
            events.put("time " + time, EVENT.replace(TIME, time));
        }
        events.put("version", EVENT.replace("\"1.0\"", "\"2.0\""));
        return events;
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }

    private static String of(Map<String, String> key, String text) {
        String id = Objects.requireNonNull(key.get(KEY));
        return text.replace("@KEY:upper", id.toUpperCase(java.util.Locale.ROOT))
                .replace("@KEY:braces", "{" + id + "}")
                .replace("@KEY:urn", "urn:uuid:" + id)
                .replace("@KEY:plain", id.replace("-", ""))
                .replace("@KEY:no break space", id + "\u00A0")
                .replace(KEY, id)
                .replace(PRINT, key.get(PRINT))
                .replace(EMAIL, key.get(EMAIL))
                .replace("@NAME", key.get("@NAME"))
                .replace("@SINCE", "CURRENT_TIMESTAMP - INTERVAL '90' DAY")
                .replace("@DAY", Trails.day(90).replace('-', '/'));
    }

    private Map<String, String> newKey() throws SQLException {
        String name = "key in use " + ++keys;
        assertThat(change("INSERT INTO api_keys (name) VALUES ('" + name + "')"))
                .isEqualTo("1");
        List<String> row = Trails.rows(
                        connection,
                        "SELECT id, fingerprint, user_email FROM admin_api_keys WHERE name = '" + name + "'")
                .get(0);
        return Map.of("@NAME", name, KEY, row.get(0), PRINT, row.get(1), EMAIL, row.get(2));
    }

    private String change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql) + "";
        } catch (SQLException refused) {
            return refused.getSQLState() + ": " + refused.getMessage();
        }
    }

    private void write(String line) throws IOException {
        Files.writeString(file, line + "\n");
    }
}
