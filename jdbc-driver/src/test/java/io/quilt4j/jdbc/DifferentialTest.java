package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random predicates give the same rows pushed to the server, evaluated here, and in H2 over the same data.
 *
 * <p>No condition goes to the server out of a {@code CASE}. Planning takes most of the time, so that many predicates are
 * evaluated in one statement: for each row as many letters, T, F or N for unknown, as there are predicates. The pushed
 * statements share the plans of their shapes, and each runs with several choices of values. More of both:
 * {@code -Dquilt4j.differentialCases=10000}.
 */
class DifferentialTest {

    private static final long SEED = 20_261_123;
    private static final int CASES = Integer.getInteger("quilt4j.differentialCases", 2400);

    /** How many predicates stand in one statement that is evaluated here. */
    private static final int TOGETHER = 25;

    /** How many choices of values one shape that goes to the server is tried with. */
    private static final int CHOICES = 20;

    private static Stack stack;
    private static Connection connection;
    private static Connection h2;
    private static List<List<String>> keys;

    @BeforeAll
    static void copyKeys() throws SQLException {
        stack = new Stack();
        for (String name : List.of(
                "laptop", "o'neil", "LAPTOP", "laptop ", "emoji \uD83D\uDE00", "100%", "a_b", "null", "''", "?")) {
            stack.key("admin", name, 1 + name.length());
        }
        connection = stack.connect("admin");
        h2 = DriverManager.getConnection("jdbc:h2:mem:keys");
        keys = Stack.rows(
                connection,
                "SELECT id, name, fingerprint, user_email, status, expires_in_days,"
                        + " last_used_at IS NULL AS unused FROM admin_api_keys");
        try (Statement create = h2.createStatement()) {
            create.execute("CREATE TABLE admin_api_keys (id VARCHAR, name VARCHAR, fingerprint VARCHAR,"
                    + " user_email VARCHAR, status VARCHAR, expires_in_days INTEGER, last_used_at TIMESTAMP)");
        }
        try (PreparedStatement insert =
                h2.prepareStatement("INSERT INTO admin_api_keys VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (List<String> key : keys) {
                for (int column = 0; column < 5; column++) {
                    insert.setString(column + 1, key.get(column));
                }
                insert.setInt(6, Integer.parseInt(key.get(5)));
                insert.setString(7, key.get(6).equals("true") ? null : "2026-01-01 00:00:00");
                insert.executeUpdate();
            }
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        h2.close();
        connection.close();
        stack.close();
    }

    /** Shapes whose conditions go to the server, each with many values: literals that share a plan, and parameters. */
    @Test
    void pushedConditionsFindTheSameRows() throws SQLException {
        Random random = new Random(SEED);
        for (int shape = 0; shape < CASES * 2 / 3 / CHOICES; shape++) {
            long choice = random.nextLong();
            for (int number = 0; number < CHOICES; number++) {
                List<@Nullable String> values = new ArrayList<>();
                String predicate = predicate(new Random(choice), random, 2, values);
                compare("SELECT id FROM admin_api_keys WHERE " + predicate, values);
            }
        }
    }

    private static void compare(String sql, List<@Nullable String> values) throws SQLException {
        assertThat(ids(connection, sql, values)).as(sql + " with " + values).isEqualTo(ids(h2, sql, values));
    }

    /** What is left to evaluate here, with its unknowns, and with parameters in it. */
    @Test
    void evaluatedConditionsAreTrueFalseAndUnknownForTheSameRows() throws SQLException {
        Random random = new Random(SEED + 1);
        for (int number = 0; number < CASES / 3; number += TOGETHER) {
            List<@Nullable String> values = new ArrayList<>();
            List<String> letters = new ArrayList<>();
            for (int index = 0; index < TOGETHER; index++) {
                List<@Nullable String> mine = new ArrayList<>();
                String predicate = predicate(random, random, 2, mine);
                // The predicate stands there twice, and so do its parameters.
                values.addAll(mine);
                values.addAll(mine);
                letters.add("CASE WHEN " + predicate + " THEN 'T' WHEN NOT (" + predicate + ") THEN 'F' ELSE 'N' END");
            }
            compare("SELECT id || ' ' || " + String.join(" || ", letters) + " FROM admin_api_keys", values);
        }
    }

    @Test
    void countsAreThoseOfTheRows() throws SQLException {
        Random random = new Random(SEED + 2);
        for (int number = 0; number < CASES / 100; number++) {
            List<@Nullable String> values = new ArrayList<>();
            compare("SELECT COUNT(*) FROM admin_api_keys WHERE " + predicate(random, random, 2, values), values);
        }
    }

    private static List<String> ids(Connection on, String sql, List<@Nullable String> values) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (int index = 0; index < values.size(); index++) {
                statement.setString(index + 1, values.get(index));
            }
            List<String> ids = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getString(1));
                }
            }
            ids.sort(null);
            return ids;
        }
    }

    /** A predicate whose form {@code shape} decides, and whose values {@code choice}. */
    private static String predicate(Random shape, Random choice, int depth, List<@Nullable String> values) {
        int form = shape.nextInt(depth > 0 ? 11 : 8);
        return switch (form) {
            case 8 ->
                "(" + predicate(shape, choice, depth - 1, values) + " AND "
                        + predicate(shape, choice, depth - 1, values) + ")";
            case 9 ->
                "(" + predicate(shape, choice, depth - 1, values) + " OR " + predicate(shape, choice, depth - 1, values)
                        + ")";
            case 10 -> "NOT (" + predicate(shape, choice, depth - 1, values) + ")";
            case 7 ->
                shape.nextBoolean()
                        ? "last_used_at IS " + (shape.nextBoolean() ? "NULL" : "NOT NULL")
                        : "last_used_at " + pick(shape, List.of("<", ">=", "<>")) + " TIMESTAMP '2000-01-01 00:00:00'";
            case 6 -> "expires_in_days " + pick(shape, List.of("=", "<", ">=", "<>")) + " " + choice.nextInt(100);
            case 5 -> "name LIKE " + pick(shape, List.of("'lap%'", "'%_b'", "'%o%'", "'100%'"));
            default -> equality(shape, choice, values);
        };
    }

    private static String equality(Random shape, Random choice, List<@Nullable String> values) {
        int column = shape.nextInt(5);
        String name =
                List.of("id", "name", "fingerprint", "user_email", "status").get(column);
        return switch (shape.nextInt(6)) {
            case 0 -> name + " = " + value(shape, choice, column, values);
            case 1 -> value(shape, choice, column, values) + " = " + name;
            case 2 ->
                name + (shape.nextInt(4) == 0 ? " NOT" : "") + " IN (" + value(shape, choice, column, values) + ", "
                        + value(shape, choice, column, values) + ", " + value(shape, choice, column, values) + ")";
            case 3 -> name + " <> " + value(shape, choice, column, values);
            case 4 ->
                name + " IS " + (shape.nextBoolean() ? "NOT " : "") + "DISTINCT FROM "
                        + value(shape, choice, column, values);
            default ->
                "(" + name + " = " + value(shape, choice, column, values) + " OR " + name + " = "
                        + value(shape, choice, column, values) + ")";
        };
    }

    /** A value of some key, or one near it: written, or bound to a parameter, which may be null. */
    private static String value(Random shape, Random choice, int column, List<@Nullable String> values) {
        String value = keys.get(choice.nextInt(keys.size())).get(column);
        value = switch (choice.nextInt(8)) {
            case 0 -> value.toUpperCase(java.util.Locale.ROOT);
            case 1 -> value + " ";
            case 2 -> "";
            default -> value;
        };
        if (shape.nextInt(3) == 0) {
            values.add(choice.nextInt(6) == 0 ? null : value);
            return "?";
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
