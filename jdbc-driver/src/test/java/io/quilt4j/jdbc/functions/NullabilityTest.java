package io.quilt4j.jdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be NULL is said to, or IS NULL and COALESCE are computed wrongly. */
class NullabilityTest {

    private static final String NOBODY = " FROM api_keys WHERE id = 'nobody'";

    @RegisterExtension
    static final Demo DEMO = new Demo();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "array_agg(name)" + NOBODY,
                "array_agg(DISTINCT status)" + NOBODY,
                "array_agg(status) FILTER (WHERE name = '') FROM api_keys GROUP BY status",
                "min(name)" + NOBODY,
                "json_extract_scalar('{}', '$.a')",
                "json_extract_scalar('no JSON', '$')",
                "json_extract('{}', '$.a')",
                "json_array_contains('{}', 1)",
                "try_cast('x' AS INTEGER)",
                "date_format(CAST(NULL AS TIMESTAMP), '%Y')",
                "date_parse(json_extract_scalar('{}', '$.a'), '%Y')",
                "from_iso8601_timestamp(json_extract_scalar('{}', '$.a'))",
                "regexp_like(json_extract_scalar('{}', '$.a'), 'x')",
                "substr(json_extract_scalar('{}', '$.a'), 1)",
                "substr('x', CAST(NULL AS INTEGER))"
            })
    void whatIsNullIsKnownToBe(String item) throws SQLException {
        try (Statement statement = DEMO.connection().createStatement()) {
            try (ResultSet result = statement.executeQuery("SELECT " + item)) {
                assertThat(result.getMetaData().isNullable(1)).isEqualTo(ResultSetMetaData.columnNullable);
                assertThat(result.next()).isTrue();
                assertThat(result.getObject(1)).isNull();
            }
            int end = item.lastIndexOf(" FROM api_keys");
            String expression = end < 0 ? item : item.substring(0, end);
            String from = end < 0 ? "" : item.substring(end);
            try (ResultSet result = statement.executeQuery("SELECT " + expression + " IS NULL" + from)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getBoolean(1)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approx_distinct(name)" + NOBODY + "|0",
                "count(*)" + NOBODY + "|0",
                "cardinality(array_agg(name)) FROM me GROUP BY name|1",
                "substr('abc', 2)|bc",
                "date_format(TIMESTAMP '2026-11-27 00:00:00', '%Y/%m/%d')|2026/11/27",
                "date_format(current_date - interval '30' day, '%Y') IS NOT NULL|true"
            })
    void whatIsNeverNullIsKnownToo(String item, String value) throws SQLException {
        try (Statement statement = DEMO.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT " + item)) {
            assertThat(result.getMetaData().isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, " FROM me WHERE name = 'nobody'"})
    void aMissingArrayIsReplaced(String from) throws SQLException {
        try (Statement statement = DEMO.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT COALESCE(array_agg(name), ARRAY['none'])" + from)) {
            assertThat(result.next()).isTrue();
            assertThat((Object[]) result.getArray(1).getArray()).containsExactly("none");
        }
    }
}
