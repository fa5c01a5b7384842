package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that depend on the row around them give for each row what they give alone. */
class CorrelationTest {

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @Test
    void keepsTheNewestFiveKeysOfEachUser() throws SQLException {
        try (Connection connection = DEMO.stack().connect("admin")) {
            connection.setClientInfo("DryRun", "true");
            int surplus = Stack.rows(connection, "SELECT COUNT(*) FROM admin_api_keys GROUP BY user_email").stream()
                    .mapToInt(row -> Math.max(0, Integer.parseInt(row.get(0)) - 5))
                    .sum();
            String delete = "DELETE FROM admin_api_keys WHERE id IN (SELECT x.id FROM users u, LATERAL (SELECT id,"
                    + " row_number() OVER (ORDER BY created_at DESC) rn FROM admin_api_keys k"
                    + " WHERE k.user_email=u.email) x WHERE x.rn > 5) AND name <> 'connection'";
            assertThat(Stack.update(connection, delete)).isPositive().isEqualTo(surplus);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Correlation on both sides of a join.
                "SELECT d FROM (VALUES (1),(2)) t(d) WHERE EXISTS (SELECT * FROM (SELECT * FROM (VALUES (1)) e(x)"
                        + " WHERE e.x=t.d) l JOIN (SELECT * FROM (VALUES (1),(2)) e2(y) WHERE e2.y=t.d) r ON TRUE) | 1",
                "SELECT x FROM (VALUES 1,2) a(x) WHERE (SELECT CASE WHEN (SELECT COUNT(*) FROM (VALUES 1,2) b(y)"
                        + " WHERE b.y>a.x)=0 THEN 1 ELSE 0 END)=1 | 2",
                "SELECT (SELECT t.a FROM (VALUES 1,2,3) t(a) WHERE t.a=t2.b LIMIT 1) FROM (VALUES 1.0,2.0) t2(b) | 1 |"
                        + " 2",
                "SELECT t.x, (SELECT max(y) OVER () FROM (VALUES 1,2,3) b(y) WHERE b.y <= t.x LIMIT 1)"
                        + " FROM (VALUES 1,2) t(x) | 1, 1 | 2, 2",
                // By what an aggregate gives.
                "SELECT g, (SELECT COUNT(*) FROM (VALUES 1,2,2) b(y) WHERE b.y = u.m) FROM (SELECT g, MAX(x) AS m FROM"
                        + " (VALUES ('a',1),('a',2),('b',NULLIF(4,4))) t(g,x) GROUP BY g) u | a, 2 | b, 0",
                "SELECT u.g FROM (VALUES 'b','a') v(g) JOIN (SELECT g, MAX(x) AS m FROM (VALUES"
                        + " ('a',1),('a',2),('b',NULLIF(4,4))) t(g,x) GROUP BY g) u ON u.g = v.g WHERE NOT EXISTS"
                        + " (SELECT 1 FROM (VALUES 1,2,2) b(y) WHERE b.y = u.m) | b",
                // A lateral query with an order, a limit, and without partners.
                "SELECT x, s.y FROM (VALUES 1,2) a(x) LEFT JOIN LATERAL (SELECT y FROM (VALUES 5,6) b(y)"
                        + " WHERE y > x + 4 ORDER BY y LIMIT 1) s ON TRUE | 1, 6 | 2, null",
                "SELECT x, s.y FROM (VALUES 1,2) a(x), LATERAL (SELECT y FROM (VALUES 5,6) b(y) WHERE y > x + 4"
                        + " ORDER BY y DESC LIMIT 1) s | 1, 6",
                // Beside comparisons of rows.
                "SELECT i FROM (VALUES (1, 2), (2, 1), (0, 1)) t(i, a) WHERE (i, a) > (1, 2) OR EXISTS (SELECT 1 FROM"
                        + " (VALUES 2) s(b) WHERE s.b = t.a) | 1 | 2",
                "SELECT i FROM (VALUES (1, 2), (2, 1), (0, 1)) t(i, a) WHERE (i, a) <> (1, 2) AND (i, a) <= (2, 1) AND"
                        + " i IN (SELECT b FROM (VALUES 0, 1, 2) s(b) WHERE s.b < t.a) | 0",
                "SELECT t.i, s.b FROM (VALUES (1, 2), (2, 1)) t(i, a) JOIN (VALUES 1, 3) s(b) ON (t.i, t.a) < (s.b, 2)"
                        + " OR t.a IN (SELECT 1) | 1, 3 | 2, 1 | 2, 3",
                // Two levels.
                "SELECT a.x, (SELECT (SELECT max(c.z + a.x + b.y) FROM (VALUES 1,2) c(z) WHERE c.z <= b.y)"
                        + " FROM (VALUES 1,2) b(y) WHERE b.y = a.x) FROM (VALUES 1,2,3) a(x) | 1, 3 | 2, 6 | 3, null",
                "SELECT a.x FROM (VALUES 1,2,3) a(x) WHERE EXISTS (SELECT 1 FROM (VALUES 1,2) b(y) WHERE b.y < a.x AND"
                        + " EXISTS (SELECT 1 FROM (VALUES 1,2,3) c(z) WHERE c.z > a.x AND c.z > b.y)) | 2",
                // IN, ANY and ALL with their unknowns.
                "SELECT x FROM (VALUES 1,2,3) a(x) WHERE x IN (SELECT y FROM (VALUES 1,3) b(y) WHERE y >= x) | 1 | 3",
                "SELECT x FROM (VALUES 1,2,3) a(x) WHERE x NOT IN (SELECT y FROM (VALUES (1),(NULL)) b(y)"
                        + " WHERE y >= x OR x < 3) | 3",
                "SELECT x, x IN (SELECT y FROM (VALUES (1),(NULL)) b(y) WHERE x < 3) FROM (VALUES 1,2,3) a(x)"
                        + " | 1, true | 2, null | 3, false",
                "SELECT x FROM (VALUES 1,2,3) a(x) WHERE x > ALL (SELECT y FROM (VALUES 2,3) b(y) WHERE y <> x) | 3",
                // In a condition of a join, in HAVING, as an array.
                "SELECT a.x, b.y FROM (VALUES 1,2,3) a(x) JOIN (VALUES 1,2) b(y) ON EXISTS (SELECT 1"
                        + " FROM (VALUES 1,2,3) c(z) WHERE c.z = a.x + b.y) | 1, 1 | 1, 2 | 2, 1",
                "SELECT x, count(*) FROM (VALUES 1,2,3) a(x) GROUP BY x HAVING (SELECT max(y) FROM (VALUES 1,2) b(y)"
                        + " WHERE y > x) IS NULL | 2, 1 | 3, 1",
                "SELECT x, ARRAY(SELECT y FROM (VALUES 3,1,2) b(y) WHERE y <= x ORDER BY y) FROM (VALUES 1,2) a(x)"
                        + " | 1, [1] | 2, [1, 2]",
                // Beside the aggregates of the query within.
                "SELECT a.x FROM (VALUES 1,2,3) a(x) WHERE EXISTS (SELECT 1 FROM (VALUES 1,2) b(y) GROUP BY y"
                        + " HAVING max(b.y) > a.x) | 1",
                "SELECT a.x, (SELECT count(*) FROM (VALUES 1,2) b(y) WHERE b.y > 5 HAVING count(*) < a.x)"
                        + " FROM (VALUES 0,1) a(x) | 0, null | 1, 0",
                "SELECT a.x, (SELECT max(b.y) + a.x FROM (VALUES 1,2) b(y)) FROM (VALUES 1,2) a(x) | 1, 3 | 2, 4",
                "SELECT a.x, (SELECT y FROM (VALUES 1,2) b(y) GROUP BY y ORDER BY a.x * y DESC LIMIT 1)"
                        + " FROM (VALUES -1,1) a(x) | -1, 1 | 1, 2",
                "SELECT a.x, (SELECT max((SELECT max(c.z) FROM (VALUES 1,2) c(z) HAVING max(c.z) > a.x)) FROM (VALUES"
                        + " 1) b(y)) FROM (VALUES 1,2) a(x) | 1, 2 | 2, null",
                "SELECT a.x, (SELECT d.n FROM (SELECT count(*) AS n FROM (VALUES 1,2) b(y) HAVING count(*) > a.x) d)"
                        + " FROM (VALUES 1,2) a(x) | 1, 2 | 2, null",
                // Of rows that need no grouping, since there is one.
                "SELECT t.c, (SELECT max(z.b) FROM (VALUES (0, 'x'), (2, 'y')) z(b, e) WHERE z.e = t.c)"
                        + " FROM (VALUES (7, 'x')) t(i, c) GROUP BY t.c | x, 0",
                // With a limit in a part of a set.
                "SELECT x, (SELECT count(*) FROM (SELECT 2 AS v UNION ALL (SELECT y FROM (VALUES 1,2,3) b(y) ORDER BY y"
                        + " DESC LIMIT 2)) q WHERE q.v = a.x) FROM (VALUES 1,2,3) a(x) | 1, 0 | 2, 2 | 3, 1",
                // In a window.
                "SELECT x, rank() OVER (ORDER BY (SELECT max(y) FROM (VALUES 1,2,3) b(y) WHERE y + x = 4) DESC)"
                        + " FROM (VALUES 1,2,3) a(x) | 1, 1 | 2, 2 | 3, 3",
                "SELECT x, sum((SELECT count(*) FROM (VALUES 1,2,3) b(y) WHERE y < x)) OVER (ORDER BY x)"
                        + " FROM (VALUES 1,2,3) a(x) | 1, 0 | 2, 1 | 3, 3",
                "SELECT x, sum((SELECT max(y) FROM (VALUES 1,2) b(y))) OVER (PARTITION BY x > 1) FROM (VALUES 1,2,3)"
                        + " a(x) | 1, 2 | 2, 4 | 3, 4",
            })
    void giveTheRowsThatTheyGiveAlone(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    /** Without a table in front, nothing tells an outer column from an own one that is not grouped. */
    @Test
    void saysWhatAnOuterColumnBesideAggregatesNeeds() {
        String sql = "SELECT x FROM (VALUES 1) a(x) WHERE EXISTS (SELECT 1 FROM (VALUES 1) b(y) HAVING max(y) > x)";
        assertThatThrownBy(() -> Stack.rows(DEMO.connection(), sql))
                .hasFieldOrPropertyWithValue("SQLState", "0A000")
                .hasMessageContaining("the name of its table in front");
        String own = "SELECT x FROM (VALUES (1)) a(x) WHERE EXISTS (SELECT 1 FROM (VALUES 1) b(y) HAVING max(y) > y)";
        assertThatThrownBy(() -> Stack.rows(DEMO.connection(), own)).hasFieldOrPropertyWithValue("SQLState", "42803");
    }

    @Test
    void refusesSeveralValuesWhereOneStands() {
        assertThatThrownBy(() -> Stack.rows(
                        DEMO.connection(),
                        "SELECT x, (SELECT y FROM (VALUES 1,2) b(y) WHERE y <= x) FROM (VALUES 1,2) a(x)"))
                .hasFieldOrPropertyWithValue("SQLState", "21000");
    }

    @Test
    void areExplained() throws SQLException {
        assertThat(Stack.column(
                        DEMO.connection(),
                        "EXPLAIN SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM admin_api_keys k"
                                + " WHERE char_length(k.name) > char_length(u.name) LIMIT 1)"))
                .anyMatch(line -> line.contains("Filter here: sub-query 1(name)"))
                .anyMatch(line -> line.equals("Sub-query 1, once for each different outer row:"));
    }

    /** However many rows there are outside. */
    @Test
    void readTheirTablesOnce() throws SQLException {
        try (Connection connection = DEMO.stack().connect("admin")) {
            Stack.rows(
                    connection,
                    "SELECT u.name, x.name FROM users u, LATERAL (SELECT k.name FROM admin_api_keys k"
                            + " WHERE k.user_email = u.email ORDER BY k.name LIMIT 2) x");
            assertThat(DEMO.stack().operations()).hasSize(2);
        }
    }
}
