package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.registry.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteTest extends ThreeKeysOfBob {

    private static void refused(Connection connection, String sql, String message) {
        assertThatThrownBy(() -> Stack.update(connection, sql))
                .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                        .isEqualTo("23001"))
                .hasMessageContaining(message);
    }

    private static List<String> revocations() {
        return stack.operations().stream()
                .filter(operation -> operation.contains("Revoke"))
                .toList();
    }

    @Test
    void revokesWhatAnyPredicateFinds() throws SQLException {
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name LIKE 't%' AND expires_in_days = 90"))
                .isEqualTo(2);
        assertThat(alive()).containsExactly("one");
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name = 'nobody'"))
                .isZero();
    }

    @Test
    void revokesWithParametersAndTellsTheCount() throws SQLException {
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE name = ?")) {
            delete.setString(1, "one");
            assertThat(delete.execute()).isFalse();
            assertThat(delete.getUpdateCount()).isEqualTo(1);
            delete.setString(1, "one");
            assertThat(delete.executeUpdate()).isZero();
        }
    }

    @Test
    void refusesADeleteWithoutWhere() throws SQLException {
        refused(bob, "DELETE FROM api_keys", "without a WHERE clause");
        assertThat(stack.operations()).isEmpty();
        assertThat(alive()).hasSize(3);
    }

    @Test
    void refusesToRevokeWhateverRowComesFirst() throws SQLException {
        for (String arbitrary : List.of(
                "id IN (SELECT id FROM api_keys LIMIT 1)",
                "id NOT IN (SELECT id FROM api_keys OFFSET 1)",
                "id = (SELECT id FROM api_keys LIMIT 1)",
                "id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY status) AS n FROM api_keys) WHERE n = 1)",
                "id IN (SELECT first_value(id) OVER () FROM api_keys)")) {
            assertThatThrownBy(() -> Stack.update(bob, "DELETE FROM api_keys WHERE " + arbitrary))
                    .as(arbitrary)
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                            .isEqualTo("0A000"))
                    .hasMessageContaining("without ORDER BY");
        }
        assertThat(alive()).hasSize(3);
        String ordered = "id IN (SELECT id FROM api_keys ORDER BY name DESC LIMIT 1)"
                + " AND EXISTS (SELECT 1 FROM api_keys k WHERE k.id = api_keys.id LIMIT 1)";
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE " + ordered)).isOne();
    }

    @Test
    void refusesAWhereThatMatchesEveryRow() throws SQLException {
        for (String condition : List.of("TRUE", "1 = 1", "id IS NOT NULL", "expires_in_days < 1000")) {
            refused(bob, "DELETE FROM api_keys WHERE " + condition, "every key");
        }
        assertThat(revocations()).isEmpty();
    }

    @Test
    void allowsBothWhereTheConnectionSaysSo() throws SQLException {
        try (Connection free = stack.connect("bob", "allowUnfilteredDelete", "true", "allowOwnKeyRevoke", "true")) {
            assertThat(Stack.update(free, "DELETE FROM api_keys")).isEqualTo(5);
            assertThat(free.isValid(0)).isFalse();
        }
    }

    @Test
    void refusesMoreThanMaxRevoke() throws SQLException {
        try (Connection careful = stack.connect("bob", "maxRevoke", "1")) {
            refused(careful, "DELETE FROM api_keys WHERE name IN ('one', 'two')", "more than 1");
            assertThat(Stack.update(careful, "DELETE FROM api_keys WHERE name = 'one'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesTheKeyThatTheConnectionUses() throws SQLException {
        refused(bob, "DELETE FROM api_keys WHERE name = 'connection'", "uses itself");
        assertThat(revocations()).isEmpty();
        assertThat(bob.isValid(0)).isTrue();
    }

    @Test
    void revokesAnybodysKeysAsAdmin() throws SQLException {
        try (Connection admin = stack.connect("admin")) {
            assertThat(Stack.update(
                            admin,
                            "DELETE FROM admin_api_keys WHERE user_email = 'bob@example.com' AND name IN"
                                    + " ('one', 'two')"))
                    .isEqualTo(2);
            assertThat(alive()).containsExactly("three");
        }
        assertThatThrownBy(() -> Stack.update(bob, "DELETE FROM admin_api_keys WHERE name = 'one'"))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void revokesBySecretUnseen() throws SQLException {
        String secret = stack.key("bob", "leaked");
        stack.control().clearRequests();
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE secret = ?")) {
            delete.setString(1, secret);
            assertThat(delete.executeUpdate()).isEqualTo(1);
            delete.setString(1, secret);
            assertThat(delete.executeUpdate()).isZero();
        }
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE secret = 'qk_nobodyhasthis'"))
                .isZero();
        assertThat(alive()).doesNotContain("leaked");
    }

    @Test
    void aTextThatIsNoSecretIsRefusedAndOneThatNobodyHasIsWarnedOf() throws SQLException {
        String secret = stack.key("bob", "leaked");
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE secret = ?")) {
            for (String text :
                    List.of(secret + "\n", " " + secret, '"' + secret + '"', "Bearer " + secret, "", "nokey")) {
                delete.setString(1, text);
                assertThatThrownBy(delete::executeUpdate)
                        .hasMessageContaining("no secret of a key")
                        .hasMessageNotContaining(secret)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("22023");
            }
            delete.setString(1, "qk_nobodyhasthis");
            assertThat(delete.executeUpdate()).isZero();
            assertThat(delete.getWarnings().getMessage()).contains("None of your keys");
            delete.setString(1, secret);
            assertThat(delete.executeUpdate()).isEqualTo(1);
            assertThat((Object) delete.getWarnings()).isNull();
        }
    }

    @Test
    void rowsOfAChangeThatMaxRowsLeavesOutAreWarnedOf() throws SQLException {
        try (Statement statement = bob.createStatement()) {
            statement.setMaxRows(1);
            statement
                    .executeQuery("INSERT INTO api_keys (name) VALUES ('a'), ('b') RETURNING name, secret")
                    .close();
            assertThat(statement.getWarnings().getMessage())
                    .contains("All 2 keys")
                    .contains("getGeneratedKeys()");
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.next()).isTrue();
            }
        }
    }

    @Test
    void aRollbackThatTakesNothingBackIsWarnedOf() throws SQLException {
        bob.setAutoCommit(false);
        bob.rollback();
        assertThat((Object) bob.getWarnings()).isNull();
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'")).isEqualTo(1);
        bob.rollback();
        assertThat(bob.getWarnings().getMessage()).contains("Nothing was rolled back");
        bob.clearWarnings();
        bob.rollback();
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name = 'two'")).isEqualTo(1);
        bob.commit();
        bob.rollback();
        assertThat((Object) bob.getWarnings()).isNull();
    }

    @Test
    void takesTheSecretNowhereElse() {
        for (String sql : List.of(
                "SELECT * FROM api_keys WHERE secret = 'qk_abcdefgh'",
                "DELETE FROM api_keys WHERE secret = 'qk_abcdefgh' AND name = 'one'",
                "DELETE FROM api_keys WHERE secret LIKE 'qk_abcdefgh%'",
                "DELETE FROM admin_api_keys WHERE secret = 'qk_abcdefgh'",
                "DELETE FROM api_keys WHERE name = 'one' OR secret = \"qk_abcdefgh\"")) {
            assertThatThrownBy(() -> bob.createStatement().execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasNoCause()
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("abcdefgh"));
        }
    }

    @Test
    void changesNothingWhenItIsNotExecutedAsAnUpdate() throws SQLException {
        try (Statement statement = bob.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("DELETE FROM api_keys WHERE name = 'one'"))
                    .isInstanceOf(SQLException.class);
            statement.executeQuery("EXPLAIN PLAN FOR DELETE FROM api_keys WHERE name = 'one'");
            bob.prepareStatement("DELETE FROM api_keys WHERE name = 'one'").close();
        }
        assertThat(stack.operations()).isEmpty();
    }

    @Test
    void obeysAReadOnlyConnection() throws SQLException {
        bob.setReadOnly(true);
        assertThatThrownBy(() -> Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'"))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("25006");
        bob.setReadOnly(false);
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'")).isEqualTo(1);
    }

    @Test
    void revokesAThousandKeysInTwelveRequests() throws SQLException {
        stack.control().seedKeys("bob", 1000);
        try (Connection many = stack.connect("bob", "maxRevoke", "2000")) {
            assertThat(Stack.update(many, "DELETE FROM api_keys WHERE name LIKE 'seeded-%'"))
                    .isEqualTo(1000);
            assertThat(stack.requests()).hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void saysWhatBecameOfEachKey() throws SQLException {
        stack.control()
                .failNext(
                        request -> request.text().contains("evoke"),
                        Fault.cutBefore(),
                        Fault.cutBefore(),
                        Fault.cutBefore());
        assertThatThrownBy(() -> Stack.update(bob, "DELETE FROM api_keys WHERE name IN ('one', 'two')"))
                .isInstanceOfSatisfying(PartialRevokeException.class, failure -> {
                    assertThat(failure.revoked()).isEmpty();
                    assertThat(failure.alive()).hasSize(2);
                    assertThat(failure.unknown()).isEmpty();
                    assertThat(failure.getSQLState()).isEqualTo("08006");
                });
        stack.control().clearFaults();
        assertThat(alive()).hasSize(3);
    }

    @Test
    void readsEverythingBeforeTheFirstRevocation() {
        stack.control().failNext(request -> "apiKeysList".equals(request.operationName()), Fault.truncated());
        assertThatThrownBy(() -> Stack.update(bob, "DELETE FROM api_keys WHERE expires_in_days = 90 AND name <> 'one'"))
                .isInstanceOf(SQLException.class);
        assertThat(revocations()).isEmpty();
    }

    @Test
    void aDryRunOfABatchShowsAllThatItWouldDoInItsOrder() throws SQLException {
        bob.setClientInfo("DryRun", "true");
        try (Statement statement = bob.createStatement()) {
            statement.addBatch("INSERT INTO api_keys (name, expires_in_days) VALUES ('new', 30)");
            statement.addBatch("DELETE FROM api_keys WHERE name = 'two'");
            statement.addBatch("INSERT INTO api_keys (name) VALUES ('newer')");
            assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
            List<String> shown = new ArrayList<>();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                while (keys.next()) {
                    shown.add(keys.getString("name") + (keys.getString("id") == null ? " created" : " revoked") + " "
                            + keys.getString("user_email") + " " + (keys.getTimestamp("expires_at") != null));
                }
            }
            assertThat(shown)
                    .containsExactly(
                            "new created null true", "two revoked bob@example.com false", "newer created null true");
        } finally {
            bob.setClientInfo("DryRun", null);
        }
        assertThat(alive()).containsExactly("one", "two", "three");
    }

    @Test
    void aDryRunOfABatchCountsAKeyOnce() throws SQLException {
        String[] batch = {"name IN ('one', 'two')", "name = 'two'", "name IN ('two', 'three')"};
        for (String dryRun : List.of("true", "false")) {
            bob.setClientInfo("DryRun", dryRun);
            try (Statement statement = bob.createStatement()) {
                for (String condition : batch) {
                    statement.addBatch("DELETE FROM api_keys WHERE " + condition);
                }
                assertThat(statement.executeBatch()).as(dryRun).containsExactly(2, 0, 1);
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(Stack.rows(keys)).hasSize(dryRun.equals("true") ? 3 : 0);
                }
            }
        }
        assertThat(alive()).isEmpty();
    }

    @Test
    void aDryRunGuardsAndCountsAndRevokesNothing() throws SQLException {
        bob.setClientInfo("DryRun", "true");
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name IN ('one', 'two')"))
                .isEqualTo(2);
        refused(bob, "DELETE FROM api_keys", "without a WHERE clause");
        refused(bob, "DELETE FROM api_keys WHERE name IS NOT NULL", "would revoke every key");
        assertThat(Stack.update(bob, "INSERT INTO api_keys (name) VALUES ('four')"))
                .isEqualTo(1);
        assertThat(bob.getClientInfo("DryRun")).isEqualTo("true");
        assertThatThrownBy(() -> bob.setClientInfo("DryRun", "perhaps")).hasMessageContaining("true or false");

        bob.setClientInfo("DryRun", null);
        assertThat(alive()).containsExactly("one", "two", "three");
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name IN ('one', 'two')"))
                .isEqualTo(2);
        assertThat(alive()).containsExactly("three");
    }

    /** Which keys did what: a key's name stands in {@code useragent}; several files and days, one of them compressed. */
    @Test
    void aQueryOfTheAuditTrailWithinMeansTheKeysThatItsEventsName(@TempDir Path trail) throws Exception {
        writeEvents(trail, "2026/11/01/a.jsonl", "one 01 -", "two 01 Denied", "other 01 Denied");
        writeEvents(trail, "2026/11/01/b.jsonl.gz", "two 01 -", "two 01 -");
        writeEvents(trail, "2026/11/02/a.jsonl", "one 02 Denied", "two 02 -");
        writeEvents(trail, "2026/11/03/c.jsonl", "one 03 -");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("name IN (SELECT useragent FROM audit_trail WHERE errorcode IS NOT NULL)", List.of("one", "two"));
        expected.put(
                "name IN (SELECT useragent FROM audit_trail WHERE errorcode = 'Denied' AND date = '2026/11/01')",
                List.of("two"));
        expected.put(
                "EXISTS (SELECT 1 FROM audit_trail a WHERE a.useragent = api_keys.name AND a.date >= '2026/11/03')",
                List.of("one"));
        expected.put(
                "NOT EXISTS (SELECT 1 FROM audit_trail a WHERE a.useragent = api_keys.name"
                        + " AND a.eventtime >= TIMESTAMP '2026-11-02 00:00:00' AND a.errorcode IS NULL)",
                List.of("three"));
        expected.put("name NOT IN (SELECT useragent FROM audit_trail)", List.of("three"));
        expected.put(
                "(SELECT count(*) FROM audit_trail a WHERE a.useragent = api_keys.name AND a.errorcode IS NULL) > 2",
                List.of("two"));
        expected.put(
                "id IN (SELECT k.id FROM api_keys k LEFT JOIN audit_trail a ON a.useragent = k.name GROUP BY k.id"
                        + " HAVING max(a.eventtime) IS NULL OR max(a.eventtime) < TIMESTAMP '2026-11-03 00:00:00')"
                        + " AND name <> 'connection'",
                List.of("two", "three"));
        expected.put(
                "name IN (SELECT x.useragent FROM (SELECT useragent, row_number() OVER (PARTITION BY date ORDER BY"
                        + " eventtime, eventid) AS n FROM audit_trail WHERE errorcode = 'Denied') x WHERE x.n = 1)",
                List.of("one", "two"));
        try (Connection reading =
                stack.connect("bob", "auditTrail", trail.toUri().toString(), "allowOwnKeyRevoke", "true")) {
            for (Map.Entry<String, List<String>> condition : expected.entrySet()) {
                String where = condition.getKey() + " AND name IN ('one', 'two', 'three')";
                List<String> names = condition.getValue();
                try (PreparedStatement delete = reading.prepareStatement("DELETE FROM api_keys WHERE " + where)) {
                    assertThat(delete.unwrap(PlannedStatement.class).keysAtStake())
                            .as(where)
                            .extracting(KeyAtStake::name)
                            .containsExactlyInAnyOrderElementsOf(names);
                    assertThat(delete.executeUpdate()).as(where).isEqualTo(names.size());
                }
                assertThat(alive()).as(where).doesNotContainAnyElementsOf(names).hasSize(3 - names.size());
                for (String name : names) {
                    stack.key("bob", name);
                }
            }
        }
    }

    /** A key in use must not look unused, wherever a writer with a wrong clock has put its event. */
    @Test
    void eventsInFoldersOfOtherDaysCount(@TempDir Path trail) throws Exception {
        writeEvents(trail, "2026/11/01/late.jsonl", "three 20 -");
        writeEvents(trail, "2026/11/15/a.jsonl", "one 15 -");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put(
                "name NOT IN (SELECT useragent FROM audit_trail WHERE eventtime >= TIMESTAMP '2026-11-19 00:00:00')",
                List.of("one", "two"));
        expected.put(
                "NOT EXISTS (SELECT 1 FROM audit_trail a WHERE a.useragent = api_keys.name AND a.eventtime BETWEEN"
                        + " TIMESTAMP '2026-11-20 00:00:00' AND TIMESTAMP '2026-11-21 00:00:00')",
                List.of("one", "two"));
        expected.put("name = (SELECT useragent FROM audit_trail ORDER BY eventtime DESC LIMIT 1)", List.of("three"));
        expected.put(
                "name IN (SELECT useragent FROM audit_trail WHERE date > '2026/11/10'"
                        + " AND eventtime >= TIMESTAMP '2026-11-01 00:00:00')",
                List.of("one"));
        try (Connection reading =
                stack.connect("bob", "auditTrail", trail.toUri().toString(), "allowOwnKeyRevoke", "true")) {
            for (Map.Entry<String, List<String>> condition : expected.entrySet()) {
                String delete = "DELETE FROM api_keys WHERE name IN ('one', 'two', 'three') AND " + condition.getKey();
                try (PreparedStatement planned = reading.prepareStatement(delete)) {
                    assertThat(planned.unwrap(PlannedStatement.class).keysAtStake())
                            .as(delete)
                            .extracting(KeyAtStake::name)
                            .containsExactlyInAnyOrderElementsOf(condition.getValue());
                }
            }
        }
    }

    private static void writeEvents(Path trail, String name, String... events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < events.length; number++) {
            String[] event = events[number].split(" ", -1);
            lines.append("{\"eventVersion\":\"1.0\",\"eventTime\":\"2026-11-" + event[1] + "T12:00:0" + number
                    + "Z\",\"eventID\":\"" + name + number + "\",\"userAgent\":\"" + event[0] + "\""
                    + (event[2].equals("-") ? "" : ",\"errorCode\":\"" + event[2] + "\"") + "}\n");
        }
        Path file = trail.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
