package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole statements give the rows that H2 gives over the same data, and a DELETE means the keys for which H2 finds its
 * condition true. More of them: {@code -Dquilt4j.differentialCases=20000}; others: {@code -Dquilt4j.differentialSeed=...}.
 */
class WholeStatementsTest {

    private static final long SEED = Long.getLong("quilt4j.differentialSeed", 20_261_129);
    private static final int CASES = Integer.getInteger("quilt4j.differentialCases", 800);

    /** How many choices of values one shape is tried with. */
    private static final int CHOICES = 12;

    /** How many choices of values a condition of a DELETE is tried with: here the shapes are what matters. */
    private static final int FEW_CHOICES = 2;

    private static Stack stack;
    private static Connection connection;
    private static Connection h2;

    @BeforeAll
    static void copy() throws SQLException {
        stack = new Stack();
        for (int number = 0; number < 9; number++) {
            stack.key(List.of("admin", "bob", "carol").get(number % 3), "key " + number % 4, 30 * (1 + number % 3));
        }
        connection = stack.connect(
                "admin", "allowUnfilteredDelete", "true", "allowOwnKeyRevoke", "true", "maxRevoke", "1000");
        h2 = DriverManager.getConnection("jdbc:h2:mem:statements;DEFAULT_NULL_ORDERING=HIGH");
        try (Statement create = h2.createStatement()) {
            create.execute("CREATE TABLE admin_api_keys (id VARCHAR, name VARCHAR, user_email VARCHAR, status VARCHAR,"
                    + " expires_in_days INTEGER)");
            create.execute("CREATE TABLE users (name VARCHAR, email VARCHAR)");
        }
        copy("admin_api_keys", "id, name, user_email, status, expires_in_days");
        copy("users", "name, email");
        System.out.println("WholeStatementsTest: seed " + SEED);
    }

    private static void copy(String table, String columns) throws SQLException {
        List<List<String>> rows = Stack.rows(connection, "SELECT " + columns + " FROM " + table);
        String marks = "?" + ", ?".repeat(rows.get(0).size() - 1);
        try (PreparedStatement insert = h2.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            for (List<String> row : rows) {
                for (int column = 0; column < row.size(); column++) {
                    insert.setString(column + 1, row.get(column));
                }
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
    void giveTheSameRows() throws SQLException {
        Random random = new Random(SEED);
        for (int shape = 0; shape < CASES * 3 / 4 / CHOICES; shape++) {
            long form = random.nextLong();
            for (int number = 0; number < CHOICES; number++) {
                Generated.Statement statement = new Generated(form, random.nextLong()).statement();
                assertThat(rows(connection, statement.ours()))
                        .as("seed " + SEED + ": " + statement.ours())
                        .isEqualTo(rows(h2, statement.theirs()));
            }
        }
    }

    /** The keys, and not only how many. */
    @Test
    void deletesMeanTheKeysForWhichTheConditionIsTrue() throws SQLException {
        Random random = new Random(SEED + 1);
        for (int shape = 0; shape < CASES / 4 / FEW_CHOICES; shape++) {
            long form = random.nextLong();
            for (int number = 0; number < FEW_CHOICES; number++) {
                String condition = new Generated(form, random.nextLong()).condition("admin_api_keys");
                TreeSet<String> expected = new TreeSet<>();
                rows(h2, "SELECT id FROM admin_api_keys WHERE " + condition).forEach(row -> expected.add(row.get(0)));
                assertThat(atStake("DELETE FROM admin_api_keys WHERE " + condition))
                        .as("seed " + SEED + ": " + condition)
                        .isEqualTo(expected);
            }
        }
    }

    private static Set<String> atStake(String delete) throws SQLException {
        TreeSet<String> ids = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.unwrap(PlannedStatement.class).keysAtStake().forEach(key -> ids.add(key.id()));
        }
        return ids;
    }

    /** In an order of their own; numbers of every type are the same to nine digits. */
    private static List<List<String>> rows(Connection on, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = on.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(plain(result.getObject(column)));
                }
                rows.add(row);
            }
        } catch (SQLException failed) {
            throw new SQLException(failed.getMessage() + " in " + sql, failed.getSQLState(), failed);
        }
        rows.sort((one, other) -> one.toString().compareTo(other.toString()));
        return rows;
    }

    private static String plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString())
                        .setScale(9, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
