package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools and people write around their questions: SHOW, DESCRIBE, where we are, arrays as parameters. */
class ShownTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    private final Connection connection = BOB.connection();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW TABLES LIKE 'me' | me",
                "show tables from main like 'api%' | api_key_activity | api_key_usage | api_keys",
                "SHOW TABLES IN \"quilt\" . information_schema | columns | schemata | tables | views",
                "/* all */ SHOW SCHEMAS -- of them\n; | information_schema | main",
                "SHOW CATALOGS | quilt",
                "SHOW COLUMNS FROM me LIKE 'e%' | email, varchar, , The e-mail address of the user.",
                "SHOW FUNCTIONS LIKE 'split!_part' ESCAPE '!' | split_part, split_part(varchar, varchar, bigint), FORM",
                "SELECT current_schema, CURRENT_CATALOG, current_user | main, quilt, bob@example.com",
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema AND table_name ="
                        + " 'me' | 1",
                "SELECT 'a\\b' LIKE 'a\\b' ESCAPE '', 'a%' LIKE 'a%' ESCAPE '' | true, true",
                "SELECT DISTINCT first_value(x) OVER (PARTITION BY y ORDER BY x) AS f, y FROM (VALUES"
                        + " (1,1),(2,1),(5,2)) t(x,y) ORDER BY f DESC | 5, 2 | 1, 1",
            })
    void isTold(String all) throws SQLException {
        String meaning = TrinoFunctions.named("split_part").orElseThrow().meaning();
        Expected.check(connection, all.replace("FORM", meaning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESCRIBE api_keys",
                "DESC main.api_keys;",
                "describe quilt.main.\"api_keys\"",
                "SHOW COLUMNS IN api_keys"
            })
    void describesATable(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery(sql)) {
            assertThat(columns.getMetaData().getColumnLabel(1)).isEqualTo("Column");
            assertThat(columns.getMetaData().getColumnLabel(4)).isEqualTo("Comment");
            assertThat(Stack.rows(columns))
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .contains("id varchar", "created_at timestamp(3)", "expires_in_days integer");
        }
    }

    @Test
    void showsAllFunctions() throws SQLException {
        assertThat(Stack.column(connection, "SHOW FUNCTIONS"))
                .hasSameElementsAs(TrinoFunctions.all().stream()
                        .map(function -> function.name())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHOW GRANTS | 0A000 | SHOW TABLES",
                "SHOW CREATE TABLE me | 0A000 | DESCRIBE",
                "DESCRIBE nothing | 42S02 | SHOW TABLES",
                "SHOW TABLES FROM nowhere | 3F000 | SHOW SCHEMAS",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING secret | 42S22 | secret",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING | 42601 | too early",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING id FROM me | 42601 | RETURNING",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING DISTINCT id | 42601 | RETURNING",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING id, | 42601 | line 1, column 51",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING count(*) | 42803 | grouped",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING rank() OVER (ORDER BY id) | 42803 | each key",
                "DELETE FROM api_keys WHERE name = 'a' RETURNING rand() | 0A000 | RAND",
                "DELETE FROM api_keys WHERE secret = 'qk_abcdefgh' RETURNING upper(name) | 0A000 | names of columns",
                "DELETE FROM api_keys WHERE secret = 'qk_abcdefgh' RETURNING created_at | 42S22 | fingerprint",
                "INSERT INTO api_keys (name) VALUES ('x') RETURNING upper(name) | 0A000 | names of columns",
                "INSERT INTO api_keys (name) VALUES ('RETURNING x') RETURNING id, user_email | 42S22 | expires_at",
                "SELECT name FROM api_keys RETURNING name | 42601 | name",
                "SELECT lenght('x') | 42883 | length",
                "SELECT date_truncate('day', now()) | 42883 | date_trunc",
                "SELECT uper(?) | 42883 | upper",
            })
    void saysWhatToWriteInstead(String sql, String state, String word) {
        assertThatThrownBy(() -> connection.prepareStatement(sql))
                .hasFieldOrPropertyWithValue("SQLState", state)
                .hasMessageContaining(word);
    }

    @Test
    void arraysAreParameters() throws SQLException {
        List<Object> arrays = List.of(
                new Integer[] {1, 3},
                new int[] {1, 3},
                List.of(1, 3),
                connection.createArrayOf("INTEGER", new Object[] {1, 3}));
        for (String condition : List.of(
                "x = ANY (?)",
                "x IN (SELECT v FROM unnest(?) AS u(v))",
                "EXISTS (SELECT 1 FROM unnest(?) AS u(v) WHERE v = x)",
                "contains(CAST(? AS ARRAY(integer)), x)")) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT x FROM (VALUES 1,2,3) t(x) WHERE " + condition + " ORDER BY x")) {
                for (Object array : arrays) {
                    statement.setObject(1, array);
                    try (ResultSet rows = statement.executeQuery()) {
                        assertThat(Stack.rows(rows)).as(condition).containsExactly(List.of("1"), List.of("3"));
                    }
                }
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM api_keys WHERE name <> ALL (?) AND name = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("VARCHAR", new Object[] {"nobody's"}));
            statement.setObject(2, new String[] {"connection", null});
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(Stack.rows(rows)).containsExactly(List.of("1"));
            }
            statement.setString(2, "connection");
            assertThatThrownBy(statement::executeQuery).hasFieldOrPropertyWithValue("SQLState", "22018");
        }
    }

    @Test
    void longStatementsAreNoneOfThese() throws SQLException {
        String blanks = " ".repeat(100_000) + "-- why\n".repeat(500);
        assertThat(Stack.column(connection, blanks + "SHOW CATALOGS" + blanks)).containsExactly("quilt");
        assertThat(Stack.column(connection, blanks + "SELECT 1")).containsExactly("1");
        String names = "'returning x', ".repeat(20_000) + "'nobody'";
        assertThat(Stack.update(connection, "DELETE FROM api_keys WHERE name IN (" + names + ")"))
                .isZero();
    }

    /** The keys in the array and no others. */
    @Test
    void anArrayOfIdsIsRevoked() throws SQLException {
        List<String> ids = List.of(
                BOB.stack().key("bob", "leaves", 5).path("apiKey").path("id").asText());
        BOB.stack().key("bob", "stays", 5);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM api_keys WHERE id = ANY (?)")) {
            delete.setObject(1, new String[0]);
            assertThat(delete.executeUpdate()).isZero();
            delete.setArray(1, connection.createArrayOf("VARCHAR", ids.toArray()));
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name IN ('leaves', 'stays')"))
                .containsExactly("stays");
    }
}
