package io.quilt4j.jdbc;

import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.Login;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.PlanCache;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.storage.S3Access;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Plans hold no connection, so all connections with the same views share them. */
    private final Map<Told, PlanCache> plans = new ConcurrentHashMap<>();

    private record Told(Tables.Days days, TrailPlace.Reader audit) {
        PlanCache plans() {
            return new PlanCache(new Tables(days, AuditTables.of(audit)));
        }
    }

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
        ConnectionSettings settings = ConnectionSettings.read(url, info == null ? new Properties() : info);
        Tables.Days days = new Tables.Days(
                settings.required(ConnectionProperty.EXPIRING_DAYS), settings.required(ConnectionProperty.UNUSED_DAYS));
        try {
            Login login = Login.of(settings, DriverManager.getLoginTimeout());
            TrailPlace place = TrailPlace.of(
                    settings, login.auditTrail(), S3Access.of(login.client().auth()::credentials));
            PlanCache known = plans.computeIfAbsent(new Told(days, place.reader()), Told::plans);
            return new QuiltConnection(new Session(login, settings, known, place.trail(), Clock.systemUTC()));
        } catch (RuntimeException | Error failure) {
            throw SqlErrors.whileConnecting(failure);
        }
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return ConnectionSettings.understands(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info) {
        return ConnectionSettings.describe(url, info);
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
