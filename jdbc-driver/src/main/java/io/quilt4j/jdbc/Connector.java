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
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one way to a connection, for the driver and for data sources. Thread-safe. */
final class Connector {

    /** Plans hold no connection, so all connections with the same views share them. */
    private final Map<Told, PlanCache> plans = new ConcurrentHashMap<>();

    private final Previews previews = new Previews();

    private record Told(Tables.Days days, TrailPlace.Reader audit) {
        PlanCache plans() {
            return new PlanCache(new Tables(days, AuditTables.of(audit)));
        }
    }

    /** How a connection gets its client. */
    interface LoggingIn {
        Login login(ConnectionSettings settings) throws SQLException;
    }

    /** Logs in and connects; what was opened on the way is closed where a later step fails. */
    Connection connect(ConnectionSettings settings, LoggingIn way) throws SQLException {
        try {
            Login login = way.login(settings);
            try {
                return new QuiltConnection(session(login, settings));
            } catch (SQLException | RuntimeException | Error failure) {
                login.close();
                throw failure;
            }
        } catch (RuntimeException | Error failure) {
            throw SqlErrors.whileConnecting(failure);
        }
    }

    private Session session(Login login, ConnectionSettings settings) throws SQLException {
        Tables.Days days = new Tables.Days(
                settings.required(ConnectionProperty.EXPIRING_DAYS), settings.required(ConnectionProperty.UNUSED_DAYS));
        TrailPlace place = TrailPlace.of(
                settings, login.auditTrail(), S3Access.of(login.client().auth()::credentials));
        PlanCache known = plans.computeIfAbsent(new Told(days, place.reader()), Told::plans);
        return new Session(login, settings, known, place.trail(), previews);
    }
}
