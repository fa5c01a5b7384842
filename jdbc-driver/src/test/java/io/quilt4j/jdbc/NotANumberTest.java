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
