package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Window functions look at the rows of their frame, and at no others. */
class WindowTest {

    @RegisterExtension
    static final Connected DEMO = Connected.as("bob");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT x, COUNT(DISTINCT y) OVER (PARTITION BY x), SUM(DISTINCT y) OVER (PARTITION BY x)"
                        + " FROM (VALUES (1,1),(1,1),(1,2)) t(x,y) | 1, 2, 3 | 1, 2, 3 | 1, 2, 3",
                "SELECT d, COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW) FROM"
                        + " (VALUES DATE '2026-01-01', DATE '2026-01-02', DATE '2026-01-05') t(d)"
                        + " | 2026-01-01, 1 | 2026-01-02, 2 | 2026-01-05, 1",
                "SELECT d, COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) FROM"
                        + " (VALUES DATE '2026-01-01', DATE '2026-01-31', DATE '2026-02-28') t(d)"
                        + " | 2026-01-01, 1 | 2026-01-31, 2 | 2026-02-28, 2",
                "SELECT EXTRACT(DAY FROM d), COUNT(*) OVER (ORDER BY d DESC RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND"
                        + " CURRENT ROW) FROM (VALUES TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-02 00:00:00',"
                        + " TIMESTAMP '2026-01-05 00:00:00') t(d) | 5, 1 | 2, 1 | 1, 2",
                "SELECT x, COUNT(*) OVER (ORDER BY x DESC RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)"
                        + " FROM (VALUES 1,2,4) t(x) | 4, 1 | 2, 1 | 1, 2",
                "SELECT x, nth_value(x, 3) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
                        + " FROM (VALUES 1,2,3,4) t(x) | 1, null | 2, null | 3, 3 | 4, 3",
                "SELECT x, array_agg(x) OVER (ORDER BY x) FROM (VALUES 1,2,3) t(x) | 1, [1] | 2, [1, 2] | 3, [1, 2, 3]",
                "SELECT x, array_agg(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
                        + " FROM (VALUES 1,2,3) t(x) | 1, [1] | 2, [1, 2] | 3, [2, 3]",
                // A NULL is beside nothing but its like.
                "SELECT x, COUNT(*) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)"
                        + " FROM (VALUES (1),(2),(NULL)) t(x) | 1, 1 | 2, 2 | null, 1",
                "SELECT x, COUNT(*) OVER (ORDER BY x RANGE BETWEEN 1.5 PRECEDING AND CURRENT ROW)"
                        + " FROM (VALUES 1.0,2.0,4.5) t(x) | 1.0, 1 | 2.0, 2 | 4.5, 1",
                "SELECT x, first_value(x) OVER w, last_value(x) OVER w, max(x) OVER w, sum(x) OVER w, count(*) OVER w"
                        + " FROM (VALUES 1,2,3,4) t(x) WINDOW w AS (ORDER BY x ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING)"
                        + " | 1, 3, 4, 4, 7, 2 | 2, 4, 4, 4, 4, 1 | 3, null, null, null, null, 0"
                        + " | 4, null, null, null, null, 0",
                "SELECT x, lag(x,2,0) OVER (ORDER BY x), lead(x) OVER (ORDER BY x), ntile(2) OVER (ORDER BY x)"
                        + " FROM (VALUES 1,2,3) t(x) | 1, 0, 2, 1 | 2, 0, 3, 1 | 3, 1, null, 2",
                "SELECT x, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, row_number() OVER w"
                        + " FROM (VALUES 1,2,2,4,5) t(x) WINDOW w AS (ORDER BY x) | 1, 1, 1, 0.0, 0.2, 1"
                        + " | 2, 2, 2, 0.25, 0.6, 2 | 2, 2, 2, 0.25, 0.6, 3 | 4, 4, 3, 0.75, 0.8, 4 | 5, 5, 4, 1.0, 1.0, 5",
                "SELECT x, COUNT(*) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
                        + " EXCLUDE TIES) FROM (VALUES 1,2,2) t(x) | 1, 3 | 2, 2 | 2, 2",
                "SELECT x, avg(x) OVER (ORDER BY x), stddev_pop(x) OVER (PARTITION BY x) FROM (VALUES 1,2) t(x)"
                        + " | 1, 1.0, 0.0 | 2, 1.5, 0.0",
                "SELECT x + nth_value(x, 2) OVER (ORDER BY x) FROM (VALUES 1,2) t(x) | null | 4",
                // A frame behind the name of a window.
                "SELECT x, sum(x) OVER (w ROWS 1 PRECEDING), sum(x) OVER w, count(*) OVER (w ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)"
                        + " FROM (VALUES 1,2,3) t(x) WINDOW w AS (ORDER BY x) | 1, 1, 1, 2 | 2, 3, 3, 2 | 3, 5, 6, 1",
                "SELECT x, sum(x) OVER v FROM (VALUES 1,2,3) t(x) WINDOW w AS (ORDER BY x),"
                        + " v AS (w ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) | 1, 3 | 2, 5 | 3, 3",
                "SELECT x, sum(x) OVER (w ORDER BY x DESC ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)"
                        + " FROM (VALUES 1,2,3,4) t(x) WINDOW w AS (PARTITION BY x % 2) | 1, 1 | 2, 2 | 3, 4 | 4, 6",
                // What an aggregate gives for a row does not grow with the next.
                "SELECT x, histogram(x) OVER (ORDER BY x), map_agg(x, -x) OVER (ORDER BY x), multimap_agg(x % 2, x) OVER (ORDER BY x)"
                        + " FROM (VALUES 1,2) t(x) | 1, {1=1}, {1=-1}, {1=[1]} | 2, {1=1, 2=1}, {1=-1, 2=-2}, {1=[1], 0=[2]}",
                "SELECT x, set_agg(x % 2) OVER (ORDER BY x), max_by(x, -x) OVER (ORDER BY x ROWS 1 PRECEDING)"
                        + " FROM (VALUES 1,2,3) t(x) | 1, [1], 1 | 2, [1, 0], 1 | 3, [1, 0], 2",
                "SELECT x, map_agg(x, x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW)"
                        + " FROM (VALUES 1,2,4) t(x) | 1, null | 2, {1=1} | 4, null",
                // Rows that happen to be sorted by a column that one step of the plan lacks.
                "SELECT row_number() OVER (ORDER BY j) AS v, j FROM (VALUES (1,2),(2,3)) t(i,j) | 1, 2 | 2, 3",
                "SELECT row_number() OVER (ORDER BY j) AS v, j FROM (SELECT i AS j FROM (VALUES 3,1,2) t(i) ORDER BY i LIMIT 2) s"
                        + " | 1, 1 | 2, 2",
                "SELECT x.v, x.j FROM (VALUES 2,3) t(a), LATERAL (SELECT sum(i) OVER (ORDER BY j) AS v, j"
                        + " FROM (VALUES (1,2),(2,3)) s(i,j) WHERE i + 1 = t.a) x | 1, 2 | 2, 3",
                "SELECT x, avg(x) OVER (ORDER BY x) FROM (VALUES DECIMAL '1.10', DECIMAL '2.25') t(x)"
                        + " | 1.10, 1.10 | 2.25, 1.68",
            })
    void lookAtTheirFrame(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nth_value(x, 0) OVER ()",
                "ntile(0) OVER (ORDER BY x)",
                "lag(x, -1) OVER (ORDER BY x)",
                "lead(x, -1) OVER (ORDER BY x)",
            })
    void refuseNumbersThatMeanNothing(String call) {
        assertThatThrownBy(() -> Stack.rows(DEMO.connection(), "SELECT " + call + " FROM (VALUES 1,2) t(x)"))
                .hasFieldOrPropertyWithValue("SQLState", "22023");
    }
}
