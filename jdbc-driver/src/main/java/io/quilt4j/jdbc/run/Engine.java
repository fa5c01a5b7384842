package io.quilt4j.jdbc.run;

import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.errors.SqlFailure;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A distributed engine that has the table {@code audit_trail}, reached through its own JDBC driver, which is the user's to
 * put on the class path. Its URL may hold a password, so it is never shown.
 */
public final class Engine {

    private final String url;
    private final Properties properties;
    private final boolean unboundedAllowed;

    private Engine(String url, Properties properties, boolean unboundedAllowed) {
        this.url = url;
        this.properties = properties;
        this.unboundedAllowed = unboundedAllowed;
    }

    static Engine at(String url, ConnectionSettings settings) throws SQLException {
        Properties properties = new Properties();
        if (url.startsWith("jdbc:trino:")) {
            // Days of the trail are days in UTC, and so is current_date here.
            setUnlessInUrl(properties, url, "timezone", "UTC");
            String user = settings.value(ConnectionProperty.USER);
            setUnlessInUrl(properties, url, "user", user == null ? System.getProperty("user.name", "quilt4j") : user);
        }
        return new Engine(url, properties, settings.required(ConnectionProperty.ALLOW_UNBOUNDED_AUDIT));
    }

    private static void setUnlessInUrl(Properties properties, String url, String name, String value) {
        if (!url.matches("(?i).*[?&]" + name + "=.*")) {
            properties.setProperty(name, value);
        }
    }

    /** Whether a query may read the trail of all days, which costs time and, at Athena, money. */
    public boolean unboundedAllowed() {
        return unboundedAllowed;
    }

    public Connection connect() throws SQLException {
        Driver driver = driver();
        if (driver == null) {
            String jar = url.startsWith("jdbc:trino:") ? "io.trino:trino-jdbc" : "the Athena JDBC driver of AWS";
            throw SqlFailure.of(
                    "08001",
                    "The JDBC driver of the engine that auditTrail names is not on the class path: add " + jar
                            + " beside quilt4j.");
        }
        Connection connection = driver.connect(url, (Properties) properties.clone());
        if (connection == null) {
            throw SqlFailure.of("08001", "The JDBC driver of the engine does not take the URL in auditTrail.");
        }
        return connection;
    }

    /** Also where a tool has loaded drivers in a class loader of its own. */
    private @Nullable Driver driver() {
        Stream<Driver> found = ServiceLoader.load(Driver.class).stream()
                .filter(provider -> !provider.type().getName().startsWith("io.quilt4j."))
                .map(ServiceLoader.Provider::get);
        return Stream.concat(DriverManager.drivers(), found)
                .filter(this::accepts)
                .findFirst()
                .orElse(null);
    }

    private boolean accepts(Driver driver) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException notIts) {
            return false;
        }
    }
}
