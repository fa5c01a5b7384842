package io.quilt4j.internal.http;

import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses, in one place and as the connection will be made: {@link URI} alone knows no host in
 * {@code http://quilt_registry:8085} and none in {@code https://bücher.example}.
 */
final class Addresses {

    private Addresses() {}

    /** Null: it is no http or https address with a host. */
    static @Nullable HttpUrl read(URI address) {
        return address.getRawAuthority() == null ? null : HttpUrl.parse(address.toString());
    }

    /** Scheme, host and port only, the host in ASCII: a path or a query may hold what must not be shown. */
    static String shown(URI address) {
        HttpUrl url = read(address);
        if (url == null) {
            return address.getScheme() == null ? "" : address.getScheme() + ":";
        }
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return url.scheme() + "://" + bracketed(url.host()) + (usual ? "" : ":" + url.port());
    }

    /** As a proxy's address and a message have it. */
    static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Decides by the name alone, so that no resolver can turn another host into this machine. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
