package io.quilt4j.jdbc;

import io.quilt4j.QuiltOptions;
import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.Login;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.packages.TableFunctions;
import io.quilt4j.jdbc.planning.PlanCache;
import io.quilt4j.jdbc.planning.PlannerStart;
import io.quilt4j.jdbc.run.Registries;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.storage.S3Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The one way to a connection, for the driver and for data sources. Thread-safe. */
final class Connector {

    /** Plans hold no connection, so all connections with the same views share them. */
    private final Map<Told, PlanCache> plans = new ConcurrentHashMap<>();

    private final Previews previews = new Previews();

    private record Told(Tables.Days days, TrailPlace.Reader audit, List<String> registries) {
        /** As a record's own, which the JVM would put together from method handles first: 15 ms of a first query. */
        @Override
        public int hashCode() {
            return Objects.hash(days.expiringDays(), days.unusedDays(), audit, registries);
        }

        PlanCache plans() {
            List<Described> others = new ArrayList<>(AuditTables.of(audit));
            others.addAll(TableFunctions.tables(registries));
            return new PlanCache(new Tables(days, others));
        }
    }

    /** How a connection gets its client. */
    interface LoggingIn {
        Login login(ConnectionSettings settings) throws SQLException;
    }

    /** With a client of its own. Where that logs in, much of the time is waiting, so the planner is started meanwhile. */
    Connection connect(ConnectionSettings settings, QuiltOptions otherwise, int timeoutSeconds) throws SQLException {
        return connect(settings, those -> {
            PlannerStart.begin();
            return Login.of(those, otherwise, timeoutSeconds);
        });
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
                settings, login.auditTrail(), S3Access.of(login.client().auth()));
        Map<String, String> registries = registries(login, settings);
        Told told = new Told(days, place.reader(), List.copyOf(registries.keySet()));
        return new Session(
                login,
                settings,
                () -> plans(told),
                place.trail(),
                registries(login, registries, settings.required(ConnectionProperty.UNVERIFIED_MANIFESTS)),
                previews);
    }

    private PlanCache plans(Told told) {
        PlannerStart.settle();
        return plans.computeIfAbsent(told, Told::plans);
    }

    private static Map<String, String> registries(Login login, ConnectionSettings settings) throws SQLException {
        Map<String, String> told = settings.value(ConnectionProperty.PACKAGE_REGISTRIES);
        String own = login.registries();
        if (told != null) {
            return told;
        }
        return own == null ? Map.of() : ConnectionProperty.PACKAGE_REGISTRIES.read(own);
    }

    private static Registries registries(Login login, Map<String, String> named, boolean unverified) {
        Map<String, String> places = new HashMap<>();
        named.forEach((name, place) -> places.put(name.toLowerCase(Locale.ROOT), place));
        return new Registries(
                () -> Packages.open(PackagesOptions.of(login::client, login.options())
                        .unverifiedManifests(unverified)
                        .build()),
                places);
    }
}
