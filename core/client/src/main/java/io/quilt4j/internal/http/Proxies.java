package io.quilt4j.internal.http;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of a request: the one given in the options, else the one of the environment, else the JVM's.
 *
 * <p>The environment is read as by the Python client: HTTPS_PROXY and HTTP_PROXY by the scheme of the request, then
 * ALL_PROXY; lower-case names win; NO_PROXY lists hosts, domains, addresses and IPv4 networks, or {@code *}. Unlike
 * there, a request to this machine takes a proxy only if the options name one. A SOCKS proxy looks up the names.
 */
final class Proxies extends ProxySelector {

    private final @Nullable ProxyAddress given;
    private final Map<String, String> environment;
    private final NoProxy noProxy;

    Proxies(@Nullable URI given, Map<String, String> environment) {
        this.given = given == null ? null : ProxyAddress.read(given.toString(), "the option proxy");
        this.environment = environment;
        String exceptions = name("no_proxy");
        this.noProxy = new NoProxy(exceptions == null ? "" : value(exceptions));
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        URI target = Objects.requireNonNull(uri);
        HttpUrl url = Objects.requireNonNull(Addresses.read(target));
        ProxyAddress proxy = configured(url);
        return proxy != null ? List.of(proxy.proxy()) : ofTheJvm(url);
    }

    private List<Proxy> ofTheJvm(HttpUrl url) {
        ProxySelector machine = ProxySelector.getDefault();
        URI target = url.uri();
        boolean direct = Addresses.isLoopback(url.host())
                || isConfigured()
                || machine == null
                || target.getHost() == null; // the JVM knows no such host
        return direct ? List.of(Proxy.NO_PROXY) : machine.select(target);
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        // The failure reaches the caller as an exception of the request.
    }

    /** The Proxy-Authorization header for {@code target}; null: none. */
    @Nullable
    Secret authorization(HttpUrl target) {
        ProxyAddress proxy = chosen(target);
        return proxy == null ? null : proxy.basic();
    }

    /** The proxy that a request goes through; null: none. */
    @Nullable
    ProxyAddress chosen(HttpUrl target) {
        ProxyAddress proxy = configured(target);
        return proxy != null ? proxy : ProxyAddress.ofTheJvm(ofTheJvm(target).get(0));
    }

    /** Null: none, or one that the JVM chooses. */
    private @Nullable ProxyAddress configured(HttpUrl target) {
        if (given != null) {
            return given;
        }
        if (Addresses.isLoopback(target.host()) || noProxy.covers(target.host(), target.port())) {
            return null;
        }
        String name = name(target.scheme() + "_proxy");
        if (name == null) {
            name = name("all_proxy");
        }
        return name == null ? null : ProxyAddress.read(value(name), name);
    }

    private boolean isConfigured() {
        return List.of("https_proxy", "http_proxy", "all_proxy", "no_proxy").stream()
                .anyMatch(name -> name(name) != null);
    }

    /** The variable of that name, or of its upper case, that is set to something. */
    private @Nullable String name(String lower) {
        String upper = lower.toUpperCase(Locale.ROOT);
        return !value(lower).isEmpty() ? lower : !value(upper).isEmpty() ? upper : null;
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
