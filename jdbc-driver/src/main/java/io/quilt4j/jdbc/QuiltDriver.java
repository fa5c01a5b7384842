package io.quilt4j.jdbc;

import io.quilt4j.QuiltOptions;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.PropertyDialog;
import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver for {@code jdbc:quilt:} URLs: the API keys of a Quilt catalog as SQL tables. {@link DriverManager} finds it
 * by itself.
 */
public final class QuiltDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new QuiltDriver());
        } catch (SQLException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Connector connector = new Connector();

    /** For {@link java.util.ServiceLoader} and tools that name the class. */
    public QuiltDriver() {}

    /**
     * Connects and proves the login with one request.
     *
     * @return null where {@code url} is not this driver's
     * @throws SQLException 28000 without a credential or with a wrong one, 08001 where the catalog cannot be reached,
     *     22023 for a URL or a property that is not understood
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties info) throws SQLException {
        if (url == null) {
            throw SqlErrors.invalid("A URL is needed, such as jdbc:quilt:https://catalog.example.");
        }
        if (!acceptsURL(url)) {
            return null;
        }
        return connector.connect(
                ConnectionSettings.read(url, info == null ? new Properties() : info),
                QuiltOptions.defaults(),
                DriverManager.getLoginTimeout());
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return ConnectionSettings.understands(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info) {
        return PropertyDialog.describe(url, info);
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.MINOR;
    }

    /** There are no transactions, so by the letter of JDBC this driver is not compliant. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through System.Logger.", "0A000");
    }
}
