package io.quilt4j.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Revokes the keys whose names match a pattern by one DELETE, and prints count and seconds as JSON. A DELETE that finds
 * nothing goes before, uncounted, as the Python client has been imported before its loop begins.
 */
final class DriverRevokes {

    private DriverRevokes() {}

    public static void main(String[] arguments) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("password", arguments[1]);
        properties.setProperty("maxRevoke", "1000");
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:" + arguments[0], properties);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM api_keys WHERE name LIKE 'nobody-%'");
            long start = System.nanoTime();
            int revoked = statement.executeUpdate("DELETE FROM api_keys WHERE name LIKE '" + arguments[2] + "'");
            System.out.printf("{\"revoked\": %d, \"seconds\": %.3f}%n", revoked, (System.nanoTime() - start) / 1e9);
        }
    }
}
