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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random predicates give the same rows pushed to the server, evaluated here, and in H2 over the same data.
 *
 * <p>No condition goes to the server out of a {@code CASE}. More cases: {@code -Dquilt4j.differentialCases=5000}.
 */
class DifferentialTest {

    private static final long SEED = 20_261_123;
    private static final int CASES = Integer.getInteger("quilt4j.differentialCases", 150);

    private static Stack stack;
    private static Connection connection;
    private static Connection h2;
    private static List<List<String>> keys;

    @BeforeAll
    static void copyKeys() throws SQLException {
        stack = new Stack();
        for (String name : List.of("laptop", "o'neil", "LAPTOP", "laptop ", "emoji \uD83D\uDE00", "100%", "a_b")) {
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

    @Test
    void randomPredicatesFindTheSameRowsEverywhere() throws SQLException {
        Random random = new Random(SEED);
        for (int number = 0; number < CASES; number++) {
            List<String> values = new ArrayList<>();
            String predicate = predicate(random, 2, values);
            String select = "SELECT id FROM admin_api_keys WHERE ";
            List<String> expected = ids(h2, select + predicate, values);
            String about = "case " + number + ": " + predicate + " with " + values;
            assertThat(ids(connection, select + predicate, values)).as(about).isEqualTo(expected);
            if (values.isEmpty()) {
                assertThat(ids(connection, select + "CASE WHEN " + predicate + " THEN 1 ELSE 0 END = 1", values))
                        .as("unpushed, " + about)
                        .isEqualTo(expected);
            }
            if (number % 10 == 0) {
                String counted = "SELECT COUNT(*) FROM admin_api_keys WHERE " + predicate;
                assertThat(ids(connection, counted, values)).as(about).containsExactly("" + expected.size());
            }
        }
    }

    private static List<String> ids(Connection on, String sql, List<String> values) throws SQLException {
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

    private static String predicate(Random random, int depth, List<String> values) {
        int form = random.nextInt(depth > 0 ? 10 : 7);
        return switch (form) {
            case 7 -> "(" + predicate(random, depth - 1, values) + " AND " + predicate(random, depth - 1, values) + ")";
            case 8 -> "(" + predicate(random, depth - 1, values) + " OR " + predicate(random, depth - 1, values) + ")";
            case 9 -> "NOT (" + predicate(random, depth - 1, values) + ")";
            case 6 ->
                random.nextBoolean()
                        ? "expires_in_days " + pick(random, List.of("=", "<", ">=", "<>")) + " " + random.nextInt(100)
                        : "last_used_at IS " + (random.nextBoolean() ? "NULL" : "NOT NULL");
            case 5 -> "name LIKE " + pick(random, List.of("'lap%'", "'%_b'", "'%o%'", "'100%'"));
            default -> equality(random, values);
        };
    }

    private static String equality(Random random, List<String> values) {
        int column = random.nextInt(5);
        String name =
                List.of("id", "name", "fingerprint", "user_email", "status").get(column);
        return switch (random.nextInt(4)) {
            case 0 -> name + " = " + value(random, column, values);
            case 1 -> value(random, column, values) + " = " + name;
            case 2 ->
                name + (random.nextInt(4) == 0 ? " NOT" : "") + " IN (" + value(random, column, values) + ", "
                        + value(random, column, values) + ", " + value(random, column, values) + ")";
            default ->
                "(" + name + " = " + value(random, column, values) + " OR " + name + " = "
                        + value(random, column, values) + ")";
        };
    }

    /** A value of some key, or one near it: written, or bound to a parameter. */
    private static String value(Random random, int column, List<String> values) {
        String value = keys.get(random.nextInt(keys.size())).get(column);
        value = switch (random.nextInt(8)) {
            case 0 -> value.toUpperCase(java.util.Locale.ROOT);
            case 1 -> value + " ";
            case 2 -> "";
            default -> value;
        };
        if (random.nextInt(3) == 0) {
            values.add(value);
            return "?";
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
