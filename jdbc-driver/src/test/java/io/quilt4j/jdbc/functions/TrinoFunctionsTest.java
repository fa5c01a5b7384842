package io.quilt4j.jdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What each function gives, and how it refuses: a file of cases that a real Trino has to agree with too. */
class TrinoFunctionsTest {

    @RegisterExtension
    static final Demo DEMO = new Demo();

    /** A refusal is written as {@code !} and its SQLSTATE. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/functions.csv", delimiter = '|', quoteCharacter = '`')
    void givesWhatTrinoGives(String expression, String expected) throws SQLException {
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> value(expression))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat("!" + refused.getSQLState())
                            .isEqualTo(expected));
        } else {
            assertThat(value(expression)).isEqualTo(expected);
        }
    }

    private static String value(String expression) throws SQLException {
        try (Statement statement = DEMO.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT " + expression)) {
            result.next();
            return "[" + result.getString(1) + "]";
        }
    }
}
