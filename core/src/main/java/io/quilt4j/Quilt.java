package io.quilt4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.graphql.GraphQlClient;
import io.quilt4j.http.Bearer;
import io.quilt4j.http.RegistryCalls;
import io.quilt4j.http.RegistryUrl;
import io.quilt4j.http.Request;
import io.quilt4j.http.Transport;
import io.quilt4j.keys.ApiKeys;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.RecentKeys;
import io.quilt4j.users.Me;
import io.quilt4j.users.Users;
import java.net.URI;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport transport;
    private final URI catalog;
    private final GraphQlClient graphql;
    private final RegistryUrl registry;
    private final RecentKeys recent;

    private Quilt(Transport transport, URI catalog, RegistryUrl registry, GraphQlClient graphql, RecentKeys recent) {
        this.transport = transport;
        this.catalog = catalog;
        this.registry = registry;
        this.graphql = graphql;
        this.recent = recent;
    }

    /** A client of the catalog that {@code options} name. */
    public static Quilt open(QuiltOptions options) {
        Transport transport = new Transport(options);
        try {
            URI catalog = options.catalog();
            if (catalog == null) {
                throw new InvalidInputException("No catalog was named.");
            }
            RegistryUrl registry = registryOf(catalog, transport, options);
            Secret key = options.apiKey();
            Bearer bearer = key == null
                    ? Bearer.anonymous("Log in, or use an API key.")
                    : cancellation -> new Bearer.Credential(
                            key, "Key " + Fingerprint.of(key) + " may have expired: create a new one, or log in.");
            GraphQlClient graphql =
                    new GraphQlClient(new RegistryCalls(transport, registry, bearer), Cancellation.none());
            return new Quilt(transport, catalog, registry, graphql, new RecentKeys());
        } catch (QuiltException e) {
            transport.close();
            throw e;
        }
    }

    private static RegistryUrl registryOf(URI catalog, Transport transport, QuiltOptions options) {
        URI config = URI.create(catalog.toString().replaceAll("/+$", "") + "/config.json");
        try {
            JsonNode url = JSON.readTree(transport
                            .send(Request.get(config), Cancellation.none())
                            .text())
                    .path("registryUrl");
            return new RegistryUrl(url.asText(), options.allowHttp());
        } catch (JsonProcessingException e) {
            throw new ProtocolException("What answers at " + config + " is not a Quilt catalog.");
        }
    }

    /** The catalog's home page. */
    public URI catalogUrl() {
        return catalog;
    }

    /** Where the catalog's API is. */
    public URI registryUrl() {
        return registry.uri();
    }

    /** The caller's own keys. */
    public ApiKeys apiKeys() {
        return new ApiKeys(graphql, recent);
    }

    /** What administrators may do. */
    public Admin admin() {
        return new Admin(graphql);
    }

    /** Who the registry takes the caller for; empty: nobody. */
    public Optional<Me> me() {
        return Users.me(graphql);
    }

    /** The same client, whose calls {@code cancellation} ends. It costs nothing and needs no closing. */
    public Quilt within(Cancellation cancellation) {
        return new Quilt(transport, catalog, registry, graphql.within(cancellation), recent);
    }

    @Override
    public void close() {
        transport.close();
    }
}
