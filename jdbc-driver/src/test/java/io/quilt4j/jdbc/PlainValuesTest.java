package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values come out as they went in: arrays, times as texts, characters beyond U+FFFF. */
class PlainValuesTest {

    @RegisterExtension
    static final Connected DEMO = Connected.as("bob");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Several arrays go side by side.
                "SELECT * FROM unnest(array[1,2], array['x','y']) AS t(a,b) | 1, x | 2, y",
                "SELECT a + 1, b FROM unnest(array[1], array['x','y']) AS t(a,b) | 2, x | null, y",
                "SELECT * FROM unnest(array['x','y']) WITH ORDINALITY AS t(a,o) | x, 1 | y, 2",
                "SELECT * FROM unnest(array[ROW(1,'x'), ROW(2,'y')]) AS t(a,b) | 1, x | 2, y",
                "SELECT * FROM unnest(map['a',1,'b',2]) AS t(k,v) | a, 1 | b, 2",
                "SELECT u.i, t.x, t.y FROM (VALUES (1,array[1,2]),(2,array[5])) u(i,e) CROSS JOIN UNNEST(u.e, u.e) AS"
                        + " t(x,y) | 1, 1, 1 | 1, 2, 2 | 2, 5, 5",
                "SELECT u.i, t.x, t.o FROM (VALUES (1,array[1,2]),(2,array[5])) u(i,e)"
                        + " CROSS JOIN UNNEST(u.e) WITH ORDINALITY AS t(x,o) | 1, 1, 1 | 1, 2, 2 | 2, 5, 1",
                // Blanks around a whole number, as Java knows them, and none around a decimal.
                "SELECT try_cast(' 2.5 ' AS decimal(5,1)), CAST(' 2 ' AS integer), try_cast(U&'\\2003 2' AS integer) |"
                        + " null, 2, null",
                "SELECT array[ROW(1,'x'), ROW(2,'y')] | [[1, x], [2, y]]",
                // array_agg
                "SELECT array_agg(t), array_agg(d) FROM (VALUES (TIMESTAMP '2026-01-02 03:04:05.678', DATE"
                        + " '2026-01-02')) v(t,d) | [2026-01-02 03:04:05.678], [2026-01-02]",
                "SELECT array_agg(x ORDER BY x) FROM (VALUES 3,1,2) t(x) | [1, 2, 3]",
                "SELECT array_agg(x ORDER BY x DESC) FROM (VALUES (3),(NULL),(4)) t(x) | [4, 3, null]",
                "SELECT g, array_agg(x ORDER BY x) FROM (VALUES (1,3),(1,NULL),(2,2)) t(g,x) GROUP BY g ORDER BY g"
                        + " | 1, [3, null] | 2, [2]",
                "SELECT array_agg(DISTINCT x ORDER BY x DESC), listagg(DISTINCT x, ',') WITHIN GROUP (ORDER BY x)"
                        + " FROM (VALUES 'b','a','b') t(x) | [b, a], a,b",
                "SELECT COALESCE(array_agg(x ORDER BY x), ARRAY[0]) FROM (VALUES 1) t(x) WHERE x > 1 | [0]",
                // Texts of times and truths
                "SELECT CAST(TIMESTAMP '2026-01-01 10:00:00.123' AS VARCHAR), CAST(TRUE AS VARCHAR)"
                        + " | 2026-01-01 10:00:00.123, true",
                "SELECT CAST('2026-01-01 10:00:00.123' AS TIMESTAMP) | 2026-01-01 10:00:00.123",
                "SELECT CAST('2026-01-01 10:00:00.123' AS VARCHAR(10)) | 2026-01-01",
                // Characters
                "SELECT char_length('a😀b'), substring('a😀b' FROM 2 FOR 1), position('b' IN 'a😀b'),"
                        + " overlay('a😀b' PLACING 'x' FROM 2 FOR 1), substring('abc' FROM 2) | 3, 😀, 3, axb, bc",
                "SELECT MIN(x), MAX(x) FROM (VALUES ('😀'), (U&'\\FFFD'), ('a')) t(x) | a, 😀",
                "SELECT covar_pop(x,y), covar_samp(x,y) FROM (VALUES (1,1),(2,2),(3,3)) t(x,y) | 0.6666666666666666,"
                        + " 1.0",
                "WITH RECURSIVE r(n, t) AS (SELECT 1, 'a' UNION ALL SELECT n+1, t || 'bcd' FROM r WHERE n < 3)"
                        + " SELECT * FROM r | 1, a | 2, abcd | 3, abcdbcd",
                // Each step of a recursion looks at the rows of the one before, whatever it makes of them.
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM (SELECT DISTINCT n FROM t) u WHERE n < 4)"
                        + " SELECT * FROM t | 1 | 2 | 3 | 4",
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (SELECT n + 2 FROM ((TABLE t) INTERSECT DISTINCT (SELECT"
                        + " 1)) u(n))) SELECT * FROM t | 1 | 3",
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (SELECT n + 2 FROM ((SELECT n FROM t) EXCEPT (SELECT 5))"
                        + " u(n) WHERE n < 9)) SELECT * FROM t | 1 | 3 | 5",
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT MAX(n) + 1 FROM t HAVING MAX(n) < 4)"
                        + " SELECT * FROM t | 1 | 2 | 3 | 4",
                "WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n % 3 + 1 FROM t) SELECT * FROM t | 1 | 2 | 3",
                "SELECT pi FROM (SELECT name AS pi FROM me) t | bob",
            })
    void comeOutAsTheyWentIn(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT x FROM (VALUES 1,2,3) t(x) LIMIT 1.25 | 2201W",
                "SELECT x FROM (VALUES 1,2,3) t(x) OFFSET 0.5 ROWS | 2201W",
                "SELECT TIMESTAMP '123001-05-01 00:00:00' | 22008",
                "INSERT INTO api_keys (name, expires_in_days) VALUES (DEFAULT, 5) | 23502",
            })
    void whatCannotBeIsRefused(String sql, String state) {
        assertThatThrownBy(() -> {
                    try (Statement statement = DEMO.connection().createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", state);
    }

    @Test
    void elementsOfAnArrayAreOfTheirType() throws SQLException {
        try (Statement statement = DEMO.connection().createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT array_agg(t) FROM (VALUES TIMESTAMP '2026-01-02 03:04:05.678') v(t)")) {
            result.next();
            assertThat((Object[]) result.getArray(1).getArray())
                    .containsExactly(Timestamp.from(java.time.Instant.parse("2026-01-02T03:04:05.678Z")));
        }
    }

    @Test
    void aDefaultBesideANameIsTheCatalogsOwn() throws SQLException {
        String insert = "INSERT INTO api_keys (name, expires_in_days) VALUES ('by default', DEFAULT)";
        assertThat(Stack.update(DEMO.connection(), insert)).isEqualTo(1);
        assertThat(Stack.column(DEMO.connection(), "SELECT expires_in_days FROM api_keys WHERE name = 'by default'"))
                .containsExactly("90");
    }

    /** Such a column has a type of its own; a literal of it may stand wherever another may. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x + 1, 1 - x, x * 2.5, x / 2, x % 2, -x, x + x, x || 'x', x LIKE 'a', x = 1, x < x",
                "abs(x), mod(2, x), round(x), ceiling(x), floor(x), sign(x), exp(x), abs(NULL)",
                "substring('abc' FROM x), substr('abc', 1, x), trim(x), upper(x), position('x' IN x), coalesce(x),"
                        + " coalesce(x, x), nullif(x, 1)",
                "CAST(x AS varbinary), CAST(x AS map(varchar, integer)), CAST(x AS array(integer)), try(1 / x)",
                "x = ANY (ARRAY[1]), x IN (1, 2), x BETWEEN 1 AND 2, repeat(1, x), repeat(1, NULL), strpos('a', x)",
                "sum(x) OVER (), max(x) OVER (), avg(x) OVER (ORDER BY 1), stddev(x) OVER ()"
            })
    void whatIsMadeOfAColumnOfNullsIsNull(String items) throws SQLException {
        for (String rows : List.of("(VALUES (NULL),(NULL)) t(x)", "(SELECT NULL AS x FROM me) t")) {
            assertThat(Stack.rows(DEMO.connection(), "SELECT " + items + " FROM " + rows))
                    .as(items)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsOnly("null"));
        }
    }

    @Test
    void aggregatesOfAColumnOfNullsAreThoseOfNoValues() throws SQLException {
        String rows = " FROM (VALUES (NULL, 1), (NULL, 2)) t(x, g)";
        assertThat(Stack.rows(
                        DEMO.connection(),
                        "SELECT sum(x), avg(x), min(x), max(x), stddev(x), listagg(x, ','), sum(NULL), max(NULL),"
                                + " count(x), coalesce(max(x), 0), x IS DISTINCT FROM 1, x IS NOT DISTINCT FROM"
                                + " NULL" + rows
                                + " GROUP BY x"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(String.join(" ", row))
                        .isEqualTo("null null null null null null null null 0 0 true true"));
        assertThat(Stack.rows(DEMO.connection(), "SELECT g, max(x)" + rows + " GROUP BY g HAVING max(x) IS NULL"))
                .hasSize(2);
    }

    /** A sample of one has no deviation: the planner must not take it for a number. */
    @Test
    void theDeviationOfOneRowIsNull() throws SQLException {
        assertThat(Stack.rows(
                        DEMO.connection(),
                        "SELECT user_email IS NULL, stddev(expires_in_days) IS NULL FROM api_keys GROUP BY user_email"
                                + " HAVING count(*) > 0"))
                .hasSize(1);
        assertThat(Stack.rows(
                        DEMO.connection(),
                        "SELECT g, stddev_samp(i), var_samp(DISTINCT i) FROM (VALUES ('a', 1), ('a', 3), ('b', 3))"
                                + " t(g, i) WHERE (SELECT count(*) FROM (SELECT DISTINCT y FROM (VALUES 1, 3) s(y) WHERE y"
                                + " = i) d) > 0 GROUP BY g HAVING count(*) < 3 ORDER BY g"))
                .containsExactly(List.of("a", "1.4142135623730951", "2.0"), List.of("b", "null", "null"));
        assertThat(Stack.column(
                        DEMO.connection(),
                        "SELECT g FROM (VALUES ('a', 1), ('a', 3), ('b', 3)) t(g, i) GROUP BY g HAVING var_samp(i) IS"
                                + " NULL AND variance(DISTINCT i) IS NULL"))
                .containsExactly("b");
    }
}
