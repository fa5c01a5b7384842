package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NaN and Infinity among numbers. The right values are those of a live Trino. */
class NotANumberTest {

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    private final Connection connection = DEMO.connection();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT max(x), min(x) FROM (VALUES 1e0, nan(), 0e0) t(x) | 1.0, 0.0",
                "SELECT max(x), min(x) FROM (VALUES nan(), 5e0, 1e0) t(x) | 5.0, 1.0",
                "SELECT max(x), min(x) FROM (VALUES 5e0, nan(), 9e0, 1e0) t(x) | 9.0, 1.0",
                "SELECT max(x), min(x) FROM (VALUES nan(), nan()) t(x) | NaN, NaN",
                "SELECT max(x), min(x) FROM (VALUES infinity(), nan()) t(x) | Infinity, Infinity",
                "SELECT max(x), min(x) FROM (VALUES -infinity(), CAST(NULL AS DOUBLE)) t(x) | -Infinity, -Infinity",
                "SELECT max(x), min(x) FROM (VALUES 1e0) t(x) WHERE x > 1 | null, null",
                "SELECT max(x), min(x) FROM (VALUES CAST(1 AS REAL), CAST('NaN' AS REAL), CAST(0 AS REAL)) t(x)"
                        + " | 1.0, 0.0",
                "SELECT max(r) FROM (SELECT CAST(x AS DOUBLE) / y AS r FROM (VALUES (9, 1), (0, 0), (1, 2)) t(x, y)) z"
                        + " | 9.0",
                "SELECT g, max(x), min(x) FROM (VALUES (1, 7e0), (1, nan()), (1, 2e0), (2, nan())) t(g, x) GROUP BY g"
                        + " ORDER BY g | 1, 7.0, 2.0 | 2, NaN, NaN",
                "SELECT max(x) FILTER (WHERE x < 7), max(DISTINCT x) FROM (VALUES 2e0, nan(), 1e0) t(x) | 2.0, 2.0",
                "SELECT max(x) OVER (), min(x) OVER () FROM (VALUES 1e0, nan()) t(x) | 1.0, 1.0 | 1.0, 1.0",
                "SELECT g, (SELECT max(x) FROM (VALUES (1, 7e0), (1, nan()), (1, 2e0)) t(h, x) WHERE h = g) FROM"
                        + " (VALUES 1) u(g) | 1, 7.0",
                "SELECT max_by(y, x), min_by(y, x), max_by(y, x, 3) FROM (VALUES (1e0, 'a'), (nan(), 'b'), (0e0, 'c'))"
                        + " t(x, y) | a, c, [a, c, b]",
                "SELECT max(ROW(x)), min(ROW(x)), max(ARRAY[x]), min(ARRAY[x]) FROM (VALUES 1e0, nan(), 0e0) t(x)"
                        + " | [1.0], [0.0], [1.0], [0.0]",
                "SELECT greatest(nan(), 1e0, 0e0), least(nan(), 1e0), array_max(ARRAY[0e0, nan(), 2e0]),"
                        + " array_min(ARRAY[nan(), 2e0]) | 1.0, 1.0, 2.0, 2.0",
                "SELECT x, x IN (SELECT y FROM (VALUES 0e0, nan()) u(y)), x NOT IN (SELECT y FROM (VALUES 1e0, NULL)"
                        + " u(y)), x IN (SELECT 0e0 WHERE 1 = 2) FROM (SELECT -x AS x FROM (VALUES 0e0, -1e0, nan(), NULL)"
                        + " t(x)) | -0.0, true, null, false | 1.0, false, false, false | NaN, false, null, false | null,"
                        + " null, null, false",
                "SELECT count(*) FROM (VALUES 0.5e0, nan(), NULL) t(x) WHERE x NOT IN (SELECT y FROM (VALUES 1e0)"
                        + " u(y)) | 2",
                "SELECT 9e0 > ALL (SELECT y FROM (VALUES 50e0, nan(), 1e0) u(y)), 9e0 < ANY (SELECT y FROM (VALUES"
                        + " 50e0, nan(), 1e0) u(y)), 5e0 >= ALL (SELECT y FROM (VALUES 50e0, nan(), 1e0) u(y)) | false,"
                        + " true, false",
            })
    void isNeitherTheGreatestNorTheLeast(String all) throws SQLException {
        Expected.check(connection, all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1e0/0 x UNION ALL SELECT 2e0 ORDER BY x | 2.0 | Infinity",
                "SELECT x FROM N ORDER BY x | -Infinity | 5.0 | Infinity | NaN | null",
                "SELECT x FROM N ORDER BY x DESC | NaN | Infinity | 5.0 | -Infinity | null",
                "SELECT x FROM N ORDER BY x DESC NULLS FIRST LIMIT 2 | null | NaN",
                "SELECT x FROM N ORDER BY x LIMIT 1 OFFSET 2 | Infinity",
                "SELECT CAST(x AS REAL) AS r FROM N ORDER BY r LIMIT 1 | -Infinity",
                "SELECT array_agg(x ORDER BY x DESC), array_agg(x ORDER BY x) FILTER (WHERE x > 1) FROM N"
                        + " | [NaN, Infinity, 5.0, -Infinity, null], [5.0, Infinity]",
                "SELECT listagg(CAST(x AS VARCHAR), ' ') WITHIN GROUP (ORDER BY x) FROM N WHERE x IS NOT NULL"
                        + " | -Infinity 5.0E0 Infinity NaN",
                "SELECT x, rank() OVER (ORDER BY x) FROM (VALUES nan(), 5e0, nan()) t(x) ORDER BY x | 5.0, 1 | NaN, 2"
                        + " | NaN, 2",
                "SELECT x, count(*) FROM (VALUES nan(), 5e0, nan()) t(x) GROUP BY x ORDER BY x | 5.0, 1 | NaN, 2",
                "SELECT DISTINCT x FROM (VALUES nan(), 5e0, nan()) t(x) ORDER BY x | 5.0 | NaN",
                "SELECT a FROM (VALUES ARRAY[nan()], ARRAY[1e0]) t(a) ORDER BY a | [1.0] | [NaN]",
                "SELECT r FROM (SELECT ROW(x) AS r FROM N) z ORDER BY r LIMIT 1 | [-Infinity]"
            })
    void sortsBehindAllNumbers(String all) throws SQLException {
        Expected.check(
                connection,
                all.replaceAll("\\bN\\b", "(VALUES nan(), 5e0, infinity(), CAST(NULL AS DOUBLE), -infinity()) t(x)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nan() = nan(), nan() <> nan(), nan() > 1e0, nan() < 1e0, nan() >= nan(), NOT (nan() < 1e0),"
                        + " NOT (nan() = nan()) | false, true, false, false, false, true, true",
                "SELECT nan() IS DISTINCT FROM nan(), nan() IS NOT DISTINCT FROM nan(), nan() IS DISTINCT FROM 1e0,"
                        + " nan() IS DISTINCT FROM CAST(NULL AS DOUBLE), nan() = CAST(NULL AS DOUBLE) | false, true, true,"
                        + " true, null",
                "SELECT count(*) FROM X WHERE x = nan() | 0",
                "SELECT count(*) FROM X WHERE x <> nan() | 2",
                "SELECT count(*) FROM X WHERE x = x | 1",
                "SELECT count(*) FROM X WHERE x <> x | 1",
                "SELECT count(*) FROM X WHERE x >= x | 1",
                "SELECT count(*) FROM X WHERE NOT (x < 7e0) | 1",
                "SELECT count(*) FROM X WHERE NOT x > 1 | 1",
                "SELECT count(*) FROM X WHERE x > 4e0 AND x > 3 AND x < 6 | 1",
                "SELECT count(*) FROM X WHERE x NOT BETWEEN 1e0 AND 7e0 | 1",
                "SELECT count(*) FROM X WHERE NOT (x BETWEEN 1 AND 7) | 1",
                "SELECT count(*) FROM X WHERE x BETWEEN -infinity() AND infinity() | 1",
                "SELECT count(*) FROM X WHERE x < 1e0 OR x >= 1e0 | 1",
                "SELECT count(*) FROM X WHERE NOT (x > 6e0 OR x < 4e0) | 2",
                "SELECT count(*) FROM X WHERE (x > 6e0) IS NOT TRUE | 2",
                "SELECT count(*) FROM X WHERE (x > 6e0) IS FALSE | 2",
                "SELECT count(*) FROM X WHERE x <> 5e0 AND x NOT IN (6e0, 7e0) | 1",
                "SELECT count(*) FROM X WHERE x > 1e0 OR x IS NULL | 1",
                "SELECT x FROM X EXCEPT SELECT x FROM X WHERE x > 1 | NaN",
                "SELECT x FROM X WHERE x < 9 EXCEPT SELECT x FROM X WHERE x > 6 | 5.0",
                "SELECT count(*) FILTER (WHERE NOT x > 6) FROM X | 2",
                "SELECT x FROM X GROUP BY x HAVING NOT max(x) > 6 ORDER BY x | 5.0 | NaN",
                "SELECT CASE WHEN x > 6e0 THEN 1 WHEN x <= 6e0 THEN 2 ELSE 3 END, if(NOT x > 6, 1, 2), CASE x WHEN"
                        + " nan() THEN 1 ELSE 2 END, nullif(x, nan()) FROM X ORDER BY x | 2, 1, 2, 5.0 | 3, 1, 2, NaN",
                "SELECT x, y FROM X JOIN Y ON x = y | 5.0, 5.0",
                "SELECT x, y FROM X, Y WHERE x = y | 5.0, 5.0",
                "SELECT x, y FROM X LEFT JOIN Y ON x = y ORDER BY x | 5.0, 5.0 | NaN, null",
                "SELECT x, y FROM X RIGHT JOIN Y ON x = y ORDER BY y | 5.0, 5.0 | null, NaN",
                "SELECT x, y FROM X FULL JOIN Y ON x = y ORDER BY x, y | 5.0, 5.0 | NaN, null | null, NaN",
                "SELECT x, y FROM X LEFT JOIN Y ON NOT (x > y) ORDER BY x, y | 5.0, 5.0 | 5.0, NaN | NaN, 5.0 | NaN,"
                        + " NaN",
                "SELECT x, y FROM X JOIN (VALUES 5, 6) v(y) ON x = y | 5.0, 5",
                "SELECT count(*) FROM X JOIN (SELECT y AS x FROM Y) z USING (x) | 1",
                "SELECT count(*) FROM X JOIN Y ON x IS NOT DISTINCT FROM y | 2",
                "SELECT x FROM X WHERE x IN (SELECT y FROM Y) | 5.0",
                "SELECT x FROM X WHERE EXISTS (SELECT 1 FROM Y WHERE y = x) | 5.0",
                "SELECT x FROM X WHERE NOT EXISTS (SELECT 1 FROM Y WHERE y = x) | NaN",
                "SELECT x FROM X WHERE (x, 1) IN (SELECT y, 1 FROM Y) | 5.0",
                "SELECT x IN (SELECT y FROM Y), x NOT IN (SELECT y FROM Y), x = ANY (SELECT y FROM Y), x IN (nan(),"
                        + " 5e0) FROM X ORDER BY x | true, false, true, true | false, true, false, false",
                "SELECT x, (SELECT count(*) FROM Y WHERE y = x), (SELECT max(y) FROM Y WHERE y <> x) FROM X ORDER BY x"
                        + " | 5.0, 1, NaN | NaN, 0, 5.0",
                "SELECT x > ALL (SELECT 1e0), NOT (x > ALL (SELECT 1e0)), x <= ALL (SELECT y FROM Y), 60e0 > ALL"
                        + " (SELECT y FROM Y), x > ALL (SELECT y FROM Y WHERE y > 9), x < ANY (SELECT 9e0) FROM X ORDER BY"
                        + " x | true, false, false, false, true, true | false, true, false, false, true, false",
                "SELECT x IN (SELECT CAST(NULL AS DOUBLE)), x > ALL (SELECT CAST(NULL AS DOUBLE)) FROM X | null, null"
                        + " | null, null",
                "SELECT ROW(x) = ROW(x), ROW(x) <> ROW(x), ROW(x) < ROW(x), ROW(x, 1) IS DISTINCT FROM ROW(x, 1) FROM"
                        + " X ORDER BY x | true, false, false, false | false, true, false, false",
                "SELECT ARRAY[x] = ARRAY[x], ARRAY[x] <> ARRAY[x], ARRAY[x] >= ARRAY[x], ARRAY[x] IS DISTINCT FROM"
                        + " ARRAY[x] FROM X ORDER BY x | true, false, true, false | false, true, false, false",
                "SELECT ARRAY[nan()] < ARRAY[1e0], ARRAY[nan()] > ARRAY[1e0], MAP(ARRAY[1], ARRAY[nan()]) ="
                        + " MAP(ARRAY[1], ARRAY[nan()]) | false, false, false",
                "SELECT contains(ARRAY[1e0, nan()], nan()), array_position(ARRAY[nan()], nan()),"
                        + " array_remove(ARRAY[nan(), 1e0], nan()), element_at(MAP(ARRAY[nan()], ARRAY[1]), nan()) |"
                        + " false, 0, [NaN, 1.0], null",
                "SELECT count(*) FROM X WHERE CAST(x AS REAL) = CAST(x AS REAL) | 1",
                "SELECT count(*) FROM (VALUES (0e0, 0), (1e0, 1)) t(a, b) WHERE NOT (a / b > 3) | 2",
            })
    void isUnequalToItselfAndNeitherLessNorGreater(String all) throws SQLException {
        Expected.check(
                connection,
                all.replaceAll("\\bX\\b", "(VALUES 5e0, nan()) t(x)")
                        .replaceAll("\\bY\\b", "(VALUES 5e0, nan()) u(y)"));
    }

    @Test
    void takesNoKeyWithIt() throws SQLException {
        try (Stack stack = new Stack();
                Connection admin = stack.connect("admin");
                Statement statement = admin.createStatement()) {
            admin.setClientInfo("DryRun", "true");
            try (ResultSet revoked = statement.executeQuery("DELETE FROM admin_api_keys k WHERE user_email ="
                    + " 'carol@example.com' AND CAST(expires_in_days AS DOUBLE) > (SELECT max(CAST(expires_in_days - 90 AS"
                    + " DOUBLE) / (expires_in_days - 90) * expires_in_days) FROM admin_api_keys k WHERE k.user_email ="
                    + " 'carol@example.com') RETURNING name")) {
                assertThat(revoked.next()).isFalse();
            }
        }
    }
}
