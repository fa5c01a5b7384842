package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    @TempDir
    static Path folder;

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        Trails.write(folder);
        Trails.append(folder, Trails.day(5), "{\"eventVersion\":\"1.0\",\"eventTime\":");
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void theDemoReadsItsOwnTrail() throws SQLException {
        try (Connection demo = DriverManager.getConnection("jdbc:quilt:demo:")) {
            assertThat(Trails.rows(demo, Trails.resource("queries/q5.sql"))).hasSize(100);
        }
    }

    @Test
    void lineThatIsNoEventIsAWarningWithFileAndLine() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM audit_trail")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getInt(1)).isEqualTo(9);
            }
            SQLWarning warning = statement.getWarnings();
            assertThat(warning.getSQLState()).isEqualTo("01000");
            assertThat(warning.getMessage()).isEqualTo("1 line of the audit trail could not be read and gave no row.");
            assertThat(warning.getNextWarning().getMessage())
                    .contains(Trails.day(5).replace('-', '/') + "/events.jsonl:1: ");
            statement.executeQuery("SELECT 1").close();
            assertThat((Object) statement.getWarnings()).isNull();
        }
    }

    /** A scan within such a query is read once, and so must not decide what hangs on the outer row. */
    @Test
    void aQueryWithinAQueryLooksAtEachOuterRow() throws SQLException {
        String joined = "SELECT count(*) FROM (SELECT DISTINCT a.eventid FROM audit_trail a JOIN audit_trail b"
                + " ON upper(b.eventname) = upper(a.eventname) AND b.eventid <> a.eventid) t";
        List<List<String>> others = Trails.rows(connection, joined);
        assertThat(others).isNotEqualTo(List.of(List.of("0"))).isNotEqualTo(List.of(List.of("9")));
        for (String condition : List.of(
                "upper(b.eventname) = upper(a.eventname) AND b.eventid <> a.eventid",
                "b.eventname = trim(a.eventname) AND b.eventid <> a.eventid",
                "b.eventname LIKE a.eventname AND b.eventid <> a.eventid")) {
            String exists = "EXISTS (SELECT 1 FROM audit_trail b WHERE " + condition + ")";
            assertThat(Trails.rows(connection, "SELECT count(*) FROM audit_trail a WHERE " + exists))
                    .as(condition)
                    .isEqualTo(others);
            assertThat(Trails.rows(connection, "SELECT 9 - count(*) FROM audit_trail a WHERE NOT " + exists))
                    .as(condition)
                    .isEqualTo(others);
        }
    }

    @Test
    void noKeyIsRevokedBecauseOfATrailThatIsNotWhole() throws SQLException {
        String unseen = "admin_api_keys WHERE status = 'EXPIRED' AND id NOT IN"
                + " (SELECT key_id FROM audit_events WHERE key_id IS NOT NULL)";
        List<List<String>> before = Trails.rows(connection, "SELECT COUNT(*) FROM " + unseen);
        assertThat(before).isNotEqualTo(List.of(List.of("0")));

        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM " + unseen))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit trail")
                    .hasMessageContaining("Nothing was revoked")
                    .extracting(thrown -> ((SQLException) thrown).getSQLState())
                    .isEqualTo("23001");
            assertThat(statement.getWarnings().getMessage()).contains("1 line of the audit trail");
        }
        assertThat(Trails.rows(connection, "SELECT COUNT(*) FROM " + unseen)).isEqualTo(before);
    }

    @Test
    void conditionsColumnsAndPathsAreDecidedWhileReading() throws SQLException {
        assertThat(Trails.text(connection, "EXPLAIN PLAN FOR " + Trails.resource("queries/q5.sql")))
                .contains("Read the audit trail: eventtime, eventname, json_extract_scalar(useridentity, '$.email'), ")
                .containsIgnoringCase(
                        "while reading: date >= date_format((current_date - interval '30' day), '%Y/%m/%d') AND ")
                .contains("AND json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'")
                .contains("folders of other days are skipped; only the newest 100; at most 3 files, ")
                .doesNotContain("Filter here");
        assertThat(Trails.text(
                        connection,
                        "EXPLAIN PLAN FOR SELECT COUNT(*) FROM audit_trail WHERE useragent LIKE 'q%'"
                                + " AND eventname NOT LIKE '%!_%' ESCAPE '!'"))
                .contains("while reading: useragent LIKE 'q%' AND eventname NOT LIKE '%!_%' ESCAPE '!'; all folders")
                .doesNotContain("Filter here");
        assertThat(
                        Trails.text(
                                connection,
                                "EXPLAIN PLAN FOR SELECT COUNT(*) FROM audit_trail WHERE date LIKE '2023/06/%' AND eventname LIKE errorcode"))
                .contains("while reading: date LIKE '2023/06/%'; folders of other days are skipped")
                .contains("Filter here: ");
    }

    @Test
    void explainingTellsWhichFilesWouldBeOpened() throws SQLException {
        String explained = "EXPLAIN PLAN FOR SELECT COUNT(*) FROM audit_trail";
        String all = Trails.text(connection, explained);
        assertThat(all).containsPattern("; at most 6 files, [0-9]+ bytes");
        assertThat(Trails.text(connection, explained + " WHERE date = '2023/06/08'"))
                .containsPattern("; at most 1 files, [0-9]+ bytes");
        assertThat(Trails.text(connection, explained + " WHERE eventtime >= current_date - interval '1' day"))
                .containsPattern("; at most 1 files, ");
        assertThat(Trails.text(connection, explained + " WHERE date >= '2030/01/01'"))
                .contains("; at most 0 files, 0 bytes");
        assertThat(Trails.text(connection, explained + " WHERE date = CAST(NULL AS VARCHAR)"))
                .doesNotContain("files");
        try (PreparedStatement statement = connection.prepareStatement(
                        explained + " WHERE date <= '2024/01/01' AND date >= ? AND eventname = ?");
                ResultSet result = statement.executeQuery()) {
            assertThat(result.next()).isTrue();
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).contains("; at most 2 files, ");
        }
    }

    @Test
    void explainingATrailThatIsNotThereSaysSo() throws SQLException {
        try (Connection nowhere =
                Trails.connect(folder.resolve("nowhere").toUri().toString())) {
            assertThat(Trails.text(nowhere, "EXPLAIN PLAN FOR SELECT * FROM audit_trail"))
                    .contains("Could not list the audit trail")
                    .contains("Check the property auditTrail");
        }
    }

    @Test
    void whatIsDecidedWhileReadingIsWhatIsDecidedAfterwards() throws SQLException {
        for (String condition : List.of(
                "eventname = 'Auth.Login'",
                "eventname <> 'Auth.Login'",
                "'Auth.Login' = eventname",
                "eventname IN ('Auth.Login', 'Auth.APIKey', 'nope')",
                "eventname NOT IN ('Auth.Login', 'Auth.APIKey')",
                "errorcode IS NULL",
                "errorcode IS NOT NULL",
                "eventname BETWEEN 'A' AND 'B'",
                "eventtime < TIMESTAMP '2024-01-01 00:00:00'",
                "eventtime = TIMESTAMP '2023-06-08 13:59:36'",
                "eventtime >= current_date - interval '3' day",
                "date >= date_format(current_date - interval '3' day, '%Y/%m/%d')",
                "date > '2023/06/07' AND date <= '2023/06/08'",
                "json_extract_scalar(useridentity, '$.userName') = 'o''neil \"😀\"'",
                "json_extract_scalar(useridentity, '$.nothing') IS NULL",
                "json_extract_scalar(useridentity, '$.isAdmin') = 'true' AND errorcode IS NULL",
                "json_extract(useridentity, '$.sessionContext.auth') IS NOT NULL",
                "errorcode = CAST(NULL AS VARCHAR)",
                "eventname LIKE 'Auth.%'",
                "eventname LIKE '%Login'",
                "eventname LIKE '%th.L%'",
                "eventname LIKE 'Auth.Login'",
                "eventname LIKE 'A_th.%n'",
                "eventname LIKE '%'",
                "eventname LIKE ''",
                "eventname LIKE '__'",
                "eventname NOT LIKE 'Auth.%'",
                "errorcode NOT LIKE '%x%'",
                "date LIKE '2023/%'",
                "date NOT LIKE '2023/%'",
                "errormessage LIKE CAST(NULL AS VARCHAR)",
                "useridentity LIKE '%\"isadmin\":true%'",
                "useridentity LIKE '{\"isss%'",
                "requestparameters LIKE '%\"}'",
                "json_extract_scalar(useridentity, '$.userName') LIKE '%neil%'",
                "json_extract_scalar(useridentity, '$.userName') LIKE 'o''%😀_'",
                "json_extract_scalar(useridentity, '$.userName') LIKE '%\" ' || '%'",
                "json_extract_scalar(useridentity, '$.isAdmin') LIKE 'tr%'",
                "sourceipaddress LIKE '192.0.2.!_' ESCAPE '!'",
                "useragent LIKE '%!%%' ESCAPE '!'",
                "eventname ILIKE 'AUTH.%'",
                "NOT (eventname = 'Auth.Login' OR errorcode = 'INVALID')")) {
            String ids = "SELECT eventid FROM audit_trail WHERE %s ORDER BY eventid";
            assertThat(Trails.rows(connection, ids.formatted(condition)))
                    .as(condition)
                    .isEqualTo(Trails.rows(
                            connection, ids.formatted("CASE WHEN " + condition + " THEN 1 ELSE 0 END = 1")));
        }
    }

    @Test
    void patternsThatLikeRefusesAreRefusedHereToo() {
        for (String wrong : List.of("'abc!' ESCAPE '!'", "'a!bc%' ESCAPE '!'")) {
            assertThat(Trails.refused(connection, "SELECT COUNT(*) FROM audit_trail WHERE useragent LIKE " + wrong))
                    .startsWith("22025: ");
        }
    }

    @Test
    void parametersGoIntoTheScan() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT eventid FROM audit_trail WHERE eventname = ? AND date <= ? ORDER BY eventtime DESC LIMIT ?")) {
            statement.setString(1, "Auth.Login");
            statement.setString(2, "2023/12/31");
            statement.setInt(3, 1);
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("92e66ee3-42fd-4142-990d-9d54059c583b");
                assertThat(result.next()).isFalse();
            }
        }
    }

    @Test
    void patternsMayBeParameters() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM audit_trail WHERE eventname LIKE ?")) {
            for (String pattern : List.of("Auth.%", "%Login", "Auth.Log_n", "nothing")) {
                statement.setString(1, pattern);
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getString(1))
                            .isEqualTo(Trails.text(
                                    connection,
                                    "SELECT COUNT(*) FROM audit_trail WHERE eventname LIKE '" + pattern + "'"));
                }
            }
        }
    }

    @Test
    void skipsAndLimitsByTime() throws SQLException {
        List<List<String>> all = Trails.rows(connection, "SELECT eventid FROM audit_trail ORDER BY eventtime DESC");
        assertThat(Trails.rows(connection, "SELECT eventid FROM audit_trail ORDER BY eventtime DESC LIMIT 3 OFFSET 2"))
                .isEqualTo(all.subList(2, 5));
        assertThat(Trails.rows(connection, "SELECT eventid FROM audit_trail ORDER BY eventtime LIMIT 2"))
                .isEqualTo(List.of(all.get(8), all.get(7)));
        assertThat(Trails.rows(connection, "SELECT eventid FROM audit_trail LIMIT 0"))
                .isEmpty();
    }

    @Test
    void eventsNeedNoJson() throws SQLException {
        assertThat(Trails.rows(
                        connection,
                        "SELECT user_email, user_name, is_admin, auth_type, key_id, key_name, key_fingerprint, error_code"
                                + " FROM audit_events WHERE event_id = '00000000-0000-4000-8000-000000000004'"))
                .containsExactly(List.of(
                        "neil@quiltdata.io",
                        "o'neil \"😀\"",
                        "false",
                        "api_key",
                        "k1",
                        "laptop",
                        "qk_abc...xyz",
                        "FORBIDDEN"));
        assertThat(
                        Trails.rows(
                                connection,
                                "SELECT identity_type, key_id, key_fingerprint FROM audit_events WHERE event_name = 'Auth.APIKey'"))
                .containsExactly(List.of("Unidentified", "null", "qk_bad...key"));
    }

    @Test
    void activityIsARowForEachKey() throws SQLException {
        assertThat(Trails.rows(
                        connection,
                        "SELECT key_id, key_name, user_email, first_seen, last_seen, requests, failures, cardinality(addresses)"
                                + " FROM api_key_activity ORDER BY key_id"))
                .containsExactly(
                        List.of(
                                "k1",
                                "laptop",
                                "neil@quiltdata.io",
                                Trails.day(3) + " 08:00:00.000",
                                Trails.day(0) + " 12:00:00.000",
                                "2",
                                "1",
                                "2"),
                        List.of(
                                "k2",
                                "ci",
                                "old@quiltdata.io",
                                Trails.day(40) + " 08:00:00.000",
                                Trails.day(40) + " 08:00:00.000",
                                "1",
                                "0",
                                "1"));
    }

    @Test
    void keysAndWhereTheyCameFromAreOneSelect() throws SQLException {
        try (Connection demo = DriverManager.getConnection("jdbc:quilt:demo:")) {
            List<List<String>> keys = Trails.rows(
                    demo,
                    "SELECT k.name, a.last_seen, a.addresses FROM admin_api_keys k"
                            + " LEFT JOIN api_key_activity a ON a.key_id = k.id");
            assertThat(keys).hasSameSizeAs(Trails.rows(demo, "SELECT id FROM admin_api_keys"));
            assertThat(keys).anySatisfy(key -> assertThat(key.get(2)).startsWith("[192.0.2."));
            assertThat(keys).anySatisfy(key -> assertThat(key.get(1)).isEqualTo("null"));
        }
    }

    @Test
    void missingFolderIsAnErrorWithAState() throws SQLException {
        try (Connection nowhere =
                Trails.connect(folder.resolve("nowhere").toUri().toString())) {
            assertThatThrownBy(() -> Trails.rows(nowhere, "SELECT * FROM audit_trail"))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .hasSize(5)
                            .isNotEqualTo("HY000"));
        }
    }

    @Test
    void everyTableAndColumnHasRemarks() throws SQLException {
        for (String table : List.of("audit_trail", "audit_events", "api_key_activity")) {
            try (ResultSet columns = connection.getMetaData().getColumns(null, null, table, "%")) {
                int count = 0;
                while (columns.next()) {
                    count++;
                    assertThat(columns.getString("REMARKS")).endsWith(".");
                }
                assertThat(count).isGreaterThan(8);
            }
        }
        try (ResultSet function = connection.getMetaData().getFunctions(null, null, "JSON_EXTRACT_SCALAR")) {
            assertThat(function.next()).isTrue();
            assertThat(function.getString("REMARKS")).endsWith(".");
        }
    }

    @Test
    void onAnEngineTheTextGoesAsItIs() throws SQLException {
        try (Connection engine = Trails.connect("jdbc:trino://127.0.0.1:1/hive/quilt")) {
            String query = Trails.resource("queries/q5.sql").strip().replace(";", "");
            assertThat(Trails.text(engine, "EXPLAIN PLAN FOR " + query)).isEqualTo("Ask the engine: " + query);
        }
    }

    @Test
    void anEngineWithoutItsDriverIsSaidToNeedIt() throws SQLException {
        try (Connection engine = Trails.connect("jdbc:athena://Region=eu-west-1")) {
            assertThat(Trails.refused(engine, Trails.resource("queries/q5.sql")))
                    .startsWith("08001: ")
                    .contains("the Athena JDBC driver of AWS");
        }
    }

    @Test
    void onAnEngineTheLargestPartGoesAndKeysGoAlong() throws SQLException {
        try (Connection engine = Trails.connect("jdbc:trino://127.0.0.1:1/hive/quilt")) {
            assertThat(
                            Trails.text(
                                    engine,
                                    "EXPLAIN PLAN FOR SELECT k.name, a.seen FROM api_keys k JOIN (SELECT key_id, MAX(event_time) AS seen"
                                            + " FROM audit_events WHERE date >= '2026/11/01' GROUP BY key_id) a ON a.key_id = k.id"))
                    .contains(
                            "MAX(\"eventtime\") AS \"seen\" FROM \"audit_trail\" WHERE \"date\" >= '2026/11/01' GROUP BY ")
                    .contains("COALESCE(JSON_EXTRACT_SCALAR(\"useridentity\", '$.sessionContext.auth.keyId'),"
                            + " JSON_EXTRACT_SCALAR(\"useridentity\", '$.sessioncontext.auth.keyid'))")
                    .contains("only rows whose key_id is IN the list of those on the other side");
        }
    }

    @Test
    void onAnEngineAConditionOnTheTimeBecomesOneOnTheDateToo() throws SQLException {
        try (Connection engine = Trails.connect("jdbc:trino://127.0.0.1:1/hive/quilt")) {
            assertThat(Trails.text(
                            engine,
                            "EXPLAIN PLAN FOR SELECT eventid FROM audit_trail WHERE eventname = 'x' AND eventtime"
                                    + " BETWEEN TIMESTAMP '2026-11-02 08:00:00' AND TIMESTAMP '2026-11-03 09:00:00'"))
                    .startsWith("Ask the engine: SELECT \"eventid\" FROM \"audit_trail\" WHERE")
                    .contains("\"date\" >= '2026/11/01'")
                    .contains("\"date\" <= '2026/11/04'");
            assertThat(
                            Trails.text(
                                    engine,
                                    "EXPLAIN PLAN FOR SELECT COUNT(*) FROM audit_events WHERE event_time > current_timestamp - interval '7' day"))
                    .contains("\"date\" >= DATE_FORMAT(");
            for (String bounded : List.of(
                    "SELECT COUNT(*) FROM audit_trail WHERE eventtime >= current_date - interval '7' day",
                    "SELECT COUNT(*) FROM audit_trail WHERE TIMESTAMP '2026-11-02 08:00:00' < eventtime",
                    "SELECT COUNT(*) FROM audit_trail WHERE eventtime = TIMESTAMP '2026-11-02 08:00:00'",
                    "SELECT key_id, COUNT(*) FROM audit_events WHERE event_time > TIMESTAMP '2026-11-02 08:00:00' GROUP BY key_id")) {
                assertThat(Trails.refused(engine, bounded)).as(bounded).startsWith("08006: ");
            }
        }
    }

    @Test
    void onAnEngineAllDaysAreRefused() throws SQLException {
        try (Connection engine = Trails.connect("jdbc:trino://127.0.0.1:1/hive/quilt")) {
            for (String unbounded : List.of(
                    "SELECT COUNT(*) FROM audit_trail",
                    "SELECT * FROM audit_trail WHERE date < '2026/01/01'",
                    "SELECT * FROM audit_trail WHERE eventtime < TIMESTAMP '2026-11-02 08:00:00'",
                    "SELECT * FROM audit_trail WHERE eventtime > TIMESTAMP '2026-11-02 08:00:00' OR eventname = 'x'",
                    "SELECT * FROM audit_trail WHERE date > '2026/01/01' OR eventname = 'x'",
                    "SELECT * FROM api_key_activity")) {
                assertThatThrownBy(() -> Trails.rows(engine, unbounded))
                        .as(unbounded)
                        .isInstanceOfSatisfying(SQLException.class, refused -> {
                            assertThat(refused.getSQLState()).isEqualTo("53400");
                            assertThat(refused.getMessage()).contains("allowUnboundedAudit");
                        });
            }
        }
    }
}
