package io.quilt4j.jdbc.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.planning.PlanCache;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftedLiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = 'x' | SELECT * FROM t WHERE a = ?",
                "a = 'it''s' AND \"b\" <> 'y' | a = ? AND \"b\" <> ?",
                "a IN ('x', 'y', ?) | a IN (?, ?, ?)",
                "a >= 30 AND b < 4 | a >= ? AND b < ?",
                "a = 'x' -- b = 'y' | a = 'x' -- b = 'y'",
                "1 = 0 | 1 = 0",
                "a = 'x' + 'y' | a = 'x' + 'y'",
                "a = 3.5 | a = 3.5",
                "a = DATE '2026-01-01' | a = DATE '2026-01-01'",
                "SELECT 'a' AS b LIMIT 3 | SELECT 'a' AS b LIMIT 3",
                "SELECT a IS DISTINCT FROM b, c = 'x' FROM t | SELECT a IS DISTINCT FROM b, c = 'x' FROM t",
                "SELECT a AS from, c = 'x' FROM t | SELECT a AS from, c = 'x' FROM t",
                "SELECT t.from, c = 'x' FROM t WHERE c = 'x' | SELECT t.from, c = 'x' FROM t WHERE c = ?",
                "/* a = 'x' */ b = 'y' | /* a = 'x' */ b = ?",
                "a = 'unfinished | a = 'unfinished"
            })
    void liftsWhatIsComparedWithAColumn(String sql, String shape) {
        assertThat(LiftedLiterals.of(sql).shape()).isEqualTo(shape);
    }

    @Test
    void statementsThatDifferInLiteralsShareAPlan() throws SQLException {
        PlanCache cache = new PlanCache(new Tables(new Tables.Days(14, 90), List.of()));
        Plan first = cache.plan("SELECT name FROM api_keys WHERE id = 'a' AND expires_in_days > 30", new Stop())
                .plan();
        Plan other = cache.plan("SELECT name FROM api_keys WHERE id = 'b' AND expires_in_days > 7", new Stop())
                .plan();
        assertThat(other).isSameAs(first);
        assertThat(cache.plan("SELECT name FROM api_keys WHERE id = 'b' AND expires_in_days > 7", new Stop())
                        .values(java.util.List.of()))
                .containsExactly("b", 7);
    }

    @Test
    void aLiteralThatIsNoParameterStaysWhatItIs() throws SQLException {
        PlanCache cache = new PlanCache(new Tables(new Tables.Days(14, 90), List.of()));
        assertThat(cache.plan("SELECT name FROM api_keys WHERE created_at = '2026-01-01'", new Stop())
                        .plan()
                        .parameters())
                .isEmpty();
    }
}
