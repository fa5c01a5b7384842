package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins give each row as often as it is there, and the columns of USING are those of whichever side has the row. */
class JoinsTest {

    private static final String TABLES =
            "WITH t(a, i) AS (VALUES (1, 10), (2, 20)), y(a, j) AS (VALUES (2, 2), (3, 3)),"
                    + " z(a, k) AS (VALUES (1, 100), (2, 200), (3, 300), (4, 400)) ";

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Without a GROUP BY there is one row of aggregates, also of nothing.
                "SELECT t.i FROM (VALUES 1,2) t(i), (SELECT count(*) AS c FROM users WHERE name = 'nope') x | 1 | 2",
                "SELECT t.i FROM (VALUES 1,2) t(i) JOIN (SELECT max(name) AS c FROM users WHERE name IS NULL) x ON TRUE"
                        + " | 1 | 2",
                "SELECT t.i FROM (VALUES 1,2) t(i) LEFT JOIN (SELECT max(b) AS c FROM (VALUES 1) s(b) WHERE b > 7) x"
                        + " ON TRUE | 1 | 2",
                "SELECT t.i FROM (VALUES (0, 0), (1, 0)) t(i, a) WHERE t.a IN (SELECT b FROM (VALUES"
                        + " (CAST(NULL AS INTEGER))) s(b) WHERE b IS NOT NULL) OR t.i = 0 | 0",
                "SELECT t.i FROM (VALUES 1,2) t(i) JOIN (SELECT b FROM (VALUES 1,1) s(b) GROUP BY GROUPING SETS ((b),"
                        + " (b))) x ON x.b = t.i | 1 | 1",
                // Rows of one column that are equal.
                "SELECT t.x, u.x FROM (VALUES 3,1) t(x) RIGHT JOIN (VALUES 3,3,1) u(x) ON t.x + u.x = 100"
                        + " | null, 3 | null, 3 | null, 1",
                "SELECT t.x, u.x FROM (VALUES 3,3,1) t(x) FULL JOIN (VALUES 3,3,1) u(x) ON t.x > u.x + 9"
                        + " | 3, null | 3, null | 1, null | null, 3 | null, 3 | null, 1",
                "SELECT count(*) FROM (VALUES 'x') t(x) RIGHT JOIN (VALUES 'a','a',NULL,NULL) u(x) ON t.x < u.x | 4",
                "SELECT count(*) FROM (VALUES (1,2)) t(x,y) FULL JOIN (VALUES (1,2),(1,2)) u(x,y) ON t.x > u.y | 3",
            })
    void giveEachRowAsOftenAsItIsThere(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t FULL JOIN y USING (a) | 1 | 2 | 3",
                // In queries within, which have names of their own.
                "SELECT a FROM t FULL JOIN y USING (a) WHERE EXISTS (SELECT 1 FROM (VALUES 1, 3) v(q) WHERE q = a) |"
                        + " 1 | 3",
                "SELECT a, (SELECT MAX(q) FROM (VALUES 1, 2) v(q) WHERE q < a), (SELECT MAX(a) FROM (VALUES 7) v(a)),"
                        + " a IN (SELECT 9 UNION SELECT a) FROM t FULL JOIN y USING (a) | 1, null, 7, true"
                        + " | 2, 1, 7, true | 3, 2, 7, true",
                "SELECT a FROM t FULL JOIN y USING (a) ORDER BY (SELECT MAX(q) FROM (VALUES 1, 2, 3) v(q) WHERE q <= a)"
                        + " DESC | 3 | 2 | 1",
                "SELECT * FROM t FULL JOIN y USING (a) | 1, 10, null | 2, 20, 2 | 3, null, 3",
                "SELECT a, k FROM t FULL JOIN y USING (a) JOIN z USING (a) | 1, 100 | 2, 200 | 3, 300",
                "SELECT a, k FROM t RIGHT JOIN y USING (a) JOIN z USING (a) | 2, 200 | 3, 300",
                "SELECT a FROM t JOIN y USING (a) FULL JOIN z USING (a) | 1 | 2 | 3 | 4",
                "SELECT a FROM t LEFT JOIN y USING (a) RIGHT JOIN z USING (a) | 1 | 2 | 3 | 4",
                "SELECT * FROM t FULL JOIN y USING (a) FULL JOIN z USING (a) | 1, 10, null, 100 | 2, 20, 2, 200"
                        + " | 3, null, 3, 300 | 4, null, null, 400",
                "SELECT * FROM t NATURAL FULL JOIN y NATURAL JOIN z | 1, 10, null, 100 | 2, 20, 2, 200 | 3, null, 3,"
                        + " 300",
                "SELECT a, k, j FROM z JOIN (t FULL JOIN y USING (a)) USING (a) | 1, 100, null | 2, 200, 2 | 3, 300, 3",
                "SELECT a, z.k FROM t FULL JOIN y USING (a) JOIN z ON a + 1 = z.a | 1, 200 | 2, 300 | 3, 400",
                "SELECT t.a, y.a, t.*, y.* FROM t FULL JOIN y USING (a) WHERE a > 1 | 2, 2, 2, 20, 2, 2"
                        + " | null, 3, null, null, 3, 3",
                "SELECT a + 1 AS b FROM t FULL JOIN y USING (a) ORDER BY a DESC | 4 | 3 | 2",
                "SELECT -a AS a FROM t FULL JOIN y USING (a) ORDER BY a | -3 | -2 | -1",
                "SELECT a, count(*) FROM t FULL JOIN y USING (a) GROUP BY a HAVING a > 1 | 2, 1 | 3, 1",
                "SELECT a % 2, sum(a), count(*) FILTER (WHERE a > 1) FROM t FULL JOIN y USING (a) GROUP BY a % 2"
                        + " | 0, 2, 1 | 1, 4, 1",
                "SELECT a, rank() OVER (ORDER BY a DESC), sum(a) OVER w FROM t FULL JOIN y USING (a)"
                        + " WINDOW w AS (ORDER BY a) | 1, 3, 1 | 2, 2, 3 | 3, 1, 6",
                "SELECT a FROM t JOIN y USING (a) WHERE a IN (SELECT b FROM (VALUES 1,2) u(b)) | 2",
                "SELECT a, transform(ARRAY[1], a -> a + 1) FROM t JOIN y USING (a) | 2, [2]",
            })
    void knowTheColumnsOfBothSides(String all) throws SQLException {
        Expected.check(DEMO.connection(), TABLES + all);
    }

    @Test
    void refuseAColumnThatOneSideHasTwice() {
        assertThatThrownBy(() ->
                        Stack.rows(DEMO.connection(), TABLES + "SELECT 1 FROM t JOIN y ON t.a = y.a JOIN z USING (a)"))
                .hasFieldOrPropertyWithValue("SQLState", "42702")
                .hasMessageContaining("write ON");
        assertThatThrownBy(() -> Stack.rows(DEMO.connection(), TABLES + "SELECT 1 FROM t JOIN y USING (b)"))
                .hasFieldOrPropertyWithValue("SQLState", "42S22");
    }

    @Test
    void meanTheKeysOfADelete() throws SQLException {
        try (Connection connection =
                DEMO.stack().connect("admin", "allowOwnKeyRevoke", "true", "allowUnfilteredDelete", "true")) {
            connection.setClientInfo("DryRun", "true");
            int all = Stack.rows(connection, "SELECT id FROM admin_api_keys").size();
            assertThat(Stack.update(
                            connection,
                            "DELETE FROM admin_api_keys WHERE id <> '' AND id IN (SELECT id FROM admin_api_keys k"
                                    + " CROSS JOIN (SELECT max(name) AS n FROM users WHERE name = 'nope') x)"))
                    .isEqualTo(all);
            assertThat(Stack.update(
                            connection,
                            "DELETE FROM admin_api_keys WHERE id <> '' AND id IN (SELECT id FROM users u RIGHT"
                                    + " JOIN (SELECT id, user_email AS email FROM admin_api_keys) k USING (email)"
                                    + " JOIN (SELECT DISTINCT user_email AS email FROM admin_api_keys) e USING"
                                    + " (email))"))
                    .isEqualTo(all);
        }
    }
}
