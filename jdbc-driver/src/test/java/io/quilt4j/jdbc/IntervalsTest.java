package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals, and numbers that are taken for them. */
class IntervalsTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    /** They are computed in doubles, and cut to whole milliseconds and months. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTERVAL '1' DAY * 2.5 | 2 12:00:00.000",
                "2.5 * INTERVAL '1' DAY | 2 12:00:00.000",
                "INTERVAL '1' DAY * 2.5e0 | 2 12:00:00.000",
                "INTERVAL '1' DAY * -0.5 | -0 12:00:00.000",
                "INTERVAL '1' DAY * 3 | 3 00:00:00.000",
                "INTERVAL '1' DAY / 2.5 | 0 09:36:00.000",
                "INTERVAL '1' DAY / 2 | 0 12:00:00.000",
                "INTERVAL '3' MONTH * 2.5 | 0-7",
                "1.5e0 * INTERVAL '1' YEAR | 1-6",
                "INTERVAL '3' MONTH / 2.5 | 0-1",
                "INTERVAL '1' DAY * CAST(NULL AS double) | null",
                "TIMESTAMP '2026-11-30 12:00:00' - INTERVAL '1' DAY * 1.5 | 2026-11-29 00:00:00",
                "DATE '2026-11-30' + 1.5 * INTERVAL '2' MONTH | 2027-02-28"
            })
    void arePartsOfThemselves(String expression, String expected) throws SQLException {
        assertThat(Stack.column(BOB.connection(), "SELECT " + expression)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT INTERVAL '1' DAY UNION ALL SELECT INTERVAL '2' HOUR | 1 00:00:00.000 | 0 02:00:00.000",
                "SELECT INTERVAL '1' YEAR UNION ALL SELECT INTERVAL '2' MONTH | 1-0 | 0-2",
                "SELECT INTERVAL '1' DAY UNION SELECT INTERVAL '24' HOUR UNION ALL SELECT INTERVAL '1' MINUTE"
                        + " | 1 00:00:00.000 | 0 00:01:00.000"
            })
    void ofTwoUnitsAreOneColumn(String query, String one, String other) throws SQLException {
        assertThat(Stack.column(BOB.connection(), query)).containsExactlyInAnyOrder(one, other);
    }

    /** Clocks show 02:30 twice on that day; the second time it is 01:30 in UTC, and stays so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date_trunc('hour', x) | 2026-10-25 01:00:00.000 UTC",
                "date_trunc('minute', x) | 2026-10-25 01:30:00.000 UTC",
                "date_trunc('second', x) | 2026-10-25 01:30:15.000 UTC",
                "date_trunc('day', x) | 2026-10-24 22:00:00.000 UTC",
                "date_trunc('month', x) | 2026-09-30 22:00:00.000 UTC",
                "date_add('day', 0, x) | 2026-10-25 01:30:15.000 UTC",
                "date_add('day', 1, x) | 2026-10-26 01:30:15.000 UTC",
                "date_add('day', -1, x) | 2026-10-24 00:30:15.000 UTC",
                "date_add('hour', -1, x) | 2026-10-25 00:30:15.000 UTC",
                "x + INTERVAL '0' MONTH | 2026-10-25 01:30:15.000 UTC",
                "date_add('month', 1, date_add('month', -1, x)) | 2026-10-25 00:30:15.000 UTC"
            })
    void anHourThatComesTwiceKeepsItsPlace(String expression, String expected) throws SQLException {
        String moment = "TIMESTAMP '2026-10-25 01:30:15 UTC' AT TIME ZONE 'Europe/Berlin'";
        assertThat(Stack.column(
                        BOB.connection(),
                        "SELECT CAST((" + expression + ") AT TIME ZONE 'UTC' AS varchar) FROM (VALUES " + moment
                                + ") t(x)"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "INTERVAL '1' DAY / 0.0, 22012",
                "INTERVAL '1' DAY * CAST('NaN' AS double), 22003",
                "INTERVAL '1' MONTH * 1e300, 22003",
                "INTERVAL '1' DAY / 1e-300, 22003"
            })
    void areNotAnyLength(String expression, String state) {
        assertThatThrownBy(() -> Stack.rows(BOB.connection(), "SELECT " + expression))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "created_at - 90 | Cannot apply '-' to TIMESTAMP(3) - INTEGER (line 1, column 8): a number of days is"
                        + " an interval, as in created_at - INTERVAL '90' DAY.",
                "1.5 + created_at | Cannot apply '+' to DECIMAL(2, 1) + TIMESTAMP(3) (line 1, column 8): a number of"
                        + " days is an interval, as in created_at - INTERVAL '90' DAY.",
                "created_at * 2 | Cannot apply '*' to TIMESTAMP(3) * INTEGER (line 1, column 8).",
                "NOT 5 | Cannot apply 'NOT' to NOT INTEGER (line 1, column 8).",
                "SUM(name) | Cannot apply 'SUM' to SUM(VARCHAR): it is sum(numeric) (line 1, column 8)."
            })
    void areNoNumbers(String expression, String message) {
        assertThatThrownBy(() -> Stack.rows(BOB.connection(), "SELECT " + expression + " FROM api_keys"))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("42804"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "CAST(? AS double)"})
    void aNumberOfDaysThatIsNotWholeStaysSo(String parameter) throws SQLException {
        String keys = "SELECT count(*) FROM api_keys WHERE expires_in_days > ";
        try (PreparedStatement statement = BOB.connection().prepareStatement(keys + parameter)) {
            statement.setObject(1, new BigDecimal("89.5"));
            assertThat(Stack.rows(statement.executeQuery()))
                    .isEqualTo(Stack.rows(BOB.connection(), keys + "89.5"))
                    .isNotEqualTo(Stack.rows(BOB.connection(), keys + "90"));
        }
    }
}
