package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of a request: the one given in the options, else the one of the environment, else the JVM's.
 *
 * <p>The environment is read as by the Python client: HTTPS_PROXY and HTTP_PROXY by the scheme of the request, then
 * ALL_PROXY; lower-case names win; NO_PROXY lists hosts, domains, addresses and IPv4 networks, or {@code *}. Unlike
 * there, a request to this machine takes a proxy only if the options name one.
 */
final class Proxies extends ProxySelector {

    private final @Nullable URI given;
    private final Map<String, String> environment;
    private final NoProxy noProxy;

    Proxies(@Nullable URI given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
        this.noProxy = new NoProxy(variable("no_proxy"));
        if (given != null) {
            proxy(given.toString());
        }
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        URI target = Objects.requireNonNull(uri);
        URI proxy = chosen(target);
        if (proxy != null) {
            return List.of(proxy(proxy.toString()));
        }
        ProxySelector machine = ProxySelector.getDefault();
        boolean direct = RegistryUrl.isLoopback(target.getHost()) || isConfigured() || machine == null;
        return direct ? List.of(Proxy.NO_PROXY) : machine.select(target);
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        // The failure reaches the caller as an exception of the request.
    }

    /** The Proxy-Authorization header for {@code target}; null: none. */
    @Nullable
    Secret authorization(URI target) {
        URI proxy = chosen(target);
        if (proxy == null || proxy.getRawUserInfo() == null) {
            return null;
        }
        String[] parts = proxy.getRawUserInfo().split(":", 2);
        return Secret.of(Credentials.basic(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : ""));
    }

    private @Nullable URI chosen(URI target) {
        if (given != null) {
            return given;
        }
        if (RegistryUrl.isLoopback(target.getHost()) || noProxy.covers(target)) {
            return null;
        }
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        String value = variable(scheme + "_proxy");
        if (value.isEmpty()) {
            value = variable("all_proxy");
        }
        return value.isEmpty() ? null : parse(value);
    }

    private boolean isConfigured() {
        return List.of("https_proxy", "http_proxy", "all_proxy", "no_proxy").stream()
                .anyMatch(name -> !variable(name).isEmpty());
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : value;
    }

    private static Proxy proxy(String text) {
        URI uri = parse(text);
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    private static URI parse(String text) {
        // The text is not repeated: it may hold a password.
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The address of the proxy cannot be read: give it as http://host:port.");
        }
        if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new InvalidInputException("Only http proxies are supported: give it as http://host:port.");
        }
        return uri;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
