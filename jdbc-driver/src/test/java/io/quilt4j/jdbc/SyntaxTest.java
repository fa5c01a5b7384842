package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and tools write beyond the standard: JDBC's escapes, Athena's liberties, columns without a name. */
class SyntaxTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob", stack -> {
        stack.revokeAll("bob");
        stack.key("bob", "o'neil");
    });

    private final Connection connection = BOB.connection();

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

    /** Words that Calcite reserves and other engines do not: they are names where nothing else could stand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 AS one, 2 AS month, 3 AS Value | one, month, Value",
                "SELECT 'x' AS user FROM me | user",
                "SELECT 1 AS day; | day",
                "SELECT k.name AS value FROM api_keys AS k WHERE k.name LIKE 'o%' ORDER BY value DESC LIMIT 1 | value",
                "SELECT EXTRACT(MONTH FROM created_at) AS month, count(*) AS row FROM api_keys GROUP BY month | month,"
                        + " row",
                "SELECT day, count(*) AS rows FROM (SELECT CAST(created_at AS DATE) AS day FROM api_keys) GROUP BY day"
                        + " ORDER BY day | day, rows",
                "SELECT value FROM (SELECT 1 AS value) WHERE value > 0 AND value < 2 | value",
                "SELECT t.day, t.end FROM (VALUES (1, 2)) AS t (day, end) | day, end",
                "WITH years (year, second) AS (SELECT 1, 2) SELECT year, second FROM years | year, second",
                "SELECT result.user FROM (SELECT 1 AS one, name AS user FROM api_keys) AS result JOIN me ON one = 1 |"
                        + " user",
                "SELECT day + 1, MAX(day * 2) AS year FROM (SELECT 1 AS day) GROUP BY day | day + 1, year",
                "SELECT 1 + day, -day, (day), COALESCE(day, value) FROM (SELECT 1 AS day, 2 AS value) | 1 + day, -day,"
                        + " day, COALESCE(day, value)",
                "SELECT CASE value WHEN 1 THEN day ELSE month END AS second FROM (SELECT 1 AS value, 2 AS day, 3 AS"
                        + " month) | second",
                "SELECT count(DISTINCT day) FROM (SELECT 1 AS day) WHERE (day = 1) AND NOT day = 2 AND 1 = day AND day"
                        + " IN (1) AND day + 1 = 2 | count(DISTINCT day)",
                "WITH a (day) AS (SELECT 1), b (month, value) AS (SELECT 2, 3) SELECT day, month, value FROM a, b |"
                        + " day, month, value",
                "SELECT name year, UPPER(name) value FROM me month WHERE month.name = 'bob' | year, value",
                "SELECT CAST(value AS VARCHAR) AS result FROM (SELECT 1 value) ORDER BY value + 1 | result",
                "SELECT row_number() OVER (PARTITION BY day ORDER BY value) AS position FROM (SELECT 1 AS day, 2 AS"
                        + " value) | position",
                "SELECT DATE '2026-01-02' AS date, TIMESTAMP '2026-01-02 00:00:00' AS timestamp, TIME '01:00:00' AS"
                        + " time | date, timestamp, time"
            })
    void reservedWordsAreNamesWhereNothingElseCouldStand(String sql, String expected) throws SQLException {
        assertThat(String.join(", ", labels(sql))).isEqualTo(expected);
        assertThat(Stack.rows(connection, sql)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT EXTRACT(MONTH FROM DATE '2026-03-04') | 3",
                "SELECT YEAR(DATE '2026-03-04') + MONTH(DATE '2026-03-04') | 2029",
                "SELECT (DATE '2026-01-03' - DATE '2026-01-01') DAY = INTERVAL '2' DAY | true",
                "SELECT name FROM me WHERE name = U&'b\\006fb' | bob",
                "SELECT U&'!0041' UESCAPE '!' | A",
                "SELECT CAST('2026-03-04' AS DATE) | 2026-03-04",
                "SELECT CAST('12:13:14' AS TIME) | 12:13:14.000",
                "SELECT TIMESTAMP '2026-02-03 04:05:00' = '2026-2-3 4:5' | true",
                "SELECT TIMESTAMP '2026-02-03 04:05:00' < '2026-02-03T05:05:01+01:00' | true",
                "SELECT TIMESTAMP '2026-02-03 04:05:00' IN ('2026-02-03 04:05', '2026-01-01') | true",
                "SELECT DATE '2026-02-03' BETWEEN '2026-2-1' AND '2026-2-4' | true",
                "SELECT CAST('2' AS INTEGER), 1 AS integer | 2",
                "SELECT CAST(TIMESTAMP '2026-03-04 01:02:03' AS TIMESTAMP(0)) | 2026-03-04 01:02:03",
                "SELECT CAST(INTERVAL '3' DAY AS INTERVAL DAY) = INTERVAL '3' DAY | true",
                "SELECT CAST(CAST(3 AS VARCHAR) AS INTEGER) AS month | 3",
                "SELECT DATE '2026-03-04' + INTERVAL '1' MONTH | 2026-04-04",
                "SELECT DATE '2026-03-04' + INTERVAL '1' MONTH AS month | 2026-04-04",
                "SELECT FLOOR(TIMESTAMP '2026-03-04 01:02:03' TO MONTH) | 2026-03-01 00:00:00",
                "SELECT TIMESTAMPADD(MONTH, 1, DATE '2026-03-04') | 2026-04-04",
                "SELECT TIMESTAMPDIFF(DAY, DATE '2026-03-04', DATE '2026-03-06') | 2",
                "SELECT MAX(n) FROM (VALUES (1), (2)) AS t (n) | 2",
                "SELECT 1 FROM api_keys WHERE CAST(NULL AS ROW(a DATE, b INTEGER)) IS NULL LIMIT 1 | 1",
                "SELECT CAST(1.2 AS DECIMAL(2, 1)) | 1.2",
                "SELECT SUM(n) OVER (ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM (VALUES (1)) AS"
                        + " t (n) | 1",
                "SELECT CASE WHEN TRUE AND NOT FALSE THEN 1 ELSE 2 END | 1",
                "SELECT USER | bob@example.com",
                "SELECT user FROM (VALUES ('a', 2), ('b', 1)) AS t (user, n) ORDER BY n LIMIT 1 | bob@example.com",
                "SELECT t.user FROM (SELECT 'b' AS user UNION ALL SELECT 'a') AS t ORDER BY user LIMIT 1 | a"
            })
    void reservedWordsMeanWhatTheyMeantEverywhereElse(String sql, String expected) throws SQLException {
        assertThat(Stack.column(connection, sql)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name, FROM api_keys",
                "SELECT name FROM api_keys ORDER BY",
                "SELECT name FROM api_keys GROUP BY ORDER BY name",
                "SELECT name AS FROM api_keys",
                "SELECT 1 AS null",
                "SELECT name, FROM"
            })
    void whatWasAMistakeStaysOne(String sql) {
        assertThatThrownBy(() -> Stack.rows(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
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
        assertThat(labels("SELECT count(*), max(name) AS last_name, UPPER(status)  ||\n"
                        + "'x' FROM api_keys GROUP BY status"))
                .containsExactly("count(*)", "last_name", "UPPER(status) || 'x'");
        assertThat(labels("SELECT name, status = 'ACTIVE', 'qk_abcdefghijk' FROM api_keys WHERE name = 'a'"))
                .containsExactly("name", "status = 'ACTIVE'", "'qk_***'");
        assertThat(labels("SELECT * FROM (SELECT COUNT(*) FROM api_keys)")).containsExactly("COUNT(*)");
        for (String column : List.of(
                "TIMESTAMP '2026-01-01 00:00:00 UTC'",
                "TIMESTAMP '2026-01-01 00:00:00'",
                "DECIMAL '1.5'",
                "json '{}'",
                "ARRAY[] || ARRAY[1]",
                "ROW(1, 2) = row (1, 2)",
                "EXTRACT(dow FROM current_date)",
                "1 IN (SELECT expires_in_days FROM (VALUES ('(')) t(x))")) {
            assertThat(labels("SELECT 1, " + column + " FROM api_keys")).containsExactly("1", column);
        }
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

    private List<String> labels(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<String> labels = new ArrayList<>();
            for (int column = 1; column <= statement.getMetaData().getColumnCount(); column++) {
                labels.add(statement.getMetaData().getColumnLabel(column));
            }
            return labels;
        }
    }
}
