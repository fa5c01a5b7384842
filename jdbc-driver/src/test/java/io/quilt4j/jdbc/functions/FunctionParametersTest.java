package io.quilt4j.jdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** A parameter may stand in every function where a literal may, and a wrong name is told before it. */
class FunctionParametersTest {

    @RegisterExtension
    static final Demo DEMO = new Demo();

    /** Texts that are arguments, and not the text of a literal of another type. */
    private static final Pattern ARGUMENT = Pattern.compile("(?<=[(,] ?)'([^']*)'(?= ?[,)])");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/functions.csv", delimiter = '|', quoteCharacter = '`')
    void standWhereLiteralsDo(String expression, String expected) throws SQLException {
        List<String> texts = new ArrayList<>();
        Matcher literals = ARGUMENT.matcher(expression);
        boolean onlyCalls =
                !expression.contains("VALUES") && !expression.contains("ARRAY['") && !expression.contains("typeof");
        String sql = onlyCalls
                ? literals.replaceAll(literal -> {
                    texts.add(literal.group(1));
                    return "?";
                })
                : expression;
        boolean nothingTells = expression.startsWith("if(") || expression.startsWith("least(");
        if (texts.isEmpty() || expected.startsWith("!") || nothingTells) {
            return;
        }
        try (PreparedStatement statement = DEMO.connection().prepareStatement("SELECT " + sql)) {
            for (int index = 0; index < texts.size(); index++) {
                statement.setString(index + 1, texts.get(index));
            }
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat("[" + result.getString(1) + "]").isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT regexp_extrac(?, 'a') | did you mean regexp_extract?",
                "SELECT frobnicate(?) | frobnicate",
                "SELECT date_trunc(?) | date_trunc(varchar, timestamp)",
                "SELECT split_part(1, 2, 3) | split_part(varchar, varchar, bigint)"
            })
    void areNotBlamedForAWrongName(String sql, String says) {
        assertThatThrownBy(() -> DEMO.connection().prepareStatement(sql).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(says)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42883");
    }
}
