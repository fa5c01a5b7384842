package io.quilt4j.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connects to a URL with a key, asks one query and prints the milliseconds from here to the first row. */
final class ColdStart {

    private ColdStart() {}

    public static void main(String[] arguments) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(arguments[0], "", arguments[1]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(arguments[2])) {
            if (!rows.next()) {
                throw new IllegalStateException("no row");
            }
            rows.getString(1);
        }
        System.out.println((System.nanoTime() - start) / 1_000_000);
    }
}
