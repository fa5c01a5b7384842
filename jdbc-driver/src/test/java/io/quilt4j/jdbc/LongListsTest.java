package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that some program made, of thousands of values. */
class LongListsTest {

    private static final int COUNT = 3_000;

    @RegisterExtension
    static final Connected BOB = Connected.as("bob", stack -> stack.revokeAll("bob"));

    private final Connection connection = BOB.connection();

    @Test
    void takesTenThousandValues() throws SQLException {
        String values = IntStream.range(0, 10_000).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(", "));
        assertThat(Stack.rows(connection, "SELECT name FROM api_keys WHERE name IN (" + values + ")"))
                .isEmpty();
        assertThat(Stack.rows(connection, "SELECT name FROM api_keys WHERE id IN (" + values + ")"))
                .isEmpty();
        assertThat(Stack.column(connection, "SELECT name IN (" + values + ") FROM api_keys"))
                .containsExactly("false");
    }

    /** Whole and broken DOUBLEs are looked up, too, and NaN is none of them. */
    @Test
    void takesThousandsOfDoubles() throws SQLException {
        String values = IntStream.range(0, 1_500).mapToObj(i -> i + ".5e0").collect(Collectors.joining(", "));
        String rows = " FROM (VALUES 7.5e0, 7e0, -1e0, nan(), NULL) t(x)";
        assertThat(Stack.column(connection, "SELECT x IN (" + values + ")" + rows))
                .containsExactly("true", "false", "false", "false", "null");
        assertThat(Stack.column(connection, "SELECT x" + rows + " WHERE x NOT IN (" + values + ", 7e0)"))
                .containsExactly("-1.0", "NaN");
        assertThat(Stack.column(connection, "SELECT x" + rows + " WHERE CAST(x AS REAL) IN (" + values + ")"))
                .containsExactly("7.5");
        String zero = "SELECT count(*) FROM (SELECT -x AS x FROM (VALUES 0e0) t(x)) WHERE x IN (0e0, " + values + ")";
        assertThat(Stack.column(connection, zero)).containsExactly("1");
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT x" + rows + " WHERE x IN (" + String.join(", ", Collections.nCopies(60, "?")) + ")")) {
            for (int index = 1; index <= 60; index++) {
                statement.setDouble(index, index == 3 ? Double.NaN : index - 0.5);
            }
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getDouble(1)).isEqualTo(7.5);
                assertThat(result.next()).isFalse();
            }
        }
    }

    /** Where a list cannot go to the server, it is looked up, not compared with one by one. */
    @Test
    void takesThousandsOfValuesInEveryPlace() throws SQLException {
        String values = IntStream.range(0, 1_500).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(", "));
        List<String> all = Stack.column(connection, "SELECT name FROM api_keys");
        assertThat(all).contains("connection");
        for (String everything : List.of(
                "name NOT IN (" + values + ")",
                "user_email IN ('bob@example.com', " + values + ")",
                "name IN (" + values + ") OR expires_in_days > 0",
                "NOT (name IN (" + values + ") AND expires_in_days > 0)",
                "expires_in_days NOT IN (" + values.replaceAll("'n(\\d+)'", "1000$1") + ")")) {
            assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE " + everything))
                    .as(everything.substring(0, 40))
                    .isEqualTo(all);
        }
        String ors =
                IntStream.range(0, 800).mapToObj(i -> " OR name = 'n" + i + "'").collect(Collectors.joining());
        assertThat(Stack.column(connection, "SELECT name FROM api_keys WHERE name = 'connection'" + ors))
                .containsExactly("connection");
    }

    @Test
    void aNullAmongManyValuesStaysUnknown() throws SQLException {
        String many = "?, ".repeat(200) + "?";
        for (String sql : List.of(
                "SELECT name FROM api_keys WHERE name NOT IN (" + many + ")",
                "SELECT name FROM api_keys WHERE NOT (user_email IN (" + many + "))",
                "SELECT name FROM api_keys WHERE (user_email IN (" + many + ")) IS NOT UNKNOWN")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 1; index <= 201; index++) {
                    statement.setString(index, index == 100 ? null : "n" + index);
                }
                assertThat(Stack.rows(statement.executeQuery())).as(sql).isEmpty();
                statement.setString(100, "n100");
                assertThat(Stack.rows(statement.executeQuery())).as(sql).isNotEmpty();
            }
        }
    }

    /**
     * Wherever they stand, they are looked up: planning does not compare each with each, which would take it hours.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT name IN (TEXTS) FROM api_keys | false",
                "SELECT name NOT IN (TEXTS) FROM api_keys | true",
                "SELECT name NOT IN (TEXTS, 'connection') FROM api_keys | false",
                "SELECT name IN (TEXTS, NULL) FROM api_keys | null",
                "SELECT name IN (TEXTS, 'connection', NULL) FROM api_keys | true",
                "SELECT NULLIF(name, 'connection') IN (TEXTS) FROM api_keys | null",
                "SELECT expires_in_days IN (NUMBERS) FROM api_keys | true",
                "SELECT CAST(expires_in_days AS DECIMAL(9, 2)) IN (NUMBERS, 0.5) FROM api_keys | true",
                "SELECT expires_in_days + 0.25 IN (NUMBERS, 90.250) FROM api_keys | true",
                "SELECT expires_in_days + 0.25 IN (NUMBERS, 90.26) FROM api_keys | false",
                "SELECT 9223372036854775807 - expires_in_days IN (NUMBERS, 9223372036854775717) FROM api_keys | true",
                "SELECT CAST(created_at AS DATE) + INTERVAL '1' DAY IN (DAYS) FROM api_keys | false",
                "SELECT TIMESTAMPADD(YEAR, -100, created_at) IN (MOMENTS, TIMESTAMP '2026-01-01 00:00:00.5') FROM"
                        + " api_keys | false",
                "SELECT name FROM api_keys WHERE created_at NOT IN (MOMENTS) | connection",
                "SELECT name FROM api_keys WHERE CAST(created_at AS DATE) NOT IN (DAYS) | connection",
                "SELECT COUNT(*) FROM (VALUES (TIMESTAMP '2020-01-01 00:40:07'), (TIMESTAMP '2020-01-01"
                        + " 00:40:07.001')) AS t (x) WHERE x IN (MOMENTS) | 1",
                "SELECT COUNT(*) FROM (VALUES (DATE '2000-01-08'), (NULL)) AS t (x) WHERE x IN (DAYS) | 1",
                "SELECT CASE WHEN name IN (TEXTS) THEN 'in' ELSE 'out' END FROM api_keys | out",
                "SELECT COUNT(*) FILTER (WHERE name NOT IN (TEXTS)) FROM api_keys | 1",
                "SELECT MAX(name) FROM api_keys GROUP BY status HAVING MAX(name) NOT IN (TEXTS) | connection",
                "SELECT a.name FROM api_keys a JOIN me ON a.name NOT IN (TEXTS) | connection",
                "SELECT me.name FROM me LEFT JOIN api_keys a ON a.name IN (TEXTS) | bob",
                "SELECT name FROM api_keys ORDER BY name IN (TEXTS) | connection",
                "SELECT name FROM me WHERE EXISTS (SELECT 1 FROM api_keys WHERE name NOT IN (TEXTS)) | bob"
            })
    void takesThemInEveryPlace(String sql, String expected) throws SQLException {
        String complete = sql.replace("TEXTS", listed(i -> "'n" + i + "'"))
                .replace("NUMBERS", listed(Integer::toString))
                .replace("DAYS", listed(i -> "DATE '2000-01-0" + (1 + i % 9) + "'"))
                .replace("MOMENTS", listed(i -> "TIMESTAMP '2020-01-01 0%d:%02d:%02d'"
                        .formatted(i / 3600, i / 60 % 60, i % 60)));
        assertThat(Stack.column(connection, complete)).containsExactly(expected);
    }

    private static String listed(IntFunction<String> value) {
        return IntStream.range(0, COUNT).mapToObj(value).collect(Collectors.joining(", "));
    }

    @Test
    void takesParametersInTheSelectList() throws SQLException {
        String sql = "SELECT name IN (" + listed(i -> "?") + ") FROM api_keys";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 1; index <= COUNT; index++) {
                statement.setString(index, "n" + index);
            }
            assertThat(Stack.rows(statement.executeQuery())).containsExactly(List.of("false"));
            statement.setString(COUNT, "connection");
            assertThat(Stack.rows(statement.executeQuery())).containsExactly(List.of("true"));
        }
    }

    @Test
    void takesAThousandComparisonsInTheSelectList() throws SQLException {
        String ors = IntStream.range(0, 1_000)
                .mapToObj(i -> " OR name = 'n" + i + "'")
                .collect(Collectors.joining());
        assertThat(Stack.column(connection, "SELECT name = 'connection'" + ors + " FROM api_keys"))
                .containsExactly("true");
    }
}
