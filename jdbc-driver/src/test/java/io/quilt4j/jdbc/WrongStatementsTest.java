package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of statements that are wrong in one place each: one sentence, in words of SQL. */
class WrongStatementsTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    /** Names that only those know who wrote an engine. */
    private static final Pattern INTERNAL =
            Pattern.compile("EXPR\\$|\\$[A-Z_]+\\b|(java|org|io)\\.[a-z]+\\.(?!String \\()|NOT"
                    + " NULL|Janino|Enumerable|RexNode|RelNode|RecordType|CHARACTER SET|ListedArray|please report|\\R");

    private final Connection connection = BOB.connection();

    static List<String> statements() throws IOException {
        try (InputStream file = WrongStatementsTest.class.getResourceAsStream("/wrong/statements.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areToldOfInWordsOfSql(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Throwable told = catchThrowable(() -> read(statement, sql));
            assertThat(told).isInstanceOf(SQLException.class);
            assertThat(told.getMessage()).doesNotContainPattern(INTERNAL).endsWith(".");
            assertThat(((SQLException) told).getSQLState()).isNotNull().isNotEqualTo("HY000");
        }
    }

    private static void read(Statement statement, String sql) throws SQLException {
        if (statement.execute(sql)) {
            ResultSet result = statement.getResultSet();
            while (result.next()) {
                result.getObject(1);
            }
        }
    }

    @Test
    void anEscapeIsOneCharacter() throws SQLException {
        for (String escape : List.of("ab", "a\n", "\nb")) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .executeQuery("SELECT name FROM me WHERE name LIKE 'a' ESCAPE '" + escape + "'")
                            .next())
                    .hasFieldOrPropertyWithValue("SQLState", "22025")
                    .hasMessageContaining("write LIKE '50!%' ESCAPE '!'");
        }
        // None at all, as programs write it that ask for patterns without one.
        try (PreparedStatement none =
                connection.prepareStatement("SELECT name FROM me WHERE name LIKE 'b_b' ESCAPE ?")) {
            none.setString(1, "");
            assertThat(Stack.rows(none.executeQuery())).containsExactly(List.of("bob"));
        }
    }

    @Test
    void anArrayIsNoNumber() throws SQLException {
        try (PreparedStatement asked =
                connection.prepareStatement("SELECT name FROM api_keys WHERE expires_in_days = ?")) {
            asked.setArray(1, connection.createArrayOf("INTEGER", new Object[] {1}));
            assertThatThrownBy(asked::executeQuery)
                    .hasFieldOrPropertyWithValue("SQLState", "22018")
                    .hasMessageContaining("an array, cannot be used as a INTEGER");
        }
    }
}
