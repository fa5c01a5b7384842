package io.quilt4j.jdbc;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.planning.PlannerStart;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A program of {@link FirstPlanTest}: {@code URL KEY}, and where a client is to be there before, {@code client}. */
final class FirstPlan {

    private FirstPlan() {}

    public static void main(String[] arguments) throws SQLException {
        if (arguments.length == 3) {
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(URI.create(arguments[0].substring("jdbc:quilt:".length())))
                    .apiKey(Secret.of(arguments[1]))
                    .inMemory(true)
                    .build();
            try (Quilt client = Quilt.open(options);
                    Connection connection = QuiltDataSource.of(client).getConnection()) {
                plan(connection);
            }
        } else {
            try (Connection connection = DriverManager.getConnection(arguments[0], "", arguments[1])) {
                plan(connection);
            }
        }
    }

    private static void plan(Connection connection) throws SQLException {
        System.out.println("connected, what failed: " + PlannerStart.settle());
        connection
                .prepareStatement("SELECT id, status FROM api_keys WHERE name = 'x'")
                .close();
        System.out.println("planned");
        for (String label : new String[] {"one", "two", "three"}) {
            connection
                    .prepareStatement("SELECT upper(name) AS " + label + " FROM api_keys ORDER BY created_at")
                    .close();
        }
        System.out.println("computed");
    }
}
