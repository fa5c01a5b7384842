package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows, arrays and maps as values, whatever they are made of. */
class NestedValuesTest {

    @RegisterExtension
    static final Connected CONNECTED = Connected.as("bob");

    private static Connection connection() {
        return CONNECTED.connection();
    }

    @Test
    void aRowInItsOnlyColumnIsWhole() throws SQLException {
        assertThat(Stack.rows(connection(), "SELECT (1, 'two', DATE '2024-02-29')"))
                .containsExactly(List.of("[1, two, 2024-02-29]"));
        assertThat(Stack.rows(connection(), "SELECT (email, name) FROM me"))
                .containsExactly(List.of("[bob@example.com, bob]"));
        assertThat(Stack.rows(connection(), "SELECT (1, 'two'), 3")).containsExactly(List.of("[1, two]", "3"));
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT (1, DATE '2024-02-29', CAST(NULL AS INTEGER))")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .containsExactly(1, Date.valueOf("2024-02-29"), null);
        }
    }

    @Test
    void anArrayInItsOnlyColumnIsWhole() throws SQLException {
        assertThat(Stack.rows(connection(), "SELECT ARRAY[1, 2, NULL]")).containsExactly(List.of("[1, 2, null]"));
        assertThat(Stack.rows(connection(), "SELECT ARRAY['a']")).containsExactly(List.of("[a]"));
        assertThat(Stack.rows(connection(), "SELECT MAP['a', 1, 'b', 2]")).containsExactly(List.of("{a=1, b=2}"));
    }

    @Test
    void intervalsStandBesideNulls() throws SQLException {
        assertThat(Stack.rows(connection(), "SELECT ARRAY[NULL, INTERVAL '1' DAY], ARRAY[INTERVAL '1' MONTH, NULL]"))
                .containsExactly(List.of("[null, 1 00:00:00.000]", "[0-1, null]"));
        assertThat(Stack.rows(connection(), "SELECT ARRAY[INTERVAL '1' MONTH, INTERVAL '1' YEAR]"))
                .containsExactly(List.of("[0-1, 1-0]"));
    }

    @Test
    void arraysThatMayBeNullMeetOthersInASet() throws SQLException {
        String all = "SELECT array_agg(x) FROM (VALUES 1,2) t(x) UNION ALL SELECT ";
        assertThat(Stack.column(connection(), all + "ARRAY[]")).containsExactly("[1, 2]", "[]");
        assertThat(Stack.column(connection(), all + "ARRAY[NULL]")).containsExactly("[1, 2]", "[null]");
        assertThat(Stack.column(connection(), all + "ARRAY[2.5]")).containsExactly("[1.0, 2.0]", "[2.5]");
        assertThat(Stack.column(
                        connection(), "SELECT ARRAY[] UNION ALL SELECT array_agg(x) FROM (VALUES 1) t(x) WHERE x > 1"))
                .containsExactly("[]", "null");
    }

    /** Trino does not come to an end with it. */
    @Test
    void aStateThatGrowsIsAsWideAsItsValues() throws SQLException {
        assertThat(Stack.column(connection(), "SELECT reduce(ARRAY[1.5, 2.5], 0, (s, x) -> s + x, s -> s)"))
                .containsExactly("4.0");
    }

    @Test
    void aRecursionWhoseDigitsGrowIsRefused() {
        assertThatThrownBy(() -> Stack.rows(
                        connection(),
                        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n * 1.5 FROM r WHERE n < 3) SELECT"
                                + " n FROM r"))
                .hasFieldOrPropertyWithValue("SQLState", "0A000")
                .hasMessageContaining("CAST(x AS DECIMAL(20, 4))");
    }

    @Test
    void aRowIsReadByTheNamesOfItsFieldsAndAMomentWithItsZone() throws SQLException {
        String zoned = "TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin'";
        String sql = "SELECT CAST(ROW(1, 'x') AS ROW(a INTEGER, b VARCHAR)) AS r, MAP(ARRAY['z'], ARRAY[" + zoned
                + "]) AS m, ARRAY[" + zoned + "] AS l, (1, " + zoned + ") AS plain, " + zoned + " AS z";
        ZonedDateTime berlin = ZonedDateTime.of(2026, 1, 2, 4, 4, 5, 0, ZoneId.of("Europe/Berlin"));
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("r")).isEqualTo("{a=1, b=x}");
            assertThat((Object) rows.getObject("r", Map.class)).isEqualTo(Map.of("a", 1, "b", "x"));
            assertThat((Object) rows.getObject("m", Map.class)).isEqualTo(Map.of("z", berlin));
            assertThat((Object) rows.getObject("l", List.class)).isEqualTo(List.of(berlin));
            assertThat((Object) rows.getObject("plain", List.class)).isEqualTo(List.of(1, berlin));
            assertThat(rows.getObject("z", ZonedDateTime.class)).isEqualTo(berlin);
            assertThat(rows.getObject("z", OffsetDateTime.class)).isEqualTo(berlin.toOffsetDateTime());
            assertThatThrownBy(() -> rows.getObject("plain", Map.class))
                    .hasMessageContaining("'plain' of type ROW cannot be read as a map");
        }
    }

    @Test
    void timesInsideAreTimes() throws SQLException {
        String sql =
                "SELECT ARRAY[DATE '2024-02-29'], ARRAY[TIMESTAMP '2024-02-29 01:02:03'], ARRAY[(TIME '01:02:03', 1)]";
        assertThat(Stack.rows(connection(), sql))
                .containsExactly(List.of("[2024-02-29]", "[2024-02-29 01:02:03]", "[[01:02:03, 1]]"));
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            Array dates = rows.getArray(1);
            assertThat((Object[]) dates.getArray()).containsExactly(Date.valueOf("2024-02-29"));
            assertThat(dates.getBaseType()).isEqualTo(java.sql.Types.DATE);
            assertThat(dates).hasToString("[2024-02-29]");
            try (ResultSet elements = dates.getResultSet()) {
                assertThat(elements.next()).isTrue();
                assertThat(elements.getDate(2)).isEqualTo(Date.valueOf("2024-02-29"));
            }
            assertThat((Object[]) rows.getArray(2).getArray())
                    .containsExactly(Timestamp.from(java.time.Instant.parse("2024-02-29T01:02:03Z")));
        }
    }

    @Test
    void unnestedRowsHaveTheirColumns() throws SQLException {
        assertThat(Stack.rows(connection(), "SELECT * FROM UNNEST(ARRAY['x', 'y']) WITH ORDINALITY"))
                .containsExactly(List.of("x", "1"), List.of("y", "2"));
        assertThat(Stack.rows(connection(), "SELECT t.v, t.n FROM UNNEST(ARRAY[10, 20]) WITH ORDINALITY AS t(v, n)"))
                .containsExactly(List.of("10", "1"), List.of("20", "2"));
        assertThat(Stack.rows(connection(), "SELECT * FROM UNNEST(ARRAY[(1, 'a'), (2, 'b')])"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(Stack.rows(connection(), "SELECT t.a, t.b FROM UNNEST(ARRAY[(1, 'a'), (2, 'b')]) AS t(a, b)"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(Stack.rows(
                        connection(), "SELECT * FROM UNNEST(ARRAY[(1, 'a'), (2, 'b')]) WITH ORDINALITY AS t(a, b, n)"))
                .containsExactly(List.of("1", "a", "1"), List.of("2", "b", "2"));
        assertThat(Stack.rows(connection(), "SELECT * FROM UNNEST(ARRAY[1, 2])"))
                .containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aDateBeginsWhereTheCalendarIs() throws SQLException {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT DATE '2024-02-29', TIMESTAMP '2024-02-29 00:00:00'")) {
            assertThat(rows.next()).isTrue();
            java.util.Calendar utc = java.util.Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            assertThat(rows.getTimestamp(1, utc).toInstant()).hasToString("2024-02-29T00:00:00Z");
            assertThat(rows.getTimestamp(1, null).toInstant()).hasToString("2024-02-29T05:00:00Z");
            assertThat(rows.getTimestamp(1).toInstant()).hasToString("2024-02-29T05:00:00Z");
            assertThat(rows.getTimestamp(2, utc).toInstant()).hasToString("2024-02-29T00:00:00Z");
            assertThat(rows.getTimestamp(2).toInstant()).hasToString("2024-02-29T00:00:00Z");
        } finally {
            TimeZone.setDefault(here);
        }
    }
}
