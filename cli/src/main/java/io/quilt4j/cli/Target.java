package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Secret;
import io.quilt4j.shell.sql.Database;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The catalog that code runs against, for Java through core and for SQL through the driver, with one and the same login.
 *
 * @param auditTrail where the audit trail is, where that is known
 */
record Target(QuiltOptions options, @Nullable String auditTrail) implements Database {

    Connection connect() throws SQLException {
        return connect(options.apiKey());
    }

    @Override
    public Connection connect(@Nullable Secret key) throws SQLException {
        Properties properties = new Properties();
        if (key != null) {
            properties.setProperty("apiKey", key.reveal());
        }
        Path data = options.dataDirectory();
        if (data != null) {
            properties.setProperty("dataDir", data.toAbsolutePath().toString());
        }
        if (auditTrail != null) {
            properties.setProperty("auditTrail", auditTrail);
        }
        URI catalog = options.catalog();
        return DriverManager.getConnection("jdbc:quilt:" + (catalog == null ? "" : catalog), properties);
    }
}
