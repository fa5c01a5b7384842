package io.quilt4j;

import io.quilt4j.auth.Auth;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.config.ConfigFile;
import io.quilt4j.config.Configuration;
import io.quilt4j.internal.auth.CatalogLogin;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.OwnKeys;
import io.quilt4j.internal.keys.RecentKeys;
import io.quilt4j.internal.users.CatalogUsers;
import io.quilt4j.keys.ApiKeys;
import io.quilt4j.users.Me;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * A client of one Quilt catalog. Any number of threads may use it, and any number of clients may live side by side: they
 * share nothing but files. Close it to end its connections and the calls under way.
 *
 * <pre>{@code
 * try (Quilt quilt = Quilt.open(QuiltOptions.defaults())) {
 *     for (ApiKey key : quilt.apiKeys().list()) {
 *         System.out.println(key.name() + " expires " + key.expiresAt());
 *     }
 * }
 * }</pre>
 *
 * <p>All calls fail with a {@link QuiltException}, one subclass for each thing a caller may do about it.
 */
public final class Quilt implements AutoCloseable {

    private final Transport transport;
    private final Clock clock;
    private final Catalog catalog;
    private final CatalogLogin login;
    private final RecentKeys recent;
    private final Cancellation cancellation;

    private Quilt(
            Transport transport,
            Clock clock,
            Catalog catalog,
            CatalogLogin login,
            RecentKeys recent,
            Cancellation cancellation) {
        this.transport = transport;
        this.clock = clock;
        this.catalog = catalog;
        this.login = login;
        this.recent = recent;
        this.cancellation = cancellation;
    }

    /**
     * A client of the catalog that {@code options} name. The home catalog is read from config.yml and nobody is asked; any
     * other catalog is asked for its configuration, once.
     */
    public static Quilt open(QuiltOptions options) {
        if (options.apiKey() != null) {
            CatalogLogin.requireApiKey(options.apiKey()); // before anybody is asked
        }
        Transport transport = new Transport(Door.network(options));
        try {
            Catalog catalog = Door.catalog(options, transport);
            CatalogLogin login = Door.login(options, catalog, transport);
            return new Quilt(transport, options.clock(), catalog, login, new RecentKeys(), Cancellation.none());
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /**
     * Makes {@code catalogUrl} the user's home catalog, in config.yml, as {@code quilt3.config(url)} does; what config.yml
     * held before is kept in a backup beside it (protocol.md section 1.3).
     *
     * @param catalogUrl empty: back to the defaults, without a home catalog
     */
    public static Configuration configure(QuiltOptions options, String catalogUrl) {
        try (Transport transport = new Transport(Door.network(options))) {
            return Door.homeFiles(options)
                    .config()
                    .configure(catalogUrl, Door.catalogs(options, transport), Cancellation.none());
        }
    }

    /** The user's config.yml, to read and to change single values of. */
    public static ConfigFile homeConfiguration(QuiltOptions options) {
        return Door.homeFiles(options).config();
    }

    /** What the catalog says of itself; of the home catalog, what config.yml says. */
    public Configuration configuration() {
        return catalog.configuration();
    }

    /** The catalog's home page; empty if the configuration names none. */
    public Optional<URI> catalogUrl() {
        return Optional.ofNullable(catalog.url()).map(URI::create);
    }

    /**
     * Where the catalog's API is.
     *
     * @throws AuthenticationException if there is no home catalog and none was named
     */
    public URI registryUrl() {
        return catalog.registry().uri();
    }

    /** What time it is for this client: the clock of its options. */
    public Clock clock() {
        return clock;
    }

    /** Logging in and out. */
    public Auth auth() {
        return login.within(cancellation);
    }

    /** The caller's own keys. */
    public ApiKeys apiKeys() {
        return new OwnKeys(graphql(), recent);
    }

    /** What administrators may do. */
    public Admin admin() {
        return new Admin(graphql());
    }

    /** Who the registry takes the caller for; empty: nobody. */
    public Optional<Me> me() {
        return CatalogUsers.me(graphql());
    }

    /** How many requests this client has sent, repeated ones and redirects too. */
    public long requestsSent() {
        return transport.requestsSent();
    }

    /** The same client, whose calls {@code cancellation} ends. It costs nothing and needs no closing. */
    public Quilt within(Cancellation cancellation) {
        return new Quilt(transport, clock, catalog, login, recent, cancellation);
    }

    private GraphQlClient graphql() {
        return new GraphQlClient(new RegistryCalls(transport, catalog.registry(), login.bearer()), cancellation);
    }

    /**
     * Ends the calls under way and the connections. The threads of the HTTP library are daemons that all clients share;
     * they end by themselves after a minute without work.
     */
    @Override
    public void close() {
        transport.close();
    }
}
