package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A connection that fails, at whatever step, leaves nothing open behind it. */
@DisabledOnOs(OS.WINDOWS) // which does not tell how many files are open
class FailedConnectionsTest {

    private static final int TIMES = 60;

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = new Stack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static void leavesNothingOpen(String state, String... pairs) {
        fail(state, pairs);
        long before = openFiles();
        for (int time = 0; time < TIMES; time++) {
            fail(state, pairs);
        }
        assertThat(openFiles() - before).isLessThan(TIMES / 2);
    }

    private static void fail(String state, String... pairs) {
        Properties properties = new Properties();
        for (int index = 0; index < pairs.length; index += 2) {
            properties.setProperty(pairs[index], pairs[index + 1]);
        }
        assertThatThrownBy(() ->
                        DriverManager.getConnection(stack.url(), properties).close())
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state));
    }

    @Test
    void withAWrongKey() {
        leavesNothingOpen("28000", "apiKey", "qk_" + "0".repeat(40));
    }

    @Test
    void withoutACredential() {
        leavesNothingOpen("28000", "dataDir", System.getProperty("java.io.tmpdir") + "/nobody-logged-in-here");
    }

    @Test
    void withATrailThatIsNone() {
        leavesNothingOpen("22023", "apiKey", stack.key("bob", "trail"), "auditTrail", "file:relative");
    }
}
