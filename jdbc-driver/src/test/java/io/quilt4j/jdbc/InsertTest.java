package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertTest {

    private static Stack stack;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        stack = new Stack();
        connection = stack.connect("bob");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        stack.close();
    }

    @Test
    void givesTheSecretOnce() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO api_keys (name, expires_in_days) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "fresh");
            insert.setInt(2, 7);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            String secret;
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("name")).isEqualTo("fresh");
                assertThat(keys.getString(1)).isEqualTo(keys.getString("id"));
                assertThat(keys.getTimestamp("expires_at")).isNotNull();
                secret = keys.getString("secret");
                assertThat(keys.next()).isFalse();
            }
            assertThat(insert.getGeneratedKeys().next()).isFalse();
            try (Connection other = DriverManager.getConnection(stack.url(), "bob", secret)) {
                assertThat(Stack.column(other, "SELECT expires_in_days FROM api_keys WHERE name = 'fresh'"))
                        .containsExactly("7");
            }
        }
    }

    /** What is known before the first key is created is refused before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "('m1', 1), ('m2', 0)",
                "('m1', 1), ('m2', 366)",
                "('m1', 1), (' ', 1)",
                "('m1', 1), ('qk_H4mT9xKc2VbW7rYpLd', 1)"
            })
    void createsAllOrNoneOfWhatTheCatalogWouldRefuse(String rows) throws SQLException {
        assertThatThrownBy(
                        () -> Stack.update(connection, "INSERT INTO api_keys (name, expires_in_days) VALUES " + rows))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Nothing was created")
                .satisfies(failure ->
                        assertThat(((SQLException) failure).getSQLState()).isEqualTo("22023"));
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name = 'm1'"))
                .isEmpty();
    }

    @Test
    void takesSeveralRowsDefaultsAndExpressions() throws SQLException {
        try (Statement insert = connection.createStatement()) {
            assertThat(insert.executeUpdate(
                            "INSERT INTO api_keys (name, expires_in_days) VALUES ('a' || 'b', 3 * 10), ('cd', DEFAULT)",
                            new String[] {"secret", "name"}))
                    .isEqualTo(2);
            ResultSet keys = insert.getGeneratedKeys();
            assertThat(keys.getMetaData().getColumnCount()).isEqualTo(2);
            keys.next();
            assertThat(keys.getString(1)).startsWith("qk_");
            assertThat(keys.getString(2)).isEqualTo("ab");
        }
        assertThat(Stack.rows(connection, "SELECT name, expires_in_days FROM api_keys WHERE name IN ('ab', 'cd')"))
                .containsExactlyInAnyOrder(List.of("ab", "30"), List.of("cd", "90"));
        assertThat(Stack.update(connection, "INSERT INTO api_keys (name) VALUES ('bare')"))
                .isEqualTo(1);
    }

    @Test
    void takesBatches() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO api_keys (name) VALUES (?)", new String[] {"id"})) {
            for (String name : List.of("batch-1", "batch-2")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1);
            assertThat(Stack.rows(insert.getGeneratedKeys())).hasSize(2);
        }
    }

    @Test
    void stopsABatchAtItsFirstFailure() throws SQLException {
        try (Statement batch = connection.createStatement()) {
            batch.addBatch("INSERT INTO api_keys (name) VALUES ('before')");
            batch.addBatch("INSERT INTO api_keys (name, expires_in_days) VALUES ('never', 4000)");
            batch.addBatch("INSERT INTO api_keys (name) VALUES ('after')");
            assertThatThrownBy(batch::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, failure -> {
                assertThat(failure.getUpdateCounts()).containsExactly(1);
                assertThat(failure.getSQLState()).isEqualTo("22023");
            });
        }
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name IN ('before', 'after')"))
                .containsExactly("before");
    }

    @Test
    void refusesWhatIsNotTheCallersToSet() {
        refused("INSERT INTO api_keys (id, name) VALUES ('x', 'y')", "428C9");
        refused("INSERT INTO api_keys (expires_in_days) VALUES (3)", "23502");
        refused("INSERT INTO api_keys (name) VALUES (NULL)", "23502");
        refused("INSERT INTO api_keys (name, expires_in_days) VALUES ('x', 2.5)", "42804");
        refused("INSERT INTO api_keys (name, expires_in_days) VALUES ('x', '7')", "42804");
        refused("INSERT INTO api_keys (name, expires_in_days) SELECT 'x', n * 1.5 FROM (VALUES 1) AS t(n)", "42804");
        refused("INSERT INTO api_keys (name) VALUES ('x', 3)", "21S01");
        refused("INSERT INTO admin_api_keys (name) VALUES ('x')", "0A000");
        refused("INSERT INTO me (name) VALUES ('x')", "0A000");
        refused("INSERT INTO unused_api_keys (name) VALUES ('x')", "0A000");
        refused("UPDATE api_keys SET name = 'x'", "0A000");
        refused("DROP TABLE api_keys", "0A000");
        refused("CREATE TABLE x (y INTEGER)", "0A000");
        refused("INSERT INTO api_keys (name, expires_in_days) VALUES ('x', 366)", "22023");
    }

    private static void refused(String sql, String state) {
        assertThatThrownBy(() -> Stack.update(connection, sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(state);
    }

    @Test
    void refusesANullName() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO api_keys (name) VALUES (?)")) {
            insert.setString(1, null);
            assertThatThrownBy(insert::executeUpdate)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("23502");
        }
    }
}
