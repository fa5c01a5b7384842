package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A statement answers the same whatever ran before it: with the plans of nothing, behind others of its form, with all its literals
 * in its plan, and with parameters in their place. More: {@code -Dquilt4j.anyOrder=110 -Dquilt4j.seed=1}, and 2 and so on.
 */
class AnyOrderTest {

    private static final long SEED = Long.getLong("quilt4j.seed", 20_261_130);

    /** How many forms of statements there are, each with several choices of literals. */
    private static final int FORMS = Integer.getInteger("quilt4j.anyOrder", 10);

    private static final int CHOICES = 4;

    private static final Random RANDOM = new Random(SEED);
    private static final List<AnyStatements.Written> STATEMENTS = AnyStatements.of(RANDOM, FORMS, CHOICES);
    private static final List<String> ANSWERS = new ArrayList<>();

    @BeforeAll
    static void answerEachOnItsOwn() throws SQLException {
        for (AnyStatements.Written statement : STATEMENTS) {
            try (Connection fresh = fresh()) {
                ANSWERS.add(answer(fresh, statement.sql()));
            }
        }
    }

    @AfterAll
    static void forget() {
        ANSWERS.clear();
    }

    /** A connection that nobody else shares a plan with. */
    private static Connection fresh() throws SQLException {
        QuiltDataSource source = new QuiltDataSource();
        source.setUrl("jdbc:quilt:demo:");
        Connection connection = source.getConnection();
        connection.setClientInfo("DryRun", "true");
        return connection;
    }

    @Test
    void answersTheSameBehindAnyOthers() throws SQLException {
        List<Integer> order = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < STATEMENTS.size(); number++) {
                order.add(number);
            }
        }
        Collections.shuffle(order, RANDOM);
        try (Connection shared = fresh()) {
            for (int number : order) {
                String sql = STATEMENTS.get(number).sql();
                assertThat(answer(shared, sql)).as(sql).isEqualTo(ANSWERS.get(number));
            }
        }
    }

    @Test
    void answersTheSameWithItsLiteralsInItsPlan() throws SQLException {
        try (Connection shared = fresh()) {
            for (int number = 0; number < STATEMENTS.size(); number++) {
                String sql = STATEMENTS.get(number).apart();
                // An error's place is another.
                String answer = withoutPlace(answer(shared, sql));
                String before = withoutPlace(ANSWERS.get(number));
                // A plan that sees that no row can be meant asks no row for a value that cannot be computed.
                if (!before.startsWith("refused 22") || answer.startsWith("refused")) {
                    assertThat(answer).as(sql).isEqualTo(before);
                }
            }
        }
    }

    private static String withoutPlace(String answer) {
        return answer.startsWith("refused") ? answer.substring(0, 13) : answer;
    }

    @Test
    void hasTheSameRowsWithParameters() throws SQLException {
        try (Connection shared = fresh()) {
            for (int number = 0; number < STATEMENTS.size(); number++) {
                AnyStatements.Written statement = STATEMENTS.get(number);
                String answer = ANSWERS.get(number);
                String bound = answer.startsWith("refused") ? "" : prepared(shared, statement);
                // What a parameter is to be may be told by nothing.
                if (!bound.isEmpty() && !bound.startsWith("refused 42P18")) {
                    assertThat(rows(bound))
                            .as(statement.parameters() + " with " + statement.values())
                            .isEqualTo(rows(answer));
                }
            }
        }
    }

    private static String rows(String answer) {
        return answer.replaceAll("(?s).*\n---\n", "").replaceAll("PREVIEW .*", "");
    }

    private static String answer(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return answer(statement, statement.execute(sql));
        } catch (SQLException refused) {
            return "refused " + refused.getSQLState() + " " + refused.getMessage();
        }
    }

    private static String prepared(Connection connection, AnyStatements.Written written) {
        try (PreparedStatement statement = connection.prepareStatement(written.parameters())) {
            int index = 0;
            for (Object value : written.values()) {
                index++;
                if (value instanceof Integer number) {
                    statement.setInt(index, number);
                } else {
                    statement.setString(index, value.toString());
                }
            }
            return answer(statement, statement.execute());
        } catch (SQLException refused) {
            return "refused " + refused.getSQLState() + " " + refused.getMessage();
        }
    }

    private static String answer(Statement statement, boolean givesRows) throws SQLException {
        StringBuilder answer = new StringBuilder();
        if (givesRows) {
            try (ResultSet result = statement.getResultSet()) {
                ResultSetMetaData meta = result.getMetaData();
                for (int column = 1; column <= meta.getColumnCount(); column++) {
                    answer.append(meta.getColumnLabel(column))
                            .append(' ')
                            .append(meta.getColumnTypeName(column))
                            .append(' ')
                            .append(meta.getPrecision(column))
                            .append(", ");
                }
                List<String> rows = new ArrayList<>();
                Stack.rows(result).forEach(row -> rows.add(row.toString()));
                Collections.sort(rows);
                answer.append("\n---\n").append(rows);
            }
        } else {
            answer.append(statement.getUpdateCount());
            try (ResultSet keys = statement.getGeneratedKeys()) {
                while (keys.next()) {
                    answer.append(' ').append(keys.getString("name"));
                }
            }
        }
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            answer.append(' ').append(warning.getMessage());
        }
        return answer.toString();
    }
}
