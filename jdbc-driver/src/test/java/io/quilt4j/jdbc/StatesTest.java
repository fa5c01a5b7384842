package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.registry.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQLSTATE of everything that can be wrong with a statement. */
class StatesTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    private final Stack stack = BOB.stack();
    private final Connection connection = BOB.connection();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELEC 1 | 42601 | line 1, column 1",
                "SELECT FROM api_keys | 42601 | line 1, column",
                "SELECT name FROM | 42601 | line 1",
                "SELECT 1; SELECT 2 | 42601 | line 1",
                "SELECT * FROM nowhere | 42S02 | nowhere",
                "SELECT * FROM packages | 42S02 | it is a function: FROM packages('s3://bucket')",
                "SELECT p.name FROM api_keys JOIN PACKAGES p ON true | 42S02 | it is a function: FROM"
                        + " packages('s3://bucket')",
                "SELECT * FROM package_entries e | 42S02 | FROM package_entries('s3://bucket', 'user/name')",
                "DELETE FROM nowhere WHERE id = 'x' | 42S02 | nowhere",
                "SELECT nope FROM api_keys | 42S22 | column 8",
                "SELECT k.nope FROM api_keys k | 42S22 | nope",
                "SELECT a.id FROM api_keys a, api_keys b WHERE id = 'x' | 42702 | ambiguous",
                "SELECT name FROM api_keys WHERE created_at = TRUE | 42804 | have no common type",
                "SELECT name, COUNT(*) FROM api_keys | 42803 | grouped",
                "SELECT frobnicate(name) FROM api_keys | 42883 | frobnicate",
                "SELECT 1 / (expires_in_days - expires_in_days) FROM api_keys | 22012 | zero",
                "SELECT CAST(name AS INTEGER) FROM api_keys | 22018 | number",
                "SELECT CAST('abc' AS BOOLEAN) | 22018 | cast",
                "SELECT CAST('abc' AS DATE) | 22007 | no date",
                "SELECT CAST('abc' AS TIMESTAMP) | 22007 | no timestamp",
                "SELECT TIMESTAMP '2026-02-03 00:00:00' < 'yesterday' | 22007 | no timestamp",
                "SELECT DATE '2026-02-03' < '2026-02-03 04:05' | 22007 | no date",
                "SELECT CAST('2026/11/27' AS DATE) | 22007 | date_parse(x, '%Y/%m/%d')",
                "SELECT TIME '12:34:56.1234' | 0A000 | three digits",
                "SELECT TIMESTAMP '2026-11-27 12:34:56.1234 UTC' | 0A000 | three digits",
                "SELECT CAST(now() AT TIME ZONE 'Asia/Tokyo' AS TIME(0) WITH TIME ZONE) | 0A000 | keeps the zone",
                "SELECT CAST(UUID 'd3074e99-de12-4b8c-a2a1-b7faf79faba6' AS varchar) | 0A000 | write its text",
                "SELECT j[1] FROM (VALUES (JSON '[10, 20, 30]')) AS t(j) | 0A000 | json_extract(x, '$[0]')",
                "SELECT CAST('12:34:56.1234' AS TIME(6)) | 0A000 | rounds",
                "SELECT CAST('2026-11-27 12:34:56.1234' AS TIMESTAMP(6)) | 0A000 | rounds",
                "SELECT CAST('2026-11-27 12:34:56.1234 UTC' AS TIMESTAMP(6) WITH TIME ZONE) | 0A000 | rounds",
                "SELECT (SELECT x FROM (VALUES (1), (2)) AS t (x)) | 21000 | several",
                "SELECT 9223372036854775807 + 1 | 22003 | overflow",
                "SELECT sum(x) FROM (VALUES 99999999999999999999999999999999999999, 1) t(x) | 22003 | 38 digits",
                "SELECT x, sum(x) FROM (VALUES 9999999999999999999999999999999999999.9, 0.1) t(x) GROUP BY ROLLUP(x) |"
                        + " 22003 | 38 digits",
                "SELECT CAST(x AS bigint) > 5 FROM (VALUES '9223372036854775808') t(x) | 22003 | A text is a number"
                        + " too large",
                "SELECT 2000000000 * expires_in_days FROM api_keys | 22003 | overflow",
                "SELECT {fn frobnicate(name)} FROM api_keys | 42883 | FROBNICATE",
                "SELECT name FROM api_keys WHERE name LIKE 'a!b' ESCAPE '!' | 22025 | ESCAPE takes one character",
                "SELECT name FROM api_keys WHERE id = ? | 07001 | prepareStatement",
                "DELETE FROM api_keys WHERE secret = ? | 07001 | prepareStatement",
                "DELETE FROM nowhere.api_keys WHERE secret = 'qk_abcdefgh' | 42S02 | no table",
                "DELETE FROM api_keys k WHERE api_keys.secret = 'qk_abcdefgh' | 42S02 | api_keys",
                "SHOW GRANTS | 0A000 | understood",
                "CALL revoke() | 0A000 | understood",
                "SELECT coalesce() | 42883 | coalesce",
                "SELECT 1 UNION SELECT 'a' | 42804 | cast one of them",
                "SELECT name FROM api_keys EXCEPT SELECT expires_in_days FROM api_keys | 42804 | cast one of them",
                "DELETE FROM api_keys WHERE name IN (SELECT '1' UNION ALL SELECT 1) | 42804 | cast one of them",
                "SELECT DATE '2026-01-01' INTERSECT SELECT '2026-01-01' | 42804 | cast one of them",
                "SELECT 1 UNION SELECT DATE '2026-01-01' | 42804 | cast one of them",
                "SELECT CASE WHEN TRUE THEN 1 ELSE 'a' END | 42804 | cast one of them",
                "SELECT coalesce(expires_in_days, 'none') FROM api_keys | 42804 | cast one of them",
                "SELECT ARRAY[1, 'a'] | 42804 | same type",
                "`SELECT 1 || 'a'` | 42804 | `CAST(x AS varchar)`",
                "SHOW SESSION | 0A000 | This form of SHOW is not supported",
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY expires_in_days) FROM api_keys | 0A000 |"
                        + " approx_percentile",
                "SELECT * FROM UNNEST(NULL) | 42804 | UNNEST",
                "SELECT any_match(ARRAY[1], NULL) | 42883 | any_match",
                "SELECT listagg(name, NULL) WITHIN GROUP (ORDER BY name) FROM api_keys | 22023 | separator",
                "SELECT * FROM admin_api_keys | 42501 | administrator",
                "SELECT * FROM users | 42501 | administrator",
                "SELECT ? + ? | 42P18 | dynamic parameter",
                "SELECT element_at(?, 1) | 42P18 | CAST(? AS ARRAY",
                "SELECT sum(x) OVER (ORDER BY x GROUPS 1 PRECEDING) FROM (VALUES 1) t(x) | 0A000 | dense_rank()",
                "SELECT sum(x) OVER (ORDER BY x ROWS 1 + 1 PRECEDING) FROM (VALUES 1) t(x) | 0A000 | write the number",
                "SELECT sum(x) OVER (ORDER BY x ROWS ? PRECEDING) FROM (VALUES 1) t(x) | 0A000 | write the number",
                "SELECT 1 FROM me WHERE 1 IN (unnest(?)) | 0A000 | = ANY (?)",
                "SELECT 1 FROM me WHERE 1 IN ? | 0A000 | = ANY (?)",
                "SELECT name FROM me ORDER BY name FETCH FIRST 2 ROWS WITH TIES | 0A000 | rank()",
                "SELECT name FROM me LIMIT 1 + 1 | 0A000 | LIMIT ?",
                "SELECT now() AT TIME ZONE name FROM me | 0A000 | at_timezone",
                "SELECT name::varchar FROM me | 0A000 | CAST(x AS type)",
                "SELECT DISTINCT ON (name) name FROM me | 0A000 | row_number()",
                "SELECT * FROM me FOR VERSION AS OF 1 | 0A000 | leave it out",
                "SELECT * FROM TABLE(sequence(1, 3)) | 0A000 | UNNEST",
                "SELECT * FROM me MATCH_RECOGNIZE (MEASURES A.name AS n PATTERN (A) DEFINE A AS TRUE) | 0A000 | lag(",
                "EXPLAIN ANALYZE SELECT 1 | 0A000 | EXPLAIN SELECT",
                "WITH d AS (SELECT id FROM api_keys) DELETE FROM api_keys WHERE id IN (SELECT id FROM d) | 0A000 | IN"
                        + " (WITH",
                "DROP (SELECT 1) | 0A000 | DROP is not supported: SELECT",
                "SELECT rank() OVER (PARTITION BY EXISTS (SELECT 1 FROM me) ORDER BY name) FROM me | 0A000 | PARTITION"
                        + " BY",
                "PREPARE x FROM SELECT 1 | 0A000 | PREPARE is not supported",
                "SELECT 1a | 42601 | begin with a digit",
                "SELECT '-> ::' FROM me WHERE | 42601 | too early",
                "SELECT 1, frobnicate(1) | 42883 | line 1, column 11",
                "SELECT CASE WHEN ? > ? THEN 1 END FROM me | 42P18 | dynamic parameter",
                "MERGE INTO api_keys USING me ON TRUE WHEN MATCHED THEN UPDATE SET name = 'x' | 0A000 | understood"
            })
    void areTold(String sql, String state, String message) {
        assertThatThrownBy(() -> connection.createStatement().execute(sql))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .as(failure.getMessage())
                        .isEqualTo(state))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM api_keys LIMIT ?",
                "SELECT name FROM api_keys ORDER BY name LIMIT ?",
                "SELECT name FROM api_keys ORDER BY name OFFSET ? ROWS",
                "SELECT name FROM (SELECT name FROM api_keys ORDER BY name LIMIT ?) t WHERE name = 'x'",
                "SELECT (SELECT name FROM api_keys ORDER BY name LIMIT ?) FROM me",
                "DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys ORDER BY name LIMIT ?)"
            })
    void howManyRowsIsANumber(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Integer none : Arrays.asList(null, -1)) {
                statement.setObject(1, none);
                assertThatThrownBy(statement::execute)
                        .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                                .isEqualTo("2201W"))
                        .hasMessageContaining("LIMIT and OFFSET");
            }
        }
    }

    /** The class decides what frameworks make of it: Spring's is then a PermissionDeniedDataAccessException. */
    @Test
    void aMissingPermissionIsNoSyntaxError() {
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT * FROM users"))
                .isInstanceOfSatisfying(
                        SQLInvalidAuthorizationSpecException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void otherTablesStillWorkAfterARefusal() throws SQLException {
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT * FROM users")).isInstanceOf(SQLException.class);
        assertThat(Stack.column(connection, "SELECT name FROM me")).containsExactly("bob");
    }

    @Test
    void aServerThatGoesAwayHalfWayIsNotAShortAnswer() {
        stack.control().failNext("/graphql", Fault.cutInTheMiddle());
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT COUNT(*) FROM api_keys"))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("08006");
        stack.control().failNext("/graphql", Fault.garbage());
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT COUNT(*) FROM api_keys"))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("08P01");
    }

    @Test
    void secretsDoNotComeBackInMessages() {
        for (String sql : new String[] {
            "SELECT 'qk_verysecretkey",
            "SELECT name FROM api_keys WHERE name = 'qk_verysecretkey' AND",
            "SELECT qk_verysecretkey FROM api_keys",
            "SELECT name FROM qk_verysecretkey",
            "SELEC 'qk_verysecretkey'",
            "SELECT CAST('qk_verysecretkey' AS INTEGER)",
            "SELECT name FROM api_keys GROUP BY status HAVING name = 'qk_verysecretkey'"
        }) {
            assertThatThrownBy(() -> Stack.rows(connection, sql)).as(sql).satisfies(failure -> {
                java.io.StringWriter trace = new java.io.StringWriter();
                failure.printStackTrace(new java.io.PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("verysecret");
            });
        }
    }

    @Test
    void refusesTenMegabytesAndTakesThree() throws SQLException {
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT '" + "x".repeat(10_000_000) + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("10000009 characters")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("54001");
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT '" + "x".repeat(3_000_000)))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42601");
        assertThat(Stack.column(connection, "SELECT name" + " ".repeat(3_000_000) + "FROM me"))
                .containsExactly("bob");
    }

    @Test
    void survivesDeepNesting() throws SQLException {
        assertThat(Stack.column(connection, "SELECT " + "(".repeat(1_000) + "1" + ")".repeat(1_000)))
                .containsExactly("1");
        // Deep enough for any stack: what is compiled needs a tenth of the stack that interpreted code needs.
        String deep = "(".repeat(1_400_000) + "1" + ")".repeat(1_400_000);
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT " + deep))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("54001");
    }
}
