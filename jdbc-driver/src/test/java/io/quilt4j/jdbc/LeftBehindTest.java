package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one statement, or one user of a connection, leaves for the next: nothing that it did not ask for. */
class LeftBehindTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    private final Connection connection = BOB.connection();

    private static Properties info(String... namesAndValues) {
        Properties info = new Properties();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            info.setProperty(namesAndValues[index], namesAndValues[index + 1]);
        }
        return info;
    }

    /** As JDBC has it: a pool makes a connection as new with an empty set. */
    @Test
    void aSetOfClientInfoReplacesTheOneBefore() throws SQLException {
        connection.setClientInfo(info("DryRun", "true", "ApplicationName", "one"));
        connection.setClientInfo(info("ApplicationName", "other"));
        assertThat(connection.getClientInfo()).isEqualTo(info("ApplicationName", "other"));
        assertThat(Stack.update(connection, "INSERT INTO api_keys (name) VALUES ('really')"))
                .isOne();
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name = 'really'"))
                .hasSize(1);
        connection.setClientInfo("Approve", KeyAtStake.digest(List.of()));
        connection.setClientInfo(new Properties());
        assertThat(connection.getClientInfo()).isEmpty();
        assertThat(Stack.update(connection, "DELETE FROM api_keys WHERE name = 'really'"))
                .isOne();
    }

    @Test
    void aSetWithANameThatIsUnknownChangesNothing() throws SQLException {
        connection.setClientInfo(info("DryRun", "true"));
        assertThatThrownBy(() -> connection.setClientInfo(info("DryRun", "false", "Dryrun", "true")))
                .isInstanceOf(SQLClientInfoException.class);
        assertThat(connection.getClientInfo()).isEqualTo(info("DryRun", "true"));
        connection.setClientInfo(new Properties());
    }

    /** The secret of a key exists nowhere else. */
    @Test
    void aBatchGivesAllOfItsKeysWhateverTheStatementBeforeAskedFor() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO api_keys (name) VALUES ('alone')", new String[] {"id"});
            statement.addBatch("INSERT INTO api_keys (name) VALUES ('in a batch')");
            statement.executeBatch();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("secret")).startsWith("qk_");
            }
        }
        Stack.update(connection, "DELETE FROM api_keys WHERE name IN ('alone', 'in a batch')");
    }

    /** A value that can change, the text that it is in SQL, and the change. */
    static Stream<Arguments> changing() {
        Timestamp moment = Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"));
        byte[] bytes = {1, 2};
        List<String> list = new ArrayList<>(List.of("a", "b"));
        String[] array = {"a", "b"};
        StringBuilder text = new StringBuilder("a");
        return Stream.of(
                changing("CAST(? AS TIMESTAMP)", moment, value -> moment.setTime(0)),
                changing("CAST(? AS VARBINARY)", bytes, value -> bytes[0] = 9),
                changing("? = ANY (VALUES 'a')", text, value -> text.append('b')),
                changing("'a' = ANY (?)", list, value -> list.clear()),
                changing("'a' = ANY (?)", array, value -> array[0] = "c"));
    }

    private static Arguments changing(String expression, Object value, Consumer<Object> change) {
        return Arguments.of(expression, value, change);
    }

    @ParameterizedTest
    @MethodSource("changing")
    void aValueIsThatWhichWasBound(String expression, Object value, Consumer<Object> change) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(" + expression + " AS VARCHAR) FROM me")) {
            statement.setObject(1, value);
            String before = only(statement);
            change.accept(value);
            assertThat(only(statement)).isEqualTo(before);
        }
    }

    private static String only(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return Stack.rows(rows).get(0).get(0);
        }
    }

    /** One object that is set anew for each of a batch. */
    @Test
    void aBatchHasTheValuesOfEach() throws SQLException {
        StringBuilder name = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO api_keys (name) VALUES (?)")) {
            for (String each : List.of("first of two", "second of two")) {
                name.setLength(0);
                statement.setObject(1, name.append(each));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name LIKE '%of two'"))
                .containsExactlyInAnyOrder("first of two", "second of two");
        Stack.update(connection, "DELETE FROM api_keys WHERE name LIKE '%of two'");
    }
}
