package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalTest extends ThreeKeysOfBob {

    private static final String TWO = "DELETE FROM api_keys WHERE name LIKE 't%'";

    private String id(String name) throws SQLException {
        return Stack.column(bob, "SELECT id FROM api_keys WHERE name = '" + name + "'")
                .get(0);
    }

    /** The digest that a dry run of the statement warns of. */
    private static String preview(Connection connection, String sql) throws SQLException {
        connection.setClientInfo("DryRun", "true");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return digest(statement);
        } finally {
            connection.setClientInfo("DryRun", "false");
        }
    }

    private static String digest(Statement statement) throws SQLException {
        SQLWarning warning = statement.getWarnings();
        assertThat((Object) warning.getNextWarning()).isNull();
        assertThat(warning.getMessage()).matches("PREVIEW sha256:[0-9a-f]{64}");
        return String.valueOf(warning.getMessage()).substring("PREVIEW ".length());
    }

    private static String expected(String... ids) throws Exception {
        String text = String.join("\n", new TreeSet<>(List.of(ids))) + "\n";
        return "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The message. */
    private static String fails(ThrowingCallable call, String state) {
        SQLException failure = catchThrowableOfType(SQLException.class, call);
        assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
        if (failure instanceof BatchUpdateException batch) {
            assertThat(batch.getUpdateCounts()).isEmpty();
        }
        return String.valueOf(failure.getMessage());
    }

    private static void revokedNothing() {
        assertThat(stack.operations()).noneMatch(operation -> operation.contains("Revoke"));
    }

    @Test
    void runsOnExactlyTheKeysOfThePreview() throws Exception {
        String digest = preview(bob, TWO);
        assertThat(digest).isEqualTo(expected(id("two"), id("three")));
        bob.setClientInfo("Approve", digest);
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name IN ('three', 'two')"))
                .as("another text for the same keys")
                .isEqualTo(2);
        assertThat(alive()).containsExactly("one");
        assertThat(bob.getClientInfo("Approve")).isEqualTo(digest);
        String again = fails(() -> Stack.update(bob, TWO), "40001");
        assertThat(again).contains("Went since: ", "two (id ");
        bob.setClientInfo("Approve", null);
        assertThat(Stack.update(bob, TWO)).isZero();
    }

    @Test
    void revokesNothingWhereKeysCameOrWentAndSaysWhich() throws SQLException {
        String digest = preview(bob, TWO);
        String two = id("two");
        Stack.update(bob, "DELETE FROM api_keys WHERE name = 'two'");
        stack.key("bob", "ten");
        String ten = id("ten");
        stack.control().clearRequests();
        bob.setClientInfo("Approve", digest);
        String same = "Came since: ten (id " + ten + "). Went since: two (id " + two + "). Nothing was revoked";
        assertThat(fails(() -> Stack.update(bob, TWO), "40001")).contains(same);
        bob.setClientInfo("DryRun", "true");
        assertThat(fails(() -> Stack.update(bob, TWO), "40001")).contains(same);
        revokedNothing();
        bob.setClientInfo("DryRun", "false");
        try (PreparedStatement delete = bob.prepareStatement(TWO)) {
            assertThat(fails(delete::execute, "40001")).contains(same);
            PlannedStatement planned = delete.unwrap(PlannedStatement.class);
            assertThat(fails(() -> planned.revokeOnly(List.of(ten)), "40001")).contains("Came since: ten");
        }
        revokedNothing();
        assertThat(alive()).containsExactly("one", "three", "ten");
    }

    @Test
    void tellsTheDifferenceFromAPreviewOfAnotherProcess() throws Exception {
        String two = id("two");
        String three = id("three");
        String one = id("one");
        String gone = "0000-gone";
        stack.control().clearRequests();
        for (List<String> set : List.of(
                List.of(expected(two), "Came since: three (id " + three + "). Nothing"),
                List.of(expected(one, two, three), "Match no more, and still work: one (id " + one + "). Nothing"),
                List.of(expected(one, two), "Came since: three (id " + three + "). Match no more, and still work: one"),
                List.of(expected(two, three, gone), "Match now: "))) {
            bob.setClientInfo("Approve", set.get(0));
            assertThat(fails(() -> Stack.update(bob, TWO), "40001")).contains(set.get(1));
        }
        revokedNothing();
        bob.setClientInfo("Approve", expected(two, three));
        assertThat(Stack.update(bob, TWO)).isEqualTo(2);
    }

    @Test
    void bindsParametersAndBatches() throws Exception {
        try (PreparedStatement delete = bob.prepareStatement("DELETE FROM api_keys WHERE name = ?");
                Statement statement = bob.createStatement()) {
            bob.setClientInfo("DryRun", "true");
            for (String name : List.of("one", "two")) {
                delete.setString(1, name);
                delete.addBatch();
            }
            delete.executeBatch();
            String digest = digest(delete);
            assertThat(digest).as("of the whole batch").isEqualTo(expected(id("one"), id("two")));
            bob.setClientInfo("DryRun", "false");
            bob.setClientInfo("Approve", digest);

            delete.setString(1, "two");
            fails(delete::executeUpdate, "40001");
            for (String name : List.of("one", "two", "three")) {
                delete.setString(1, name);
                delete.addBatch();
            }
            assertThat(fails(delete::executeBatch, "40001")).contains("Came since: three");
            statement.addBatch("DELETE FROM api_keys WHERE name = 'one'");
            statement.addBatch("INSERT INTO api_keys (name) VALUES ('new')");
            fails(statement::executeBatch, "07003");
            statement.addBatch("DELETE FROM api_keys WHERE name = 'one'");
            statement.addBatch("DELETE FROM api_keys WHERE 1 / 0 = 1 AND name = 'two'");
            fails(statement::executeBatch, "22012");
            revokedNothing();

            statement.addBatch("DELETE FROM api_keys WHERE name = 'two'");
            statement.addBatch("DELETE FROM api_keys WHERE name IN ('one', 'two')");
            assertThat(statement.executeBatch()).containsExactly(1, 1);
        }
        assertThat(alive()).containsExactly("three");
    }

    @Test
    void refusesEverythingButADelete() throws Exception {
        bob.setClientInfo("Approve", expected(id("one")));
        stack.control().clearRequests();
        try (Statement statement = bob.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO api_keys (name) VALUES ('new')",
                    "SELECT name FROM api_keys",
                    "VALUES 1",
                    "EXPLAIN PLAN FOR DELETE FROM api_keys WHERE name = 'one'")) {
                assertThat(fails(() -> statement.execute(sql), "07003")).contains("Approve is set");
            }
        }
        assertThat(stack.operations()).isEmpty();
        bob.setReadOnly(true);
        fails(() -> Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'"), "25006");
        bob.setReadOnly(false);
        fails(() -> Stack.update(bob, "DELETE FROM api_keys"), "23001");
        assertThat(Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'")).isEqualTo(1);
    }

    @Test
    void holdsForEverybodysKeysAndForASecret() throws Exception {
        String secret = stack.key("bob", "leaked");
        String bySecret = "DELETE FROM api_keys WHERE secret = '" + secret + "'";
        String leaked = preview(bob, bySecret);
        assertThat(leaked).isEqualTo(expected(id("leaked")));
        String ofBob = " WHERE user_email = 'bob@example.com' AND name LIKE 't%'";
        try (Connection admin = stack.connect("admin")) {
            String digest = preview(admin, "DELETE FROM admin_api_keys" + ofBob);
            assertThat(digest).isEqualTo(expected(id("two"), id("three")));
            bob.setClientInfo("Approve", digest);
            fails(() -> Stack.update(bob, bySecret), "40001");
            stack.key("bob", "ten");
            admin.setClientInfo("Approve", digest);
            assertThat(fails(() -> Stack.update(admin, "DELETE FROM admin_api_keys" + ofBob), "40001"))
                    .contains("Came since: ten");
            admin.setClientInfo("Approve", preview(bob(), TWO));
            assertThat(Stack.update(admin, "DELETE FROM admin_api_keys" + ofBob))
                    .isEqualTo(3);
        }
        bob.setClientInfo("Approve", leaked);
        assertThat(Stack.update(bob, bySecret)).isEqualTo(1);
        assertThat(alive()).containsExactly("one");
    }

    private Connection bob() throws SQLException {
        bob.setClientInfo("Approve", null);
        return bob;
    }

    @Test
    void anEmptySetIsASet() throws Exception {
        String nobody = "DELETE FROM api_keys WHERE name = 'nobody'";
        String digest = preview(bob, nobody);
        assertThat(digest).isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        bob.setClientInfo("Approve", digest);
        assertThat(Stack.update(bob, nobody)).isZero();
        assertThat(fails(() -> Stack.update(bob, TWO), "40001")).contains("Came since: ");
        assertThat(alive()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "true",
                "sha256:",
                "sha256:e3b0",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g",
                "PREVIEW sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 "
            })
    void refusesWhatIsNoDigest(String text) throws SQLException {
        String before = preview(bob, TWO);
        bob.setClientInfo("Approve", before);
        assertThatThrownBy(() -> bob.setClientInfo("Approve", text))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessageContaining("sha256:")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22023");
        assertThat(bob.getClientInfo("Approve")).isEqualTo(before);
        fails(() -> Stack.update(bob, "DELETE FROM api_keys WHERE name = 'one'"), "40001");
    }
}
