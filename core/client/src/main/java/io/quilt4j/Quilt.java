package io.quilt4j;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.config.ConfigFile;
import io.quilt4j.config.Configuration;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.internal.auth.CatalogLogin;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.Directories;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.RecentKeys;
import io.quilt4j.keys.KeyChangeListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

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
public final class Quilt extends QuiltCalls implements AutoCloseable {

    private Quilt(Transport transport, Clock clock, Catalog catalog, CatalogLogin login, KeyChangeListener listener) {
        super(transport, clock, catalog, login, new RecentKeys(), Cancellation.none(), listener);
    }

    /**
     * A client of the catalog that {@code options} name. The home catalog is read from config.yml and nobody is asked; any
     * other catalog is asked for its configuration, once.
     */
    public static Quilt open(QuiltOptions options) {
        Transport transport = new Transport(Door.network(options));
        try {
            Catalog catalog = Door.catalog(options, transport);
            return new Quilt(
                    transport,
                    options.clock(),
                    catalog,
                    Door.login(options, catalog, transport),
                    Door.listener(options));
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

    /**
     * The folder of what can be lost, which all Quilt clients of the user share (protocol.md section 1.1).
     *
     * @throws io.quilt4j.base.StorageException if there is no home folder to keep it in
     */
    public static Path cacheDirectory(QuiltOptions options) {
        return Directories.of(System.getProperty("os.name"), options.environment(), System.getProperty("user.home"))
                .cache();
    }

    /**
     * Gives a catalog a name of the user's own, for {@code --catalog NAME} and its like, after asking it once where its API is. A
     * catalog that had the name loses it; logins stay.
     *
     * @throws io.quilt4j.base.InvalidInputException if {@code name} is none, or {@code catalogUrl} is no address
     */
    public static NamedCatalog nameCatalog(QuiltOptions options, String name, URI catalogUrl) {
        try (Transport transport = new Transport(Door.network(options))) {
            return Door.names(options).put(name, catalogUrl, Door.catalogs(options, transport));
        }
    }

    /** The names that the user has given to catalogs. Nothing is read before it is asked for something. */
    public static CatalogNames catalogNames(QuiltOptions options) {
        return Door.names(options);
    }

    /** The user's config.yml, to read and to change single values of. */
    public static ConfigFile homeConfiguration(QuiltOptions options) {
        return Door.homeFiles(options).config();
    }

    /**
     * Ends the calls under way and the connections. The threads of the HTTP library are daemons that all clients share;
     * they end by themselves after a minute without work.
     */
    @Override
    public void close() {
        endCalls();
    }
}
