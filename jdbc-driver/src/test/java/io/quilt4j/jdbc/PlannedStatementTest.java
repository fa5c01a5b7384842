package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.jdbc.PlannedStatement.Kind;
import io.quilt4j.registry.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlannedStatementTest extends ThreeKeysOfBob {

    private PlannedStatement planned(String sql) throws SQLException {
        return bob.prepareStatement(sql).unwrap(PlannedStatement.class);
    }

    private static List<String> names(List<KeyAtStake> keys) {
        return keys.stream().map(KeyAtStake::name).sorted().toList();
    }

    private static List<String> ids(List<KeyAtStake> keys) {
        return keys.stream().map(KeyAtStake::id).toList();
    }

    private static List<String> revocations() {
        return stack.operations().stream()
                .filter(operation -> operation.contains("Revoke") || operation.contains("Create"))
                .toList();
    }

    private static void fails(ThrowingCallable call, String state, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state))
                .hasMessageContaining(message);
    }

    /** Every way to write a name, to give it another, and to put a comment between the two. */
    private static List<String> deletes() {
        List<String> tables = List.of(
                "api_keys",
                "API_Keys",
                "\"api_keys\"",
                "main.api_keys",
                "quilt . main . api_keys",
                "\"quilt\".\"main\".\"api_keys\"",
                "U&\"api_keys\"",
                "U&\"api\\005fkeys\"",
                "main./* here */U&\"api_keys\"");
        List<String> aliases =
                List.of("", "k", "AS \"k\"", "as schlüssel", "AS k$1", "U&\"k\"", "AS \"Where \"\"x\"\"\"");
        List<String> deletes = new ArrayList<>();
        for (String table : tables) {
            for (String alias : aliases) {
                String column = alias.isEmpty() ? "name" : alias.replaceFirst("(?i)^as ", "") + ".name";
                deletes.add("DELETE FROM " + table + " " + alias + " WHERE " + column + " LIKE 't%'");
            }
        }
        for (String text : List.copyOf(deletes.subList(0, 3))) {
            deletes.add("-- SELECT 1\n" + text);
            deletes.add("/* SELECT; */ " + text + " ;");
            deletes.add("\n\t" + text + " -- the end");
            deletes.add(text.replaceFirst("DELETE FROM", "delete/* ' */from"));
            deletes.add(text.replaceFirst("DELETE FROM", "DELETE --\"\nFROM"));
            deletes.add(text.replaceFirst("WHERE", "WHERE 'DELETE FROM me' <> '--' AND"));
        }
        deletes.add("DELETE FROM api_keys /*+ any_hint(1) */ WHERE name LIKE 't%'");
        deletes.add("DELETE FROM api_keys WHERE id IN (WITH t AS (SELECT id, name FROM api_keys)"
                + " SELECT id FROM t WHERE name LIKE 't%')");
        deletes.add("DELETE FROM api_keys AS k WHERE EXISTS (SELECT 1 FROM api_keys x WHERE x.id = k.id AND x.name LIKE"
                + " 't%')");
        deletes.add("DELETE FROM api_keys WHERE (id, name) IN (SELECT id, name FROM api_keys WHERE name LIKE 't%')");
        deletes.add("DELETE FROM api_keys WHERE name IN (VALUES 'two', 'three')");
        return deletes;
    }

    @Test
    void seesADeleteInEveryFormThatSqlHas() throws SQLException {
        for (String sql : deletes()) {
            try (PreparedStatement statement = bob.prepareStatement(sql)) {
                PlannedStatement planned = statement.unwrap(PlannedStatement.class);
                assertThat(planned.kind()).as(sql).isEqualTo(Kind.REVOKE);
                assertThat(names(planned.keysAtStake())).as(sql).containsExactly("three", "two");
            }
            assertThat(planned("EXPLAIN PLAN FOR " + sql).kind()).as(sql).isEqualTo(Kind.EXPLAIN);
        }
        assertThat(revocations()).isEmpty();
    }

    @Test
    void takesNothingElseForADelete() throws SQLException {
        for (String sql : List.of(
                "SELECT 'DELETE FROM api_keys WHERE TRUE'",
                "SELECT name FROM api_keys -- DELETE FROM api_keys",
                "/* DELETE FROM api_keys */ SELECT \"name\" AS \"DELETE FROM api_keys\" FROM api_keys",
                "WITH \"delete\" AS (SELECT id FROM api_keys) SELECT * FROM \"delete\"",
                "(SELECT 1)",
                "VALUES 'DELETE', 'INSERT'",
                "TABLE api_keys",
                "SELECT 1 UNION SELECT 2")) {
            assertThat(planned(sql).kind()).as(sql).isEqualTo(Kind.QUERY);
            assertThat(planned(sql).keysAtStake()).isEmpty();
        }
        for (String sql : List.of(
                "INSERT INTO api_keys (name) VALUES ('DELETE FROM api_keys')",
                "-- DELETE\ninsert into \"api_keys\"(\"name\") SELECT 'x'")) {
            assertThat(planned(sql).kind()).as(sql).isEqualTo(Kind.CREATE);
            assertThat(planned(sql).keysAtStake()).isEmpty();
            fails(() -> planned(sql).revokeOnly(List.of()), "07003", "Only a DELETE");
        }
        for (String sql : List.of(
                "DELETE FROM api_keys WHERE secret = 'qk_0123456789abcdefghij'",
                "delete from \"api_keys\" as \"k\" where 'qk_0123456789abcdefghij' = \"k\".\"secret\"")) {
            assertThat(planned(sql).kind()).as(sql).isEqualTo(Kind.REVOKE_BY_SECRET);
        }
        assertThat(stack.operations()).isEmpty();
    }

    @Test
    void tellsOfEachKeyWhatAPersonWantsToKnow() throws SQLException {
        List<KeyAtStake> keys =
                planned("DELETE FROM api_keys WHERE name = 'one'").keysAtStake();
        List<String> row = Stack.rows(
                        bob, "SELECT id, name, fingerprint, user_email, last_used_at FROM api_keys WHERE name = 'one'")
                .get(0);
        assertThat(keys).hasSize(1).allSatisfy(key -> {
            assertThat(List.of(key.id(), key.name(), key.fingerprint(), key.userEmail()))
                    .isEqualTo(row.subList(0, 4));
            assertThat(key.lastUsedAt()).isNull();
        });
        // The key of this connection was used to ask.
        try (Connection free = stack.connect("bob", "allowOwnKeyRevoke", "true");
                PreparedStatement delete =
                        free.prepareStatement("DELETE FROM api_keys WHERE last_used_at IS NOT NULL")) {
            assertThat(delete.unwrap(PlannedStatement.class).keysAtStake())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(key.lastUsedAt()).isNotNull());
        }
    }

    @Test
    void looksWithThePresentParameters() throws SQLException {
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE name = ?")) {
            PlannedStatement planned = delete.unwrap(PlannedStatement.class);
            fails(planned::keysAtStake, "07001", "Parameter 1 has no value");
            delete.setString(1, "one");
            assertThat(names(planned.keysAtStake())).containsExactly("one");
            delete.setString(1, "two");
            assertThat(names(planned.keysAtStake())).containsExactly("two");
            assertThat(planned.revokeOnly(ids(planned.keysAtStake()))).isEqualTo(1);
            assertThat(delete.getUpdateCount()).isEqualTo(1);
        }
        assertThat(alive()).containsExactly("one", "three");
    }

    @Test
    void revokesOnlyWhatWasShownAndStillMatches() throws SQLException {
        PlannedStatement planned = planned("DELETE FROM api_keys WHERE name LIKE 't%'");
        List<KeyAtStake> shown = planned.keysAtStake();
        stack.key("bob", "ten");
        Stack.update(bob, "DELETE FROM api_keys WHERE name = 'two'");
        List<String> agreed = new ArrayList<>(ids(shown));
        agreed.addAll(Stack.column(bob, "SELECT id FROM api_keys WHERE name = 'one'"));
        agreed.add("nobody's");
        assertThat(planned.revokeOnly(agreed)).isEqualTo(1);
        assertThat(alive()).containsExactly("one", "ten");
        assertThat(planned.revokeOnly(List.of())).isZero();
        assertThat(alive()).containsExactly("one", "ten");
    }

    @Test
    void throwsWhatExecutingWouldThrow() throws SQLException {
        for (String sql : List.of(
                "DELETE FROM api_keys",
                "DELETE FROM api_keys WHERE TRUE",
                "DELETE FROM api_keys WHERE name = 'connection'",
                "DELETE FROM api_keys WHERE 1 / 0 = 1 AND name <> 'x'")) {
            SQLException executed = failure(() -> Stack.update(bob, sql));
            SQLException tried = failure(() -> planned(sql).keysAtStake());
            assertThat(tried.getMessage()).as(sql).isEqualTo(executed.getMessage());
            assertThat(tried.getSQLState()).isEqualTo(executed.getSQLState());
        }
        try (Connection careful = stack.connect("bob", "maxRevoke", "1", "readOnly", "false");
                PreparedStatement delete = careful.prepareStatement("DELETE FROM api_keys WHERE name LIKE 't%'")) {
            PlannedStatement planned = delete.unwrap(PlannedStatement.class);
            fails(planned::keysAtStake, "23001", "more than 1");
            careful.setReadOnly(true);
            fails(planned::keysAtStake, "25006", "read-only");
        }
        assertThat(revocations()).isEmpty();
        stack.control().failNext(request -> "apiKeysList".equals(request.operationName()), Fault.truncated());
        fails(() -> planned("DELETE FROM api_keys WHERE name LIKE 't%'").keysAtStake(), "08006", "");
        stack.control().clearFaults();
    }

    private static SQLException failure(ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(SQLException.class, call);
    }

    @Test
    void guardsWhatIsLeft() throws SQLException {
        PlannedStatement planned = planned("DELETE FROM api_keys WHERE name IS NOT NULL");
        List<String> all = Stack.column(bob, "SELECT id FROM api_keys");
        fails(() -> planned.revokeOnly(all), "23001", "every key");
        List<String> own = Stack.column(bob, "SELECT id FROM api_keys WHERE name = 'connection'");
        fails(() -> planned.revokeOnly(own), "23001", "uses itself");
        fails(() -> planned("DELETE FROM api_keys").revokeOnly(all.subList(0, 1)), "23001", "without a WHERE");
        assertThat(revocations()).isEmpty();
        assertThat(planned.revokeOnly(Stack.column(bob, "SELECT id FROM api_keys WHERE name = 'one'")))
                .isEqualTo(1);
    }

    @Test
    void aDryRunGivesTheKeysAtStakeHoweverItIsAsked() throws SQLException {
        bob.setClientInfo("DryRun", "true");
        String sql = "DELETE FROM api_keys WHERE name LIKE 't%'";
        List<List<String>> expected = Stack.rows(
                bob, "SELECT id, name, fingerprint, user_email, last_used_at FROM api_keys WHERE name LIKE 't%'");
        try (Statement statement = bob.createStatement();
                PreparedStatement plain = bob.prepareStatement(sql);
                PreparedStatement named = bob.prepareStatement(sql, new String[] {"id"});
                PreparedStatement unwanted = bob.prepareStatement(sql, Statement.NO_GENERATED_KEYS)) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(2);
            assertThat(given(statement)).isEqualTo(expected);
            assertThat(statement.execute(sql, Statement.RETURN_GENERATED_KEYS)).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(given(statement)).isEqualTo(expected);
            for (PreparedStatement prepared : List.of(plain, named, unwanted)) {
                assertThat(prepared.executeUpdate()).isEqualTo(2);
                assertThat(given(prepared)).isEqualTo(expected);
                assertThat(given(prepared)).as("given once").isEmpty();
            }
            assertThat(plain.unwrap(PlannedStatement.class)
                            .revokeOnly(List.of(expected.get(0).get(0))))
                    .isEqualTo(1);
            assertThat(given(plain)).containsExactly(expected.get(0));
            assertThat(statement.executeUpdate("DELETE FROM api_keys WHERE name = 'nobody'"))
                    .isZero();
            try (ResultSet none = statement.getGeneratedKeys()) {
                assertThat(none.getMetaData().getColumnLabel(4)).isEqualTo("user_email");
            }
        }
        assertThat(revocations()).isEmpty();
        assertThat(alive()).hasSize(3);
    }

    private static List<List<String>> given(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            return Stack.rows(keys);
        }
    }

    @Test
    void aDryRunNamesTheKeyOfASecretByItsFingerprint() throws SQLException {
        String secret = stack.key("bob", "leaked");
        bob.setClientInfo("DryRun", "true");
        stack.control().clearRequests();
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE secret = ?")) {
            delete.setString(1, secret);
            assertThat(delete.executeUpdate()).isEqualTo(1);
            assertThat(given(delete).get(0)).contains("leaked", "bob@example.com");
            assertThat(names(delete.unwrap(PlannedStatement.class).keysAtStake()))
                    .containsExactly("leaked");
            assertThat(stack.requests()).noneMatch(request -> request.text().contains(secret));
            delete.setString(1, secret.substring(0, 8) + "x" + secret.substring(8));
            assertThat(delete.executeUpdate()).as("the same fingerprint").isEqualTo(1);
            for (String unknown : List.of("qk_0123456789abcdefghij", "qk_x")) {
                delete.setString(1, unknown);
                assertThatThrownBy(delete::executeUpdate)
                        .hasMessageContaining("None of your keys has the fingerprint")
                        .hasMessageNotContaining(unknown)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("42704");
            }
            bob.setClientInfo("DryRun", "false");
            delete.setString(1, secret);
            PlannedStatement planned = delete.unwrap(PlannedStatement.class);
            assertThat(planned.revokeOnly(List.of("another"))).isZero();
            assertThat(planned.revokeOnly(ids(planned.keysAtStake()))).isEqualTo(1);
        }
        assertThat(alive()).doesNotContain("leaked");
    }

    @Test
    void aDryRunOfAnInsertSaysWhatItWouldCreate() throws SQLException {
        bob.setClientInfo("DryRun", "true");
        try (Statement statement = bob.createStatement()) {
            assertThat(statement.executeUpdate(
                            "INSERT INTO api_keys (name, expires_in_days) VALUES ('four', 1), ('five', 30)"))
                    .isEqualTo(2);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("name")).isEqualTo("four");
                assertThat(keys.getTimestamp("expires_at")).isInTheFuture();
                assertThat(keys.getString("id")).isNull();
                assertThat(keys.getString("fingerprint")).isNull();
                assertThat(keys.getString("secret")).isNull();
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("name")).isEqualTo("five");
                assertThat(keys.next()).isFalse();
            }
            for (String refused : List.of("('four', 0)", "('four', 366)", "(' ', 5)")) {
                fails(
                        () -> statement.executeUpdate("INSERT INTO api_keys (name, expires_in_days) VALUES " + refused),
                        "22023",
                        "would refuse the key");
            }
            fails(() -> statement.executeUpdate("INSERT INTO api_keys (name) VALUES (NULL)"), "23502", "NULL");
        }
        assertThat(revocations()).isEmpty();
        assertThat(alive()).hasSize(3);
    }

    /** As PostgreSQL's: the rows of what is revoked, through the same preview, and exactly those. */
    @Test
    void returningTellsOfTheRevokedKeys() throws SQLException {
        PlannedStatement planned = planned("DELETE FROM api_keys WHERE name LIKE 't%' RETURNING id, name AS key_name");
        assertThat(planned.kind()).isEqualTo(PlannedStatement.Kind.REVOKE);
        List<KeyAtStake> keys = planned.keysAtStake();
        assertThat(names(keys)).containsExactly("three", "two");
        KeyAtStake two = keys.stream()
                .filter(key -> key.name().equals("two"))
                .findFirst()
                .orElseThrow();
        assertThat(planned.revokeOnly(List.of(two.id()))).isEqualTo(1);
        try (ResultSet rows = ((PreparedStatement) planned).getResultSet()) {
            assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("key_name");
            assertThat(Stack.rows(rows)).containsExactly(List.of(two.id(), "two"));
        }
        assertThat(alive()).containsExactly("one", "three");
        try (PreparedStatement delete =
                bob.prepareStatement("DELETE FROM api_keys k WHERE k.name IN (?, 'nobody') -- why\nRETURNING *;")) {
            delete.setString(1, "three");
            assertThat(delete.getMetaData().getColumnCount()).isEqualTo(9);
            assertThatThrownBy(delete::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "07003");
            assertThat(alive()).contains("three");
            assertThat(delete.execute()).isTrue();
            assertThat(Stack.rows(delete.getResultSet())).hasSize(1).allSatisfy(row -> assertThat(row)
                    .contains("three", "bob@example.com"));
            delete.setString(1, "one");
            delete.setMaxRows(1);
            assertThat(Stack.rows(delete.executeQuery())).hasSize(1);
            assertThat(Stack.rows(delete.executeQuery())).isEmpty();
            delete.addBatch();
            assertThatThrownBy(delete::executeBatch).hasFieldOrPropertyWithValue("SQLState", "07003");
        }
        assertThat(alive()).isEmpty();
    }

    @Test
    void returningComputesWithAllColumnsOfTheRevokedKeys() throws SQLException {
        String list = " RETURNING upper(k.name) || ? AS called, expires_in_days * 2, created_at < expires_at,"
                + " (SELECT count(*) FROM me WHERE email = k.user_email) AS mine, 'RETURNING' x, \"returning\"";
        String delete = "DELETE FROM api_keys AS k WHERE k.name = ?" + list.replace(", \"returning\"", "");
        try (PreparedStatement statement = bob.prepareStatement(delete)) {
            assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("expires_in_days * 2");
            statement.setString(1, "two");
            statement.setString(2, "!");
            assertThat(Stack.rows(statement.executeQuery()))
                    .containsExactly(List.of("TWO!", "180", "true", "1", "RETURNING"));
        }
        assertThat(alive()).containsExactly("one", "three");
        assertThatThrownBy(() ->
                        Stack.rows(bob, "DELETE FROM api_keys AS k WHERE k.name = 'one'" + list.replace("?", "''")))
                .hasFieldOrPropertyWithValue("SQLState", "42S22");
        assertThat(Stack.rows(
                        bob, "DELETE FROM api_keys WHERE name = 'one' RETURNING CASE WHEN name = 'one' THEN 1 END"))
                .containsExactly(List.of("1"));
        assertThat(alive()).containsExactly("three");
    }

    @Test
    void returningTellsWhichKeyHadTheSecret() throws SQLException {
        String secret = stack.key("bob", "leaked");
        String delete = "DELETE FROM api_keys WHERE secret = '" + secret + "' RETURNING name, fingerprint AS print";
        bob.setClientInfo("DryRun", "true");
        assertThat(Stack.column(bob, delete)).containsExactly("leaked");
        bob.setClientInfo("DryRun", "false");
        assertThat(alive()).contains("leaked");
        assertThat(Stack.column(bob, delete)).containsExactly("leaked");
        assertThat(alive()).doesNotContain("leaked");
        // Without its key nobody can be told of it.
        assertThatThrownBy(() -> Stack.column(bob, delete)).hasFieldOrPropertyWithValue("SQLState", "42704");
    }

    @Test
    void returningGivesTheSecretsOfNewKeys() throws SQLException {
        String insert =
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('r1', 5), ('returning id', 6) RETURNING secret,"
                        + " name";
        try (Statement statement = bob.createStatement()) {
            List<List<String>> made = Stack.rows(statement.executeQuery(insert));
            assertThat(made).extracting(row -> row.get(1)).containsExactly("r1", "returning id");
            assertThat(made).allSatisfy(row -> assertThat(row.get(0)).startsWith("qk_"));
            assertThat(Stack.rows(statement.getGeneratedKeys())).hasSize(2);
        }
        assertThat(planned(insert).keysToCreate()).containsExactly("r1", "returning id");
        bob.setClientInfo("DryRun", "true");
        assertThat(Stack.rows(bob, insert)).extracting(row -> row.get(0)).containsExactly("null", "null");
        try (Statement statement = bob.createStatement()) {
            List<List<String>> would =
                    Stack.rows(statement.executeQuery("DELETE FROM api_keys WHERE name = 'r1' RETURNING name"));
            assertThat(would).containsExactly(List.of("r1"));
            assertThat((Throwable) statement.getWarnings()).hasMessageContaining("PREVIEW sha256:");
        }
        bob.setClientInfo("DryRun", "false");
        assertThat(alive()).contains("r1", "returning id");
    }

    @Test
    void returningRunsUnderAnApprovalOnly() throws SQLException {
        String delete = "DELETE FROM api_keys WHERE name = 'two' RETURNING name";
        bob.setClientInfo(
                "Approve",
                KeyAtStake.digest(
                        planned("DELETE FROM api_keys WHERE name = 'one'").keysAtStake()));
        assertThatThrownBy(() -> Stack.rows(bob, delete)).hasFieldOrPropertyWithValue("SQLState", "40001");
        bob.setClientInfo("Approve", KeyAtStake.digest(planned(delete).keysAtStake()));
        assertThat(Stack.column(bob, delete)).containsExactly("two");
        bob.setClientInfo("Approve", null);
        assertThat(alive()).containsExactly("one", "three");
        bob.setReadOnly(true);
        assertThatThrownBy(() -> Stack.rows(bob, delete)).hasFieldOrPropertyWithValue("SQLState", "25006");
        assertThat(Stack.column(bob, "EXPLAIN " + delete)).anyMatch(line -> line.startsWith("Revoke the keys"));
    }
}
