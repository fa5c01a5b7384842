package io.quilt4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The User-Agent header: {@code quilt4j/<version> (<OS> <release>) <JVM>/<Java version>} (protocol.md §2.4). */
final class UserAgent {

    private UserAgent() {}

    static String of(@Nullable String suffix) {
        String text = "quilt4j/" + version() + " (" + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ") " + virtualMachine() + "/" + System.getProperty("java.version");
        return (suffix == null ? text : text + " " + suffix).replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** "OpenJDK" of "OpenJDK 64-Bit Server VM". */
    private static String virtualMachine() {
        return System.getProperty("java.vm.name", "JVM").split("[ (/]", 2)[0];
    }

    /** From a resource, as a manifest does not survive being packed into somebody's single jar. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = UserAgent.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
