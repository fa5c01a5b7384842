package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a parameter is to be, told by what stands beside it. */
class ParameterTypesTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob", stack -> stack.revokeAll("bob"));

    private final Connection connection = BOB.connection();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT COALESCE(?, name) FROM api_keys ~ VARCHAR ~ a ~ a",
                "SELECT COALESCE(?, expires_in_days) FROM api_keys ~ INTEGER ~ null ~ 90",
                "SELECT COALESCE(?, expires_in_days) FROM api_keys ~ INTEGER ~ 5 ~ 5",
                "SELECT name FROM api_keys WHERE name = COALESCE(?, name) ~ VARCHAR ~ null ~ connection",
                "SELECT COUNT(*) FROM api_keys WHERE created_at > COALESCE(?, CURRENT_TIMESTAMP) ~ TIMESTAMP ~ 2020-01-01 00:00:00 ~ 1",
                "SELECT COALESCE((SELECT MAX(name) FROM me WHERE name = ?), 'none') ~ VARCHAR ~ bob ~ bob",
                "SELECT NULLIF(?, 0) ~ INTEGER ~ 0 ~ null",
                "SELECT NULLIF(name, ?) FROM me ~ VARCHAR ~ bob ~ null",
                "SELECT CASE WHEN name = 'bob' THEN ? ELSE name END FROM me ~ VARCHAR ~ x ~ x",
                "SELECT CASE ? WHEN name THEN 1 ELSE 2 END FROM me ~ VARCHAR ~ bob ~ 1",
                "SELECT CASE WHEN ? = 1 THEN 'a' ELSE 'b' END ~ INTEGER ~ 1 ~ a",
                "SELECT name FROM me WHERE ? IN (name, 'x') ~ VARCHAR ~ bob ~ bob",
                "SELECT name FROM me WHERE ? NOT IN (1, 2) ~ INTEGER ~ 3 ~ bob",
                "SELECT name FROM me WHERE ? IN (SELECT name FROM api_keys) ~ VARCHAR ~ connection ~ bob",
                "SELECT name FROM me WHERE ? = ANY (SELECT name FROM api_keys) ~ VARCHAR ~ connection ~ bob",
                "SELECT name FROM me WHERE name IN (SELECT ? FROM api_keys) ~ VARCHAR ~ bob ~ bob",
                "SELECT name FROM me WHERE ? BETWEEN 1 AND 5 ~ INTEGER ~ 3 ~ bob",
                "SELECT name FROM me WHERE ? LIKE '%a' ~ VARCHAR ~ ba ~ bob",
                "SELECT name FROM me WHERE name LIKE ? || '%' ~ VARCHAR ~ b ~ bob",
                "SELECT ? || name FROM me ~ VARCHAR ~ x ~ xbob",
                "SELECT ? + expires_in_days FROM api_keys ~ INTEGER ~ 1 ~ 91",
                "SELECT COUNT(*) FROM api_keys WHERE created_at > CURRENT_TIMESTAMP - ? * INTERVAL '1' DAY ~ INTEGER ~ 1 ~ 1",
                "SELECT COUNT(*) FROM api_keys WHERE created_at > ? - INTERVAL '1' DAY ~ TIMESTAMP ~ 2020-01-01 00:00:00 ~ 1",
                "SELECT UPPER(?) ~ VARCHAR ~ a ~ A",
                "SELECT {fn UCASE(?)} ~ VARCHAR ~ a ~ A",
                "SELECT SUBSTRING(name, ?) FROM me ~ INTEGER ~ 2 ~ ob",
                "SELECT SUBSTRING(?, 2) ~ VARCHAR ~ bob ~ ob",
                "SELECT ROUND(?, 1) ~ DOUBLE ~ 1.25 ~ 1.3",
                "SELECT GREATEST(?, 1) ~ INTEGER ~ 3 ~ 3",
                "SELECT date_format(?, '%Y') ~ TIMESTAMP ~ 2026-01-01 00:00:00 ~ 2026",
                "SELECT EXTRACT(YEAR FROM ?) ~ TIMESTAMP ~ 2026-01-01 00:00:00 ~ 2026",
                "SELECT TIMESTAMPDIFF(DAY, ?, TIMESTAMP '2026-01-02 00:00:00') ~ TIMESTAMP ~ 2026-01-01 00:00:00 ~ 1",
                "SELECT LAG(name, ?, 'none') OVER (ORDER BY name) FROM me ~ INTEGER ~ 1 ~ none",
                "SELECT LAG(name, 1, ?) OVER (ORDER BY name) FROM me ~ VARCHAR ~ x ~ x",
                "SELECT LEAD(expires_in_days, 1, ?) OVER (ORDER BY name) FROM api_keys ~ INTEGER ~ 7 ~ 7",
                "SELECT NTH_VALUE(name, ?) OVER (ORDER BY name) FROM me ~ INTEGER ~ 1 ~ bob",
                "SELECT SUM(expires_in_days + ?) OVER (PARTITION BY name) FROM api_keys ~ INTEGER ~ 1 ~ 91",
                "SELECT COUNT(*) OVER (PARTITION BY name || ? ORDER BY name) FROM me ~ VARCHAR ~ x ~ 1",
                "SELECT SUM(x) OVER w FROM (VALUES 5) t(x) WINDOW w AS (PARTITION BY x > ?) ~ INTEGER ~ 1 ~ 5",
                "SELECT COUNT(*) FILTER (WHERE name = ?) OVER () FROM me ~ VARCHAR ~ bob ~ 1",
                "SELECT ? ~ VARCHAR ~ x ~ x",
                "SELECT ? AS x FROM me ~ VARCHAR ~ x ~ x",
                "SELECT a FROM (VALUES (?, 1)) AS t (a, b) ~ VARCHAR ~ x ~ x",
                "SELECT name FROM me LIMIT ? ~ INTEGER ~ 1 ~ bob"
            })
    void areThoseOfTheirNeighbours(String sql, String type, String value, String expected) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo(type);
            statement.setString(1, value.equals("null") ? null : value);
            assertThat(Stack.rows(statement.executeQuery())).containsExactly(List.of(expected));
        }
    }

    @Test
    void areCountedOnceThoughAFunctionRepeatsThem() throws SQLException {
        String sql = "SELECT COALESCE(?, ?, name), NULLIF(?, 3), ? FROM me";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<String> types = new ArrayList<>();
            for (int index = 1; index <= statement.getParameterMetaData().getParameterCount(); index++) {
                types.add(statement.getParameterMetaData().getParameterTypeName(index));
            }
            assertThat(types).containsExactly("VARCHAR", "VARCHAR", "INTEGER", "VARCHAR");
            statement.setString(1, null);
            statement.setString(2, "second");
            statement.setInt(3, 4);
            statement.setString(4, "last");
            assertThat(Stack.rows(statement.executeQuery())).containsExactly(List.of("second", "4", "last"));
        }
    }
}
