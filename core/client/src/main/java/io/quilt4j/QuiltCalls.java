package io.quilt4j;

import io.quilt4j.auth.Auth;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.config.Configuration;
import io.quilt4j.internal.auth.CatalogLogin;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.KnownRegistries;
import io.quilt4j.internal.config.UserFiles;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.RegistryUrl;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.Changes;
import io.quilt4j.internal.keys.OwnKeys;
import io.quilt4j.internal.keys.RecentKeys;
import io.quilt4j.internal.users.CatalogUsers;
import io.quilt4j.keys.ApiKeys;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.users.Me;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client can be asked: all of {@link Quilt} but opening and closing. Any number of threads may use it.
 *
 * <p>A part of a program that is lent a client takes this, as it is not the one that closes it; and {@link #within} gives
 * nothing else, as a time limit on a few calls must not end the client of all.
 *
 * <p>Every call blocks the thread that makes it, and nothing else: there is no pool to size. An interrupt ends it like its
 * cancellation, and the flag stays set. Virtual threads are as good as others; on JDK 21 to 23 one that waits for another
 * process to leave the folder of the logins holds its carrier meanwhile. What must not be lost half-way, a login or a refresh
 * that was sent, is carried to its end by a thread of the library. Objects that are handed out never change; only
 * {@link io.quilt4j.keys.ApiKeyRows} belongs to one thread.
 *
 * <p>All calls fail with a {@link QuiltException}, one subclass for each thing a caller may do about it.
 */
public sealed class QuiltCalls permits Quilt {

    private final Transport transport;
    private final Clock clock;
    private final Catalog catalog;
    private final CatalogLogin login;
    private final RecentKeys recent;
    private final Cancellation cancellation;
    private final KeyChangeListener listener;

    QuiltCalls(
            Transport transport,
            Clock clock,
            Catalog catalog,
            CatalogLogin login,
            RecentKeys recent,
            Cancellation cancellation,
            KeyChangeListener listener) {
        this.transport = transport;
        this.clock = clock;
        this.catalog = catalog;
        this.login = login;
        this.recent = recent;
        this.cancellation = cancellation;
        this.listener = listener;
    }

    /** What the catalog says of itself; of the home catalog, what config.yml says. */
    public Configuration configuration() {
        return catalog.configuration();
    }

    /** The catalog's home page; null if the configuration names none. */
    public @Nullable URI catalogUrl() {
        return catalog.configuration().navigatorUrl();
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
        return new OwnKeys(graphql(), recent, changes());
    }

    /** What administrators may do. */
    public Admin admin() {
        return new Admin(graphql(), changes());
    }

    /** Who the registry takes the caller for; empty: nobody. */
    public Optional<Me> me() {
        return CatalogUsers.me(graphql());
    }

    /**
     * Who a registry takes whoever has this key for; empty: nobody. The key goes there and nowhere else, without anything of this
     * client's login, and whatever the client's own catalog is.
     *
     * @throws AuthenticationException if the registry refuses the key, or a gateway before it
     * @throws io.quilt4j.base.InvalidInputException if the key does not start with {@code qk_}, or keys may not travel to that address
     */
    public Optional<Me> holder(Secret apiKey, URI registryUrl) {
        CatalogLogin.requireApiKey(apiKey);
        Bearer key = unused -> new Bearer.Credential(
                apiKey,
                "Key " + Fingerprint.of(apiKey) + " is not accepted there",
                AuthenticationException.NextStep.NONE);
        RegistryUrl registry = new RegistryUrl(registryUrl.toString(), catalog.allowHttp());
        return CatalogUsers.me(new GraphQlClient(new RegistryCalls(transport, registry, key), cancellation));
    }

    /**
     * Where the catalogs are that this user knows: the home catalog, those with a name, those with a stored login. Asks nobody.
     *
     * @return by registry, what the user calls the catalog ({@code home}, a name), else the registry's own address
     * @throws io.quilt4j.base.StorageException if one of the files that say so cannot be read
     */
    public Map<URI, String> knownRegistries() {
        return KnownRegistries.of(new UserFiles(catalog.logins(), null, clock), login.storedLogins());
    }

    /** How many requests this client has sent, repeated ones and redirects too. */
    public long requestsSent() {
        return transport.requestsSent();
    }

    /**
     * The same client, whose calls {@code cancellation} ends, those of its {@link #auth()} included. It costs nothing, and
     * nothing needs closing.
     */
    public QuiltCalls within(Cancellation cancellation) {
        return new QuiltCalls(transport, clock, catalog, login, recent, cancellation, listener);
    }

    /** The same client, which tells {@code other} of the keys that it changes, and nobody else. */
    public QuiltCalls telling(KeyChangeListener other) {
        return new QuiltCalls(transport, clock, catalog, login, recent, cancellation, other);
    }

    private Changes changes() {
        return new Changes(catalog.registry().uri(), listener);
    }

    private GraphQlClient graphql() {
        return new GraphQlClient(new RegistryCalls(transport, catalog.registry(), login.bearer()), cancellation);
    }

    void endCalls() {
        transport.close();
    }
}
