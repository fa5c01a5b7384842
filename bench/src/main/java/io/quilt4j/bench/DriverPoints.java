package io.quilt4j.bench;

import io.quilt4j.Quilt;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.KeyDirectory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One key by its id, in turn over core, over JDBC with a prepared statement, and over JDBC with the id written into the
 * text: R rounds of each, the first half not counted. Prints the medians as JSON.
 */
final class DriverPoints {

    private static final Set<ApiKeyField> FIELDS = EnumSet.allOf(ApiKeyField.class);
    private static final int CORE = 0;
    private static final int PREPARED = 1;
    private static final int LITERAL = 2;

    private DriverPoints() {}

    public static void main(String[] arguments) throws SQLException {
        int rounds = Integer.parseInt(arguments[2]);
        long[][] nanos = new long[3][rounds];
        try (Quilt quilt = Quilt.open(Measured.options(arguments));
                Connection connection = DriverManager.getConnection("jdbc:quilt:" + arguments[0], "", arguments[1]);
                PreparedStatement prepared = connection.prepareStatement("SELECT * FROM api_keys WHERE id = ?");
                Statement statement = connection.createStatement()) {
            List<String> ids = ids(quilt.apiKeys());
            for (int round = 0; round < rounds; round++) {
                String id = ids.get(round % ids.size());
                // Who goes first changes, so that nobody always finds the server busy with the other's answer.
                for (int turn = 0; turn < 3; turn++) {
                    int way = (turn + round) % 3;
                    long start = System.nanoTime();
                    if (way == CORE) {
                        read(quilt.apiKeys().rowsById(Set.of(id), FIELDS).get(0));
                    } else if (way == PREPARED) {
                        prepared.setString(1, id);
                        read(prepared.executeQuery());
                    } else {
                        read(statement.executeQuery("SELECT * FROM api_keys WHERE id = '" + id + "'"));
                    }
                    nanos[way][round] = System.nanoTime() - start;
                }
            }
        }
        System.out.printf(
                "{\"core\": %.4f, \"prepared\": %.4f, \"literal\": %.4f}%n",
                median(nanos[CORE]), median(nanos[PREPARED]), median(nanos[LITERAL]));
    }

    private static List<String> ids(KeyDirectory keys) {
        List<String> ids = new ArrayList<>();
        try (ApiKeyRows rows = keys.rows(ApiKeyFilter.ANY, EnumSet.of(ApiKeyField.ID))) {
            while (rows.hasNext()) {
                ids.add(rows.next().text(ApiKeyField.ID));
            }
        }
        return ids;
    }

    private static void read(ApiKeyRow key) {
        key.text(ApiKeyField.NAME);
        key.instant(ApiKeyField.CREATED_AT);
    }

    private static void read(ResultSet result) throws SQLException {
        try (result) {
            while (result.next()) {
                result.getString("name");
                result.getTimestamp("created_at");
            }
        }
    }

    /** In milliseconds. */
    private static double median(long[] nanos) {
        long[] counted = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(counted);
        return counted[counted.length / 2] / 1e6;
    }
}
