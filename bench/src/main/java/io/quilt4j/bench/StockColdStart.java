package io.quilt4j.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.calcite.adapter.java.ReflectiveSchema;
import org.apache.calcite.jdbc.CalciteConnection;

/** What {@link ColdStart} does, over stock Calcite and keys that are in memory already. */
final class StockColdStart {

    private StockColdStart() {}

    public static void main(String[] arguments) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:calcite:lex=JAVA")) {
            connection
                    .unwrap(CalciteConnection.class)
                    .getRootSchema()
                    .add("main", new ReflectiveSchema(new StockSchema()));
            connection.setSchema("main");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(arguments[0])) {
                if (!rows.next()) {
                    throw new IllegalStateException("no row");
                }
                rows.getString(1);
            }
        }
        System.out.println((System.nanoTime() - start) / 1_000_000);
    }
}
