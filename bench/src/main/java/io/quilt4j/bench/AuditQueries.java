package io.quilt4j.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Asks an audit trail through the driver, again and again: {@code FOLDER FIRST_DATE ROUNDS}. Prints one line of JSON with the
 * seconds of each round.
 */
final class AuditQueries {

    /** Also asked of the peer, in its own words, by audit_queries.py. */
    private static String seed(String firstDate) {
        return "SELECT eventtime, eventname,"
                + " json_extract_scalar(useridentity, '$.sessionContext.auth.keyName') AS key_name,"
                + " json_extract_scalar(useridentity, '$.sessionContext.auth.keyFingerprint') AS fingerprint, sourceipaddress"
                + " FROM audit_trail WHERE date >= '" + firstDate + "'"
                + " AND json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'";
    }

    private static final String NEWEST = " ORDER BY eventtime DESC LIMIT 100";
    private static final String OLDEST_NAME = " ORDER BY eventname, eventtime, 5 LIMIT 100";
    private static final String BY_NAME = "SELECT eventname, count(*) AS events,"
            + " count(DISTINCT json_extract_scalar(useridentity, '$.userName')) AS users, min(eventtime), max(eventtime)"
            + " FROM audit_trail WHERE json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'"
            + " GROUP BY eventname ORDER BY eventname";

    private AuditQueries() {}

    public static void main(String[] arguments) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("auditTrail", arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        String window = seed(arguments[1]);
        List<String> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:", properties);
                Statement statement = connection.createStatement()) {
            answers.add("\"seed\": " + measure(statement, window + NEWEST, rounds));
            answers.add("\"whole window\": " + measure(statement, window + OLDEST_NAME, rounds));
            answers.add("\"aggregate\": " + measure(statement, BY_NAME, rounds));
        }
        System.out.println("{" + String.join(", ", answers) + "}");
    }

    private static String measure(Statement statement, String sql, int rounds) throws SQLException {
        List<String> seconds = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            rows = 0;
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows++;
                }
            }
            seconds.add(String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9));
        }
        return "{\"rows\": " + rows + ", \"seconds\": " + seconds + "}";
    }
}
