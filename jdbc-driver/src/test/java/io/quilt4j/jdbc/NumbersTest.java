package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are right, where Calcite by itself cuts them off or wraps them around. */
class NumbersTest {

    private static final String INTEGERS = " FROM (VALUES (2147483647), (2147483646)) AS t (x)";

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
                "SELECT AVG(CAST(x - 2147483646 AS DECIMAL(9, 1))) | 0.5000000",
                "SELECT COUNT(DISTINCT x) | 2",
                "SELECT -2147483647 - 1 | -2147483648",
                "SELECT 12345678901234567890123 | 12345678901234567890123"
            })
    void are(String select, String expected) throws SQLException {
        assertThat(Stack.column(connection, select + INTEGERS).get(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUM, 90", "AVG, 90.0", "MIN, 90", "COUNT, 1"})
    void areTheSameOverATable(String function, String expected) throws SQLException {
        assertThat(Stack.column(
                        connection, "SELECT " + function + "(expires_in_days) FROM api_keys WHERE name = 'connection'"))
                .containsExactly(expected);
    }
}
