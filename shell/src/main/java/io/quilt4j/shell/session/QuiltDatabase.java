package io.quilt4j.shell.session;

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

/** Connects to the catalog of a session through the JDBC driver, which it knows by its URL and properties only. */
record QuiltDatabase(QuiltOptions options) implements Database {

    @Override
    public Connection connect(@Nullable Secret apiKey) throws SQLException {
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
        return DriverManager.getConnection("jdbc:quilt:" + (catalog == null ? "" : catalog), properties);
    }

    private static void set(Properties properties, String name, @Nullable Object value) {
        if (value instanceof Path path) {
            properties.setProperty(name, path.toAbsolutePath().toString());
        } else if (value != null) {
            properties.setProperty(name, value.toString());
        }
    }
}
