package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is no text, and nobody makes one of the other without a word; what has a common type meets in it. As Trino has it. */
class MixedTypesTest {

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 = '1'",
                "'1' <> 1",
                "1 < '1'",
                "1e0 = '1'",
                "1.5 = '1.5'",
                "1 IS DISTINCT FROM '1'",
                "1 IN ('1')",
                "'1' NOT IN (1, 2)",
                "1 BETWEEN '0' AND '2'",
                "'1' BETWEEN 0 AND 2",
                "1 = ANY (VALUES '1')",
                "1 < ALL (VALUES '2')",
                "1 IN (SELECT '1')",
                "'1' NOT IN (VALUES 1)",
                "(SELECT 1) = '1'",
                "nullif(1, '1')",
                "CASE 1 WHEN '1' THEN 2 END",
                "if(true, 1, 'a')",
                "coalesce(1, 'a')",
                "true = 'true'",
                "true = 1",
                "X'31' = '1'",
                "INTERVAL '1' DAY = '1'",
                "DATE '2026-01-01' = 1",
                "json_parse('1') = '1'",
                "json_extract_scalar('{\"a\":1}', '$.a') > 0",
                "(1, 'a') = ('1', 'a')",
                "(1, 'a') IN (SELECT 'a', 1)",
                "ARRAY[1] = ARRAY['1']",
                "MAP(ARRAY[1], ARRAY['a']) = MAP(ARRAY['1'], ARRAY['a'])",
                "lag(1, 1, 'n') OVER ()",
                "lead('a', 1, 1) OVER ()",
                "lag(1, '1') OVER ()",
                "nth_value(1, '1') OVER ()",
                "1 + '1'",
                "'1' * '2'",
                "-'1'",
                "1 || 'a'",
                "1 LIKE '1'",
                "abs('1')",
                "round('1.5')",
                "sum('1')",
                "avg('1')",
            })
    void isRefused(String expression) {
        assertState("SELECT " + expression, "42804");
    }

    /** The functions that compare values of their arguments gave false, 0 or NULL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contains(ARRAY[1], '1')",
                "array_position(ARRAY[1], '1')",
                "array_remove(ARRAY[1], '1')",
                "arrays_overlap(ARRAY[1], ARRAY['1'])",
                "array_union(ARRAY[1], ARRAY['1'])",
                "element_at(MAP(ARRAY['1'], ARRAY[2]), 1)",
                "map_concat(MAP(ARRAY[1], ARRAY[1]), MAP(ARRAY['1'], ARRAY[1]))",
                "contains(ARRAY[DATE '2026-01-01'], '2026-01-01')",
                "greatest(1, 'a')",
                "least('a', 1)",
                "ARRAY[1] || 'a'",
                "ARRAY[1] || ARRAY['a']",
            })
    void isRefusedByTheFunction(String call) {
        assertState("SELECT " + call, "42883");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (VALUES 1) a(x) JOIN (VALUES '1') b(y) ON a.x = b.y",
                "SELECT * FROM (VALUES 1) a(x) LEFT JOIN (VALUES '1') b(x) USING (x)",
                "SELECT * FROM (VALUES 1) a(x) NATURAL JOIN (VALUES '1') b(x)",
                "SELECT 1 FROM (VALUES 1) t(x) WHERE EXISTS (SELECT 1 FROM (VALUES '1') s(y) WHERE y = x)",
                "SELECT x FROM (VALUES 1) t(x) GROUP BY x HAVING max(x) > '0'",
                "SELECT count(*) FROM audit_trail WHERE errorcode IN (403, 404)",
                "SELECT 1 FROM UNNEST(CAST(ARRAY[1] AS ARRAY(integer))) WITH ORDINALITY AS u(v, o) WHERE o < '3'",
                "SELECT 1 FROM UNNEST(?) WITH ORDINALITY AS u(v, o) WHERE o < '3'",
                "SELECT x FROM (VALUES 1) t(x) JOIN (SELECT 'n' AS n, v FROM UNNEST(?) AS u(v)) w ON w.n = t.x",
                "DELETE FROM admin_api_keys WHERE name = 1",
                "DELETE FROM admin_api_keys WHERE expires_in_days IN ('7')",
            })
    void isRefusedInAnyPlace(String statement) {
        assertState(statement, "42804");
    }

    /** Statements that differ in their literals alone share a plan: not where one of them is of another type. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM admin_api_keys WHERE name = 'nobody' | DELETE FROM admin_api_keys WHERE name = 1",
                "SELECT id FROM api_keys WHERE expires_in_days > 7 | SELECT id FROM api_keys WHERE expires_in_days >"
                        + " '7'",
                "SELECT id FROM api_keys WHERE 'a' <> name AND id IN ('a') | SELECT id FROM api_keys WHERE 'a' <> name"
                        + " AND id IN (1)",
            })
    void isRefusedBehindAStatementThatIsRight(String both) throws SQLException {
        List<String> statements = List.of(both.split(" \\| "));
        try (Statement statement = DEMO.connection().createStatement()) {
            statement.execute(statements.get(0));
        }
        assertState(statements.get(1), "42804");
    }

    private static void assertState(String sql, String state) {
        assertThatThrownBy(() -> {
                    try (Statement statement = DEMO.connection().createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT lag(x, 1, 1.5) OVER (ORDER BY x) FROM (VALUES 1, 2) t(x) | 1.5 | 1.0",
                "SELECT lag(x, 1, 1) OVER (ORDER BY x) FROM (VALUES 1.5, 2.25) t(x) | 1.00 | 1.50",
                "SELECT lead(x, 1, 1e0) OVER (ORDER BY x) FROM (VALUES 1.5, 2.25) t(x) | 2.25 | 1.0",
                "SELECT lag(x, 1, DATE '2026-01-01') OVER (ORDER BY x) FROM (VALUES TIMESTAMP '2026-02-01 10:00:00')"
                        + " t(x) | 2026-01-01 00:00:00.000",
                "SELECT lag(x, 1, TIMESTAMP '2026-01-01 10:00:00') OVER (ORDER BY x) FROM (VALUES DATE '2026-02-01')"
                        + " t(x) | 2026-01-01 10:00:00.000",
                "SELECT 1 IN (1, 2.5, 1e0), 2 = 2.0, CAST(1 AS REAL) = 1 | true, true, true",
                "SELECT contains(ARRAY[1.5], 1), contains(ARRAY[1], 1.0) | false, true",
                // Days and moments
                "SELECT DATE '2026-01-01' = TIMESTAMP '2026-01-01 00:00:00', DATE '2026-01-01' IN (SELECT TIMESTAMP"
                        + " '2026-01-01 00:00:00') | true, true",
                "SELECT contains(ARRAY[DATE '2026-01-01'], TIMESTAMP '2026-01-01 00:00:00') | true",
                "SELECT contains(ARRAY[TIMESTAMP '2026-01-01 10:00:00'], TIMESTAMP '2026-01-01 11:00:00"
                        + " Europe/Berlin') | true",
                "SELECT greatest(DATE '2026-01-01', TIMESTAMP '2026-01-01 10:00:00') | 2026-01-01 10:00:00.000",
                "SELECT CAST(ARRAY[DATE '2026-01-01', NULL] AS ARRAY(timestamp)) | [2026-01-01 00:00:00.000, null]",
                "SELECT CAST(ARRAY[TIMESTAMP '2026-01-01 10:00:00'] AS ARRAY(date)) | [2026-01-01]",
                "SELECT CAST(MAP(ARRAY[DATE '2026-01-01'], ARRAY[1]) AS MAP(timestamp, bigint)) | {2026-01-01"
                        + " 00:00:00.000=1}",
                "SELECT ARRAY[DATE '2026-01-01'] = ARRAY[TIMESTAMP '2026-01-01 00:00:00'] | true",
                "SELECT array_union(ARRAY[DATE '2026-01-01'], ARRAY[TIMESTAMP '2026-01-01 00:00:00']) | [2026-01-01"
                        + " 00:00:00.000]",
                // Texts that say a moment may be compared with one.
                "SELECT DATE '2026-01-01' = '2026-01-01', TIME '10:00:00' BETWEEN '09:00:00' AND '11:00:00',"
                        + " TIMESTAMP '2026-01-01 00:00:00' IN ('2026-01-01 00:00:00') | true, true, true",
                "SELECT (x, d) IN ((1, '2026-01-01')), (x, d) = (1, '2026-01-02') FROM (VALUES (1, DATE '2026-01-01'))"
                        + " t(x, d) | true, false",
                // Rows whose fields meet, or are NULL
                "SELECT (a, c) IN ((1, NULL)), (a, NULL) IN ((1, 2), (3, 4)), (a, c) NOT IN ((a, NULL), (7, 8)) FROM"
                        + " (VALUES (1, 2), (5, 4)) t(a, c) | null, null, null | false, false, null",
                "SELECT (x, y) IN ((1, 2.5), (2, 3.5)), (x, 'a') IN ((1.0, 'abc'), (x, 'a')) FROM (VALUES (1, 2.5e0),"
                        + " (2, 3e0)) t(x, y) | true, true | false, true",
                "SELECT (DATE '2026-01-01', 1) IN (SELECT TIMESTAMP '2026-01-01 00:00:00', 1) | true",
                "SELECT 'a' IN (NULL), NULL = 1, 1 IN (NULL), 'a' || NULL | null, null, null, null",
            })
    void meetInACommonType(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ARRAY[1] || 2, 2 || ARRAY[1], ARRAY[1] || 2.5, 2.5 || ARRAY[1] | [1, 2], [2, 1], [1.0, 2.5],"
                        + " [2.5, 1.0]",
                "SELECT ARRAY['a'] || 'b', 'a' || ARRAY['b'], ARRAY[1] || 2 || 3, 1 || (2 || ARRAY[3]) | [a, b], [a,"
                        + " b], [1, 2, 3], [1, 2, 3]",
                "SELECT ARRAY[ARRAY[1]] || ARRAY[2], ARRAY[1] || ARRAY[ARRAY[2]], ARRAY[1] || ARRAY[2.5] | [[1], [2]],"
                        + " [[1], [2]], [1.0, 2.5]",
                "SELECT ARRAY[] || 1, 1 || ARRAY[], ARRAY[NULL] || 1, ARRAY[1] || CAST(NULL AS integer) | [1], [1],"
                        + " [null, 1], null",
                "SELECT concat(ARRAY[1], 2), concat(2, ARRAY[1]), concat('a', ARRAY['b']), concat('a', 'b', 'c'),"
                        + " concat(ARRAY[1], ARRAY[2], ARRAY[3]) | [1, 2], [2, 1], [a, b], abc, [1, 2, 3]",
                "SELECT ARRAY[ROW(1, 'a')] || ROW(2, 'b') | [[1, a], [2, b]]",
                "SELECT x || y FROM (VALUES (ARRAY[1, 2], 3)) t(x, y) | [1, 2, 3]",
                "SELECT max(x, 2), min(x, 2) FROM (VALUES 3, 1, 2, NULL) t(x) | [3, 2], [1, 2]",
                "SELECT max(x, 2), min(x, 9) FROM (VALUES 'a', 'c', 'b') t(x) | [c, b], [a, b, c]",
                "SELECT max(x, 5) FROM (VALUES 1) t(x) WHERE x > 1 | null",
                "SELECT g, max(x, 1) FROM (VALUES (1, 1), (1, 2), (2, 5)) t(g, x) GROUP BY g ORDER BY g | 1, [2] | 2,"
                        + " [5]",
                "SELECT max(x, 2), min(x, 2) FROM (VALUES nan(), 1e0, 3e0, -infinity()) t(x) | [3.0, 1.0], [-Infinity,"
                        + " 1.0]",
                "SELECT max(x, 2) OVER (ORDER BY x) FROM (VALUES 3, 1, 2) t(x) | [1] | [2, 1] | [3, 2]",
                "SELECT max(DISTINCT x, 2), max(x, 2) FILTER (WHERE x < 3) FROM (VALUES 3, 3, 2) t(x) | [3, 2], [2]",
            })
    void arraysAndElementsAreJoined(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    /** The elements of an array that is bound are of the type that they stand beside. */
    @Test
    void elementsOfAParameterAreCompared() throws SQLException {
        for (String condition : new String[] {
            "x = ANY (?)",
            "x IN (SELECT v FROM UNNEST(?) AS u(v))",
            "EXISTS (SELECT 1 FROM UNNEST(?) AS u(v) WHERE u.v = x)",
            "x IN (SELECT w.e FROM (SELECT v FROM UNNEST(?) AS u(v)) w(e))",
            "x IN (WITH w AS (SELECT DISTINCT v AS e FROM UNNEST(?) AS u(v)) SELECT e FROM w)",
            "EXISTS (WITH w(n, e) AS (SELECT 'n', v FROM UNNEST(?) AS u(v)), z AS (SELECT * FROM w) SELECT 1 FROM z"
                    + " WHERE e = x)"
        }) {
            try (PreparedStatement statement =
                    DEMO.connection().prepareStatement("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE " + condition)) {
                statement.setObject(1, new int[] {2, 5});
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(result.next()).as(condition).isTrue();
                    assertThat(result.getInt(1)).isEqualTo(2);
                    assertThat(result.next()).isFalse();
                }
            }
        }
    }

    /** A text that is bound becomes the number that it stands beside. */
    @Test
    void aTextIsBoundToANumber() throws SQLException {
        try (PreparedStatement statement =
                DEMO.connection().prepareStatement("SELECT x FROM (VALUES 1, 2) t(x) WHERE x = ? AND x IN (?)")) {
            statement.setString(1, "2");
            statement.setString(2, "2");
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("2");
            }
        }
    }
}
