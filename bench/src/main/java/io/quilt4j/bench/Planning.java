package io.quilt4j.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** Plans the documented query of a trail R times under a new name of a column, which no plan is kept for. Prints
 * milliseconds as JSON; those of the processor are of the whole JVM for each of the second half. */
final class Planning {

    private static String query(int round) {
        return "SELECT eventtime, eventname, json_extract_scalar(useridentity, '$.email') as user_email_" + round + ","
                + " json_extract_scalar(useridentity, '$.sessionContext.auth.keyName') as key_name,"
                + " json_extract_scalar(useridentity, '$.sessionContext.auth.keyFingerprint') as key_fingerprint, sourceipaddress"
                + " FROM audit_trail WHERE date >= date_format(current_date - interval '30' day, '%Y/%m/%d')"
                + " AND json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'"
                + " ORDER BY eventtime DESC LIMIT 100";
    }

    private Planning() {}

    public static void main(String[] arguments) throws SQLException {
        int rounds = Integer.parseInt(arguments[0]);
        double[] millis = new double[rounds];
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long busy = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:")) {
            for (int round = 0; round < rounds; round++) {
                busy = round == rounds / 2 ? system.getProcessCpuTime() : busy;
                String sql = query(round);
                long start = System.nanoTime();
                connection.prepareStatement(sql).close();
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        long spent = system.getProcessCpuTime() - busy;
        double[] warm = Arrays.copyOfRange(millis, rounds / 2, rounds);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "{\"first\": %.1f, \"median\": %.2f, \"least\": %.2f, \"p90\": %.2f, \"processor\": %.2f}%n",
                millis[0],
                warm[warm.length / 2],
                warm[0],
                warm[warm.length * 9 / 10],
                spent / 1e6 / warm.length);
    }
}
