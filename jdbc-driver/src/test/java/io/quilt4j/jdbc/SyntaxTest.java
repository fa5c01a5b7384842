package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and tools write beyond the standard: JDBC's escapes, Athena's liberties, columns without a name. */
class SyntaxTest {

    private static Stack stack;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        stack = new Stack();
        stack.revokeAll("bob");
        stack.key("bob", "o'neil");
        connection = stack.connect("bob");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        stack.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT {fn ucase(k.name)} FROM {oj api_keys k LEFT OUTER JOIN me ON TRUE} {limit 1} | O'NEIL",
                "SELECT name FROM api_keys WHERE name LIKE 'o%' {escape '!'} | o'neil",
                "SELECT {fn CONCAT({fn LCASE('A')}, 'b')} | ab",
                "SELECT {d '2026-01-02'} | 2026-01-02",
                "SELECT {ts '2026-01-02 03:04:05'} | 2026-01-02 03:04:05",
                "SELECT name FROM api_keys WHERE name = N'o''neil' | o'neil",
                "SELECT date FROM (SELECT DATE '2026-01-02' AS date) WHERE date > DATE '2026-01-01'; | 2026-01-02",
                "SELECT name FROM api_keys WHERE user_email = CURRENT_USER AND name LIKE 'o%' | o'neil",
                "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT MAX(n) FROM r | 5"
            })
    void isUnderstood(String sql, String expected) throws SQLException {
        assertThat(Stack.column(connection, sql)).containsExactly(expected);
    }

    @Test
    void explainNeedsNoPlanFor() throws SQLException {
        for (String statement : List.of(
                "SELECT name FROM api_keys WHERE id = ?",
                "DELETE FROM api_keys WHERE secret = ?",
                "INSERT INTO api_keys (name) VALUES (?)")) {
            assertThat(Stack.rows(connection, "EXPLAIN " + statement))
                    .isNotEmpty()
                    .isEqualTo(Stack.rows(connection, "EXPLAIN PLAN FOR " + statement));
        }
    }

    @Test
    void parametersMayStandInConditionsOfCase() throws SQLException {
        for (String sql : List.of(
                "SELECT name FROM api_keys WHERE CASE WHEN name IN (?, ?) THEN 1 ELSE 0 END = 1",
                "SELECT name FROM api_keys WHERE CASE WHEN NOT (name = 'x' OR name NOT IN (?, ?)) THEN 1 END + 1 = 2",
                "SELECT name FROM api_keys ORDER BY CASE WHEN name IN (?, ?) THEN 0 ELSE 1 END LIMIT 1",
                "SELECT name FROM api_keys GROUP BY name HAVING MAX(CASE WHEN name IN (?, ?) THEN 1 ELSE 0 END) = 1")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, "nobody");
                statement.setString(2, "o'neil");
                assertThat(Stack.rows(statement.executeQuery())).as(sql).containsExactly(List.of("o'neil"));
            }
        }
    }

    @Test
    void columnsWithoutANameAreCalledAsTheyAreWritten() throws SQLException {
        assertThat(
                        labels(
                                "SELECT count(*), max(name) AS last_name, UPPER(status)  ||\n'x' FROM api_keys GROUP BY status"))
                .containsExactly("count(*)", "last_name", "UPPER(status) || 'x'");
        assertThat(labels("SELECT name, status = 'ACTIVE', 'qk_abcdefghijk' FROM api_keys WHERE name = 'a'"))
                .containsExactly("name", "status = 'ACTIVE'", "'qk_***'");
        assertThat(labels("SELECT * FROM (SELECT COUNT(*) FROM api_keys)")).containsExactly("COUNT(*)");
        assertThat(labels("SELECT " + "1 + ".repeat(100) + "1").get(0)).hasSizeLessThan(110);
        try (ResultSet result = connection.createStatement().executeQuery("SELECT count(*) FROM me")) {
            result.next();
            assertThat(result.getInt("COUNT(*)")).isEqualTo(1);
        }
    }

    /** JayDeBeApi reads the name, and would lose the AS. */
    @Test
    void theNameOfAColumnIsItsLabel() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT name AS key_name FROM api_keys")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnName(1)).isEqualTo("key_name").isEqualTo(columns.getColumnLabel(1));
            assertThat(columns.getTableName(1)).isEqualTo("api_keys");
        }
    }

    private static List<String> labels(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<String> labels = new ArrayList<>();
            for (int column = 1; column <= statement.getMetaData().getColumnCount(); column++) {
                labels.add(statement.getMetaData().getColumnLabel(column));
            }
            return labels;
        }
    }
}
