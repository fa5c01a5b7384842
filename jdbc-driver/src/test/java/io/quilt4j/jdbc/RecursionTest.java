package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recursive queries have their steps to themselves, whatever else of the statement or of the process is recursive. */
class RecursionTest {

    private static final String THREE = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3)";

    private static final int THREADS = 4;
    private static final int RUNS = 100;

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                " SELECT x.n, y.n AS m FROM a x JOIN a y ON x.n = y.n | 1, 1 | 2, 2 | 3, 3",
                " SELECT x.n, y.n AS m FROM a x JOIN a y ON x.n < y.n | 1, 2 | 1, 3 | 2, 3",
                " SELECT x.n, y.n AS m FROM a x FULL JOIN a y ON x.n = y.n + 1 | 1, null | 2, 1 | 3, 2 | null, 3",
                " SELECT n FROM a UNION ALL SELECT n FROM a | 1 | 2 | 3 | 1 | 2 | 3",
                " SELECT n FROM a WHERE n IN (SELECT b.n + 1 FROM a b) | 2 | 3",
                " SELECT n, (SELECT count(*) FROM a b WHERE b.n < a.n) AS c FROM a | 1, 0 | 2, 1 | 3, 2",
                ", b(m) AS (SELECT 10 UNION ALL SELECT m + 1 FROM b WHERE m < 12) SELECT n, m FROM a, b WHERE n = m - 9"
                        + " | 1, 10 | 2, 11 | 3, 12",
                ", b(m) AS (SELECT 1 UNION ALL SELECT m + n FROM b, a WHERE m < 3) SELECT m FROM b"
                        + " | 1 | 2 | 3 | 4 | 3 | 4 | 5",
                ", b(m) AS (VALUES 1, 1, NULL UNION SELECT m % 2 + 1 FROM b) SELECT m FROM b | 1 | null | 2",
            })
    void mayBeUsedMoreThanOnce(String all) throws SQLException {
        Expected.check(DEMO.connection(), THREE + all);
    }

    @Test
    void haveAsManyStepsAsAreAskedFor() throws SQLException {
        Expected.check(
                DEMO.connection(),
                "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a LIMIT 4"
                        + " | 1 | 2 | 3 | 4");
    }

    /** They share a plan. */
    @Test
    void runSideBySide() throws SQLException, InterruptedException {
        List<Object> others = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            Thread thread = new Thread(() -> {
                try (Connection connection = DEMO.stack().connect("bob")) {
                    for (int run = 0; run < RUNS; run++) {
                        List<String> rows = Stack.column(connection, THREE + " SELECT n FROM a");
                        if (!rows.equals(List.of("1", "2", "3"))) {
                            others.add(rows);
                        }
                    }
                } catch (SQLException failed) {
                    others.add(failed);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(others).isEmpty();
    }

    @Test
    void takeTurns() throws SQLException {
        try (Statement one = DEMO.connection().createStatement();
                Statement other = DEMO.connection().createStatement();
                ResultSet first = one.executeQuery(THREE + " SELECT n FROM a");
                ResultSet second = other.executeQuery(THREE + " SELECT n FROM a")) {
            for (int n = 1; n <= 3; n++) {
                assertThat(first.next()).isTrue();
                assertThat(second.next()).isTrue();
                assertThat(first.getInt(1)).isEqualTo(n).isEqualTo(second.getInt(1));
            }
            assertThat(first.next() || second.next()).isFalse();
        }
    }
}
