package io.quilt4j.shell.session;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.QuiltDataSource;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.workspace.Workspace;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Takes SQL to the catalog that Java talks to, with the same login and all the same options: the JDBC driver is handed the options
 * themselves, so that none is left out.
 *
 * @param auditTrail where the catalog's audit trail is, as the property of that name says it; null: where the variable
 *     {@code QUILT4J_AUDIT_TRAIL} of the environment says
 * @param packageRegistries registries of packages whose tables SQL names, as the property of that name says them; null: where the
 *     variable {@code QUILT4J_PACKAGE_REGISTRIES} says
 */
public record QuiltDatabase(
        QuiltOptions options,
        @Nullable String auditTrail,
        @Nullable String packageRegistries) implements Database {

    private static final String REGISTRIES_VARIABLE = "QUILT4J_PACKAGE_REGISTRIES";

    /** A catalog whose audit trail and registries of packages only the environment may know. */
    public QuiltDatabase(QuiltOptions options) {
        this(options, null, null);
    }

    /**
     * Has the planner of SQL start on a thread of its own, for whoever knows that SQL comes before there is a catalog to connect to. Once
     * in a process; a statement that comes too early waits for it.
     */
    public static void expectSql() {
        QuiltDataSource.startPlanner();
    }

    /** Connects with the key of the options; without one, with the stored login. */
    public Connection connect() throws SQLException {
        return connect(options.apiKey());
    }

    @Override
    public Connection connect(@Nullable Secret apiKey) throws SQLException {
        return connection(QuiltDataSource.of(options.toBuilder().apiKey(apiKey).build()));
    }

    /** Connects with the login of this client, which only it may have: one that is kept in memory. */
    Connection connect(Quilt client) throws SQLException {
        return connection(QuiltDataSource.of(client));
    }

    private Connection connection(QuiltDataSource source) throws SQLException {
        source.setAuditTrail(told(auditTrail, Workspace.AUDIT_TRAIL_VARIABLE));
        source.setPackageRegistries(told(packageRegistries, REGISTRIES_VARIABLE));
        return source.getConnection();
    }

    private @Nullable String told(@Nullable String here, String variable) {
        String told = options.environment().get(variable);
        return (here == null && told != null && !told.isBlank()) ? told : here;
    }

    /** Without the audit trail, whose URL may hold a password. */
    @Override
    public String toString() {
        return "QuiltDatabase(" + options.catalog() + ")";
    }
}
