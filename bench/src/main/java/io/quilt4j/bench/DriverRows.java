package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Everybody's keys with all their columns, every value read, in turn over core and over JDBC: R rounds of each, the first
 * third not counted. Prints the median seconds, the number of rows and the peak of the heap as JSON.
 */
final class DriverRows {

    private static final Set<ApiKeyField> FIELDS = EnumSet.allOf(ApiKeyField.class);
    private static final Set<ApiKeyField> TIMES =
            EnumSet.of(ApiKeyField.CREATED_AT, ApiKeyField.EXPIRES_AT, ApiKeyField.LAST_USED_AT);

    private DriverRows() {}

    public static void main(String[] arguments) throws SQLException {
        int rounds = Integer.parseInt(arguments[2]);
        double[] core = new double[rounds];
        double[] jdbc = new double[rounds];
        long rows = 0;
        try (Quilt quilt = Quilt.open(Measured.options(arguments));
                Connection connection = DriverManager.getConnection("jdbc:quilt:" + arguments[0], "", arguments[1])) {
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                long listed = core(quilt);
                long between = System.nanoTime();
                rows = jdbc(connection);
                core[round] = (between - start) / 1e9;
                jdbc[round] = (System.nanoTime() - between) / 1e9;
                if (rows != listed) {
                    throw new IllegalStateException("core has " + listed + " rows, JDBC " + rows);
                }
            }
        }
        System.out.printf(
                "{\"rows\": %d, \"core\": %.3f, \"jdbc\": %.3f, \"heapPeakMiB\": %d}%n",
                rows, median(core), median(jdbc), Measured.heapPeakMiB());
    }

    private static long core(Quilt quilt) {
        long count = 0;
        try (ApiKeyRows rows = quilt.admin().apiKeys().rows(ApiKeyFilter.ANY, FIELDS)) {
            while (rows.hasNext()) {
                ApiKeyRow row = rows.next();
                for (ApiKeyField field : FIELDS) {
                    if (TIMES.contains(field)) {
                        row.instant(field);
                    } else {
                        row.text(field);
                    }
                }
                count++;
            }
        }
        return count;
    }

    private static long jdbc(Connection connection) throws SQLException {
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name, fingerprint, user_email, status, created_at,"
                        + " expires_at, last_used_at FROM admin_api_keys")) {
            while (rows.next()) {
                for (int column = 1; column <= 5; column++) {
                    rows.getString(column);
                }
                for (int column = 6; column <= 8; column++) {
                    rows.getTimestamp(column);
                }
                count++;
            }
        }
        return count;
    }

    private static double median(double[] seconds) {
        double[] counted = Arrays.copyOfRange(seconds, seconds.length / 3, seconds.length);
        Arrays.sort(counted);
        return counted[counted.length / 2];
    }
}
