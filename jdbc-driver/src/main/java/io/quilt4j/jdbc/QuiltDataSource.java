package io.quilt4j.jdbc;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.Login;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.PlannerStart;
import io.quilt4j.jdbc.results.Wrappers;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a catalog, for programs that already have a client or its options, and for pools and containers, which
 * set its properties by their names.
 *
 * <pre>{@code
 * try (Connection connection = QuiltDataSource.of(quilt).getConnection()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Each property of {@code docs/jdbc.md} has a setter here. They are checked when a connection is made, exactly as those
 * of a URL. Set them before the first connection is asked for; after that any number of threads may ask.
 */
public final class QuiltDataSource implements DataSource {

    private final Connector connector = new Connector();
    private final QuiltOptions options;
    private final @Nullable Quilt client;
    private final Properties properties = new Properties();
    private String url = "jdbc:quilt:";
    private @Nullable PrintWriter logWriter;
    private int loginTimeout;

    /** Connects to the user's home catalog, with the stored login, until its properties say otherwise. */
    public QuiltDataSource() {
        this(QuiltOptions.defaults(), null);
    }

    private QuiltDataSource(QuiltOptions options, @Nullable Quilt client) {
        this.options = options;
        this.client = client;
    }

    /**
     * Connections that reach the catalog as a client with these options does: its catalog, credential, folder, environment,
     * clock, timeouts, proxy and certificates. Each opens a client of its own and closes it. What a URL or a property says
     * of the same stands before the options.
     */
    public static QuiltDataSource of(QuiltOptions options) {
        return new QuiltDataSource(options, null);
    }

    /**
     * Connections that use this client and share its login, also one that is in memory only. They do not close it; after
     * logging in as somebody else, make new ones.
     */
    public static QuiltDataSource of(Quilt client) {
        return new QuiltDataSource(QuiltOptions.defaults(), client);
    }

    /**
     * Has the planner start on a thread of its own, as connecting does: for programs that know that SQL comes before they can connect.
     * Returns at once; there is nothing to do where it was started before.
     */
    public static void startPlanner() {
        PlannerStart.begin();
    }

    /**
     * A connection whose login was proved with one request.
     *
     * @throws SQLException 28000 without a credential or with a wrong one, 08001 where the catalog cannot be reached,
     *     22023 for a URL or a property that is not understood
     */
    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    /**
     * A connection with that API key in place of any other.
     *
     * @param user anything: the key says who it is
     * @param password the key, {@code env:NAME} or {@code file:PATH}; null or empty for {@link #getConnection()}
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Properties own = (Properties) properties.clone();
        if (password != null && !password.isEmpty()) {
            own.remove(ConnectionProperty.API_KEY.name());
            own.setProperty(ConnectionProperty.PASSWORD.name(), password);
        }
        return connect(own);
    }

    private Connection connect(Properties said) throws SQLException {
        if (!ConnectionSettings.understands(url)) {
            throw SqlErrors.invalid("The URL of the data source is none of this driver: it begins with jdbc:quilt:");
        }
        Quilt given = client;
        if (given == null) {
            return connector.connect(ConnectionSettings.read(url, said, options.catalog()), options, loginTimeout);
        }
        if (!url.equals("jdbc:quilt:")) {
            throw SqlErrors.invalid("The client that was given settles the catalog: leave the URL out.");
        }
        URI catalog = given.catalogUrl();
        return connector.connect(
                ConnectionSettings.read(url, said, catalog), settings -> Login.borrowed(settings, given));
    }

    /** The URL, which may hold properties; those that are set here stand before them. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The key, {@code env:NAME} or {@code file:PATH}. */
    public void setApiKey(@Nullable String apiKey) {
        set(ConnectionProperty.API_KEY, apiKey);
    }

    /** Ignored: the key says who it is. */
    public void setUser(@Nullable String user) {
        set(ConnectionProperty.USER, user);
    }

    /** The same as {@link #setApiKey}. */
    public void setPassword(@Nullable String password) {
        set(ConnectionProperty.PASSWORD, password);
    }

    /** The catalog, by the name that {@code quilt4j catalogs} gave it or by its address, where the URL names none. */
    public void setCatalog(@Nullable String catalog) {
        set(ConnectionProperty.CATALOG, catalog);
    }

    /** Whether INSERT and DELETE are refused, whatever {@code setReadOnly} says later. */
    public void setReadOnly(boolean readOnly) {
        set(ConnectionProperty.READ_ONLY, readOnly);
    }

    /** A folder, a bucket or an engine; null for the catalog's own, where that is known. */
    public void setAuditTrail(@Nullable String auditTrail) {
        set(ConnectionProperty.AUDIT_TRAIL, auditTrail);
    }

    /** Registries of packages whose tables stand among the others; null for the catalog's own, where they are known. */
    public void setPackageRegistries(@Nullable String registries) {
        set(ConnectionProperty.PACKAGE_REGISTRIES, registries);
    }

    /** Whether manifests of packages are read that do not hash to their names. */
    public void setUnverifiedManifests(boolean unverified) {
        set(ConnectionProperty.UNVERIFIED_MANIFESTS, unverified);
    }

    /** Whether an engine may be asked for the audit trail of all days. */
    public void setAllowUnboundedAudit(boolean allowed) {
        set(ConnectionProperty.ALLOW_UNBOUNDED_AUDIT, allowed);
    }

    /** The most keys that one DELETE may revoke. */
    public void setMaxRevoke(int keys) {
        set(ConnectionProperty.MAX_REVOKE, keys);
    }

    /** Whether a DELETE may revoke every key of a table. */
    public void setAllowUnfilteredDelete(boolean allowed) {
        set(ConnectionProperty.ALLOW_UNFILTERED_DELETE, allowed);
    }

    /** Whether a DELETE may revoke the key that its connection uses. */
    public void setAllowOwnKeyRevoke(boolean allowed) {
        set(ConnectionProperty.ALLOW_OWN_KEY_REVOKE, allowed);
    }

    /** Whether http:// may be used for a catalog that is not on this machine. */
    public void setAllowHttp(boolean allowed) {
        set(ConnectionProperty.ALLOW_HTTP, allowed);
    }

    /** How long to wait for a connection to the catalog, as {@code 500ms}, {@code 10s}, {@code 2m} or seconds. */
    public void setConnectTimeout(@Nullable String timeout) {
        set(ConnectionProperty.CONNECT_TIMEOUT, timeout);
    }

    /** How long a call to the catalog may take, all tries included, as {@code 500ms}, {@code 10s}, {@code 2m} or seconds. */
    public void setRequestTimeout(@Nullable String timeout) {
        set(ConnectionProperty.REQUEST_TIMEOUT, timeout);
    }

    /** The folder with the stored login. */
    public void setDataDir(@Nullable String folder) {
        set(ConnectionProperty.DATA_DIR, folder);
    }

    /** Certificate authorities to trust in place of the JVM's: a PEM file or folder, or a JKS or PKCS12 store. */
    public void setTrustStore(@Nullable String file) {
        set(ConnectionProperty.TRUST_STORE, file);
    }

    /** The certificate to show to a catalog that asks for one: a PKCS12 or JKS store, or a PEM file with its key. */
    public void setClientCertificate(@Nullable String file) {
        set(ConnectionProperty.CLIENT_CERTIFICATE, file);
    }

    /** Opens that store: the password, {@code env:NAME} or {@code file:PATH}. */
    public void setClientCertificatePassword(@Nullable String password) {
        set(ConnectionProperty.CLIENT_CERTIFICATE_PASSWORD, password);
    }

    /** The proxy to go through, as {@code http://host:port} or {@code socks5h://host:port}. */
    public void setProxy(@Nullable String proxy) {
        set(ConnectionProperty.PROXY, proxy);
    }

    /** Within how many days a key must expire to be in the view {@code expiring_api_keys}. */
    public void setExpiringDays(int days) {
        set(ConnectionProperty.EXPIRING_DAYS, days);
    }

    /** For how many days a key must be unused to be in the view {@code unused_api_keys}. */
    public void setUnusedDays(int days) {
        set(ConnectionProperty.UNUSED_DAYS, days);
    }

    private void set(ConnectionProperty<?> property, @Nullable Object value) {
        if (value == null) {
            properties.remove(property.name());
        } else {
            properties.setProperty(property.name(), value.toString());
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept and otherwise ignored: the driver logs nothing. */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        logWriter = out;
    }

    /** The most seconds that connecting may take; 0 leaves it to {@code connectTimeout}. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw SqlErrors.invalid("A login timeout must be 0, for none of its own, or more seconds.");
        }
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through System.Logger.", "0A000");
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }

    /** Without its properties, and without those of the URL. */
    @Override
    public String toString() {
        try {
            return "QuiltDataSource("
                    + ConnectionSettings.read(url, new Properties()).shownUrl() + ")";
        } catch (SQLException unreadable) {
            return "QuiltDataSource";
        }
    }
}
