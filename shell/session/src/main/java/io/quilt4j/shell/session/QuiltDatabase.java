package io.quilt4j.shell.session;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.sql.Database;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Takes SQL to the catalog that Java talks to, with the same login, through the JDBC driver, which it knows by its URL and
 * properties only.
 *
 * @param auditTrail where the catalog's audit trail is, as the property of that name says it; null: where the variable
 *     {@code QUILT4J_AUDIT_TRAIL} of the environment says
 */
public record QuiltDatabase(QuiltOptions options, @Nullable String auditTrail) implements Database {

    private static final String AUDIT_TRAIL_VARIABLE = "QUILT4J_AUDIT_TRAIL";

    /** A catalog whose audit trail only the environment may know. */
    public QuiltDatabase(QuiltOptions options) {
        this(options, null);
    }

    /** Connects with the key of the options; without one, with the stored login. */
    public Connection connect() throws SQLException {
        return connect(options.apiKey());
    }

    @Override
    public Connection connect(@Nullable Secret apiKey) throws SQLException {
        if (apiKey == null && options.inMemory()) {
            // The driver would take the login that is on disk, which may be somebody else's.
            throw new SQLInvalidAuthorizationSpecException(
                    "SQL needs an API key in a session that keeps its login in memory:"
                            + " quilt3.login_with_api_key(env(\"QUILT_API_KEY\"))",
                    "28000");
        }
        URI catalog = options.catalog();
        Properties properties = new Properties();
        if (apiKey != null) {
            properties.setProperty("apiKey", apiKey.reveal());
        }
        if (options.allowHttp()) {
            properties.setProperty("allowHttp", "true");
        }
        set(properties, "dataDir", options.dataDirectory());
        set(properties, "trustStore", options.trustStore());
        set(properties, "proxy", options.proxy());
        set(properties, "auditTrail", trail());
        return DriverManager.getConnection("jdbc:quilt:" + (catalog == null ? "" : catalog), properties);
    }

    private @Nullable String trail() {
        String told = options.environment().get(AUDIT_TRAIL_VARIABLE);
        return (auditTrail == null && told != null && !told.isBlank()) ? told : auditTrail;
    }

    private static void set(Properties properties, String name, @Nullable Object value) {
        if (value instanceof Path path) {
            properties.setProperty(name, path.toAbsolutePath().toString());
        } else if (value != null) {
            properties.setProperty(name, value.toString());
        }
    }

    /** Without the audit trail, whose URL may hold a password. */
    @Override
    public String toString() {
        return "QuiltDatabase(" + options.catalog() + ")";
    }
}
