package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are right, where Calcite by itself cuts them off or wraps them around. */
class NumbersTest {

    private static final String INTEGERS = " FROM (VALUES (2147483647), (2147483646)) AS t (x)";

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    private final Connection connection = BOB.connection();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT SUM(x) | 4294967293",
                "SELECT SUM(x) OVER () | 4294967293",
                "SELECT AVG(x) | 2.1474836465E9",
                "SELECT AVG(x - 2147483646) | 0.5",
                "SELECT AVG(CAST(x AS BIGINT) - 2147483646) | 0.5",
                "SELECT AVG(CAST(x - 2147483646 AS DECIMAL(9, 1))) | 0.5",
                "SELECT COUNT(DISTINCT x) | 2",
                "SELECT -2147483647 - 1 | -2147483648",
                "SELECT 12345678901234567890123 | 12345678901234567890123"
            })
    void are(String select, String expected) throws SQLException {
        assertThat(Stack.column(connection, select + INTEGERS).get(0)).isEqualTo(expected);
    }

    private static final String LARGE =
            " FROM (VALUES (1, 9223372036854775807), (1, 1), (2, 3), (3, NULL)) AS t (g, x)";

    /** Another number would be a lie, and nobody would see it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUM(x)",
                "SELECT SUM(DISTINCT x)",
                "SELECT SUM(x) FILTER (WHERE g = 1)",
                "SELECT COUNT(DISTINCT g), SUM(DISTINCT x), SUM(x)",
                "SELECT SUM(x) OVER ()",
                "SELECT SUM(x) OVER (PARTITION BY g)",
                "SELECT AVG(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
                "SELECT x + 1",
                "SELECT -2 - x",
                "SELECT x * 2",
                "SELECT (-1 - x) / -1",
                "SELECT -(-1 - x)",
                "SELECT ABS(-1 - x)",
                "SELECT ROUND(x, -1)",
                "SELECT CAST(x AS INTEGER)",
                "SELECT CAST(x AS SMALLINT)",
                "SELECT CAST(x * 1e3 AS BIGINT)"
            })
    void thatDoNotFitAreAnError(String select) {
        assertThatThrownBy(() -> Stack.rows(connection, select + LARGE))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("22003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUM(y) FROM (SELECT -x AS y L UNION ALL SELECT x L) | 0",
                "SELECT SUM(x) L WHERE g = 3 | null",
                "SELECT AVG(x) L WHERE g = 3 | null",
                "SELECT COUNT(*), SUM(x) L WHERE g = 4 | 0, null",
                "SELECT SUM(CAST(x AS DECIMAL(38))) L | 9223372036854775811",
                "SELECT AVG(x) > 4.61e18 AND AVG(x) < 4.62e18 L WHERE g = 1 | true",
                "SELECT AVG(-x) L WHERE x > 3 | -9.223372036854776E18",
                "SELECT g, SUM(x) L GROUP BY g HAVING g > 1 ORDER BY g | 2, 3 | 3, null",
                "SELECT g, SUM(x) L WHERE g > 1 GROUP BY ROLLUP(g) ORDER BY g | 2, 3 | 3, null | null, 3",
                "SELECT g, SUM(x) OVER (PARTITION BY g) L WHERE g > 1 ORDER BY g | 2, 3 | 3, null",
                "SELECT SUM(x) OVER (ORDER BY g ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) L WHERE g > 1 ORDER BY g | 3 | null",
                "SELECT SUM(c) FROM (SELECT g, COUNT(*) AS c L GROUP BY g) | 4"
            })
    void thatFitAreRight(String all) throws SQLException {
        List<String> parts = List.of(all.split(" \\| "));
        List<String> rows = Stack.rows(connection, parts.get(0).replace(" L", LARGE)).stream()
                .map(row -> String.join(", ", row))
                .toList();
        assertThat(rows).isEqualTo(parts.subList(1, parts.size()));
    }

    @ParameterizedTest
    @CsvSource({"VAR_POP, 1.0", "VAR_SAMP, 2.0", "STDDEV_POP, 1.0", "STDDEV_SAMP, 1.4142135623730951"})
    void varyAsMuchAroundALargeMean(String function, String expected) throws SQLException {
        for (String values : List.of("(2000000000), (2000000002)", "(4000000000), (NULL), (4000000002)")) {
            assertThat(Stack.column(connection, "SELECT " + function + "(x) FROM (VALUES " + values + ") AS t (x)"))
                    .containsExactly(expected);
        }
        assertThat(Stack.column(connection, "SELECT " + function + "(x)" + LARGE + " WHERE g = 3"))
                .containsExactly("null");
    }

    @ParameterizedTest
    @CsvSource({"SUM, 90", "AVG, 90.0", "MIN, 90", "COUNT, 1"})
    void areTheSameOverATable(String function, String expected) throws SQLException {
        assertThat(Stack.column(
                        connection, "SELECT " + function + "(expires_in_days) FROM api_keys WHERE name = 'connection'"))
                .containsExactly(expected);
    }
}
