package io.quilt4j.jdbc;

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
            })
    void lookAtTheirFrame(String all) throws SQLException {
        Expected.check(DEMO.connection(), all);
    }
}
