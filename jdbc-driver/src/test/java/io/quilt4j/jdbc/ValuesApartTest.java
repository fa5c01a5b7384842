package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are equal where their fields are, and DISTINCT counts each value once. */
class ValuesApartTest {

    private static final String ROWS = "(SELECT ROW(x, 'a') AS r FROM (VALUES 2, 1, 1) t(x)) q";

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @Test
    void countsDifferentRows() throws SQLException {
        int pairs = Stack.rows(DEMO.connection(), "SELECT DISTINCT status, user_email FROM admin_api_keys")
                .size();
        assertThat(Stack.column(DEMO.connection(), "SELECT COUNT(DISTINCT (status, user_email)) FROM admin_api_keys"))
                .containsExactly(String.valueOf(pairs));
        assertThat(Stack.rows(
                        DEMO.connection(),
                        "SELECT (status, user_email) FROM admin_api_keys UNION SELECT (status, user_email)"
                                + " FROM admin_api_keys"))
                .hasSize(pairs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT r, COUNT(*) FROM R GROUP BY r | [1, a], 2 | [2, a], 1",
                "SELECT DISTINCT r FROM R | [1, a] | [2, a]",
                "SELECT r FROM R ORDER BY r | [1, a] | [1, a] | [2, a]",
                "SELECT MAX(r), MIN(r) FROM R | [2, a], [1, a]",
                "SELECT r FROM R INTERSECT SELECT ROW(1, 'a') | [1, a]",
                "SELECT r FROM R EXCEPT SELECT ROW(1, 'a') | [2, a]",
                "SELECT COUNT(*) FROM (SELECT r FROM R) a JOIN (SELECT r AS s FROM R) b ON a.r = b.s | 5",
                "SELECT COUNT(*) FROM R WHERE r > ROW(1, 'a') | 1",
                "SELECT ROW(1, 2) = ROW(1, 2), ROW(1, 2) < ROW(1, 3), ROW(2, 1) <= ROW(1, 3), ROW(1, CAST(NULL AS"
                        + " INTEGER)) = ROW(2, 1) | true, true, false, false",
                "SELECT 1 FROM (VALUES 1) t(x) WHERE (1,2) < ANY (SELECT a, b FROM (VALUES (1,3)) t(a,b)) | 1",
                "SELECT (1,2) = ANY (SELECT a, b FROM (VALUES (1,3),(1,2)) t(a,b)),"
                        + " (1,2) > ALL (SELECT a, b FROM (VALUES (1,1),(2,5)) t(a,b)) | true, false",
                "SELECT ROW(1, 'a') | [1, a]",
                // Several aggregates of different values, of two columns.
                "SELECT g, COUNT(DISTINCT a), COUNT(DISTINCT b), SUM(DISTINCT b) FROM (VALUES"
                        + " (1,1,5),(1,2,5),(1,2,6),(2,0,1)) t(g,a,b) GROUP BY g ORDER BY g | 1, 2, 2, 11 | 2, 1, 1, 1",
                "SELECT COUNT(DISTINCT a), COUNT(DISTINCT b), AVG(DISTINCT b), COUNT(*), COUNT(DISTINCT a) FILTER"
                        + " (WHERE b > 5) FROM (VALUES (1,5),(2,5),(2,6)) t(a,b) | 2, 2, 5.5, 3, 1",
                "SELECT g, GROUPING(g), COUNT(DISTINCT a) FROM (VALUES (1,1),(1,1),(2,1)) t(g,a) GROUP BY ROLLUP(g)"
                        + " | 1, 0, 1 | 2, 0, 1 | null, 1, 1",
                // Of nothing there is a grand total too.
                "SELECT g, GROUPING(g, a), COUNT(*), SUM(a), COUNT(DISTINCT a) FROM (VALUES (1,1)) t(g,a) WHERE a > 1"
                        + " GROUP BY ROLLUP(g, a) | null, 3, 0, null, 0",
                "SELECT g, a, COUNT(*) FROM (VALUES (1,1),(1,2)) t(g,a) GROUP BY GROUPING SETS ((g), (a), ())"
                        + " | 1, null, 2 | null, 1, 1 | null, 2, 1 | null, null, 2",
                "SELECT SUM(DISTINCT x) FROM (VALUES 1.5, 1.50, 2.5) t(x) | 4.00",
                "SELECT COUNT(DISTINCT a), COUNT(DISTINCT b), SUM(DISTINCT b) FROM (VALUES (1,1)) t(a,b) WHERE a > 1"
                        + " | 0, 0, null",
                // Maps whatever the order of their entries, and unknowns within.
                "SELECT MAP(ARRAY['a','b'],ARRAY[1,2]) = MAP(ARRAY['b','a'],ARRAY[2,1]), MAP(ARRAY['a'],ARRAY[1]) <>"
                        + " MAP(ARRAY['a'],ARRAY[2]), MAP(ARRAY['a','b'],ARRAY[1,2]) IN (MAP(ARRAY['b','a'],ARRAY[2,1])),"
                        + " MAP() = MAP() | true, true, true, true",
                "SELECT MAP(ARRAY['a'],ARRAY[CAST(NULL AS INTEGER)]) = MAP(ARRAY['a'],ARRAY[1]),"
                        + " MAP(ARRAY['a'],ARRAY[CAST(NULL AS INTEGER)]) IS NOT DISTINCT FROM"
                        + " MAP(ARRAY['a'],ARRAY[CAST(NULL AS INTEGER)]) | null, true",
                "SELECT COUNT(*) FROM (VALUES MAP(ARRAY['a','b'],ARRAY[1,2])) t(m) JOIN (VALUES"
                        + " MAP(ARRAY['b','a'],ARRAY[2,1])) s(n) ON m = n | 1",
                "SELECT ARRAY[MAP(ARRAY['a','b'],ARRAY[1,2])] = ARRAY[MAP(ARRAY['b','a'],ARRAY[2,1])],"
                        + " ROW(MAP(ARRAY['a','b'],ARRAY[1,2]), 1) = ROW(MAP(ARRAY['b','a'],ARRAY[2,1]), 1) | true, true",
                "SELECT ARRAY[1,NULL] = ARRAY[1,2], ARRAY[1,NULL] = ARRAY[2,NULL], ARRAY[1] = ARRAY[1,NULL],"
                        + " ARRAY[1,NULL] <> ARRAY[1,NULL], ARRAY[1,NULL] IS DISTINCT FROM ARRAY[1,NULL] | null, false,"
                        + " false, null, false",
                "SELECT ARRAY[1,NULL] < ARRAY[1,2], ARRAY[1] < ARRAY[1,NULL], ARRAY[2] > ARRAY[1,NULL], ARRAY['a'] <"
                        + " ARRAY['b'] | null, true, true, true",
                "SELECT x FROM (VALUES ARRAY[1,2], ARRAY[3]) t(x) WHERE x NOT IN (ARRAY[1,NULL], ARRAY[4]) | [3]",
                "SELECT x IN (ARRAY[1,NULL], ARRAY[3]) FROM (VALUES ARRAY[1,2], ARRAY[3]) t(x) | null | true",
                "SELECT x FROM (VALUES ARRAY[1], ARRAY[CAST(NULL AS INTEGER)]) t(x) WHERE x IN (SELECT y FROM"
                        + " (VALUES ARRAY[1], ARRAY[CAST(NULL AS INTEGER)]) s(y)) | [1]",
                // -0.0 is 0.0.
                "SELECT x, COUNT(*) FROM (VALUES 0e0, -0e0, 1e0) t(x) GROUP BY x ORDER BY x | 0.0, 2 | 1.0, 1",
                "SELECT x FROM (VALUES -0e0) t(x) INTERSECT SELECT 0e0 | 0.0",
                "SELECT x FROM (VALUES 0e0) t(x) UNION SELECT -0e0 | 0.0",
                "SELECT COUNT(*) FROM (VALUES 0e0) a(x) JOIN (VALUES -0e0) b(x) ON a.x = b.x | 1",
                "SELECT RANK() OVER (ORDER BY x) FROM (VALUES 0e0, -0e0, 1e0) t(x) | 1 | 1 | 3",
                "SELECT y FROM (VALUES (0e0, 'b'), (-0e0, 'c'), (0e0, 'a')) t(x, y) ORDER BY x, y | a | b | c",
                // An array of nothing but NULL has the type of the others beside it.
                "SELECT ARRAY[NULL] = ARRAY[1], ARRAY[NULL, NULL] <> ARRAY[1], ARRAY[NULL] IS DISTINCT FROM ARRAY[1]"
                        + " | null, true, true",
                "SELECT CASE WHEN TRUE THEN ARRAY[NULL] ELSE ARRAY[1] END, if(TRUE, ARRAY[NULL], ARRAY[1.5]),"
                        + " coalesce(MAP(ARRAY[1],ARRAY[NULL]), MAP(ARRAY[1],ARRAY['a'])) | [null], [null], {1=null}",
                "SELECT x FROM (VALUES (ARRAY[ARRAY[NULL]]), (ARRAY[ARRAY[DATE '2026-01-01']])) t(x) ORDER BY x"
                        + " | [[2026-01-01]] | [[null]]",
                "SELECT DISTINCT x FROM (VALUES (ARRAY[NULL]), (ARRAY[1])) t(x) | [1] | [null]",
                "SELECT histogram(ROW(x, 1)) FROM (VALUES 1,1) t(x) | {[1, 1]=2}",
                // A pair is not among pairs whose first differs, whatever the second is.
                "SELECT (1,90) IN (SELECT 2, CAST(NULL AS INTEGER)), (1,90) NOT IN (SELECT x, CASE WHEN x > 5 THEN 1"
                        + " END FROM (VALUES 2,3) t(x)), (1,90) NOT IN (SELECT 1, CAST(NULL AS INTEGER)) | false, true,"
                        + " null",
            })
    void areToldApart(String all) throws SQLException {
        Expected.check(DEMO.connection(), all.replaceAll("\\bR\\b", ROWS));
    }

    /** Calcite alone would plan this one for ever. */
    @Test
    void aThirdDistinctAggregateIsPlanned() throws SQLException {
        assertThat(Stack.rows(
                        DEMO.connection(),
                        "SELECT COUNT(DISTINCT user_email), COUNT(DISTINCT expires_in_days), SUM(DISTINCT"
                                + " expires_in_days) FROM admin_api_keys GROUP BY status"))
                .hasSize(2);
    }
}
