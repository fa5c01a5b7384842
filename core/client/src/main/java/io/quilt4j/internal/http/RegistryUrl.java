package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of a registry, checked once: it has a host, and credentials may travel to it.
 *
 * @param text the address exactly as configured, which is also its key in auth.json (protocol.md §2.2)
 * @param allowHttp whether plain http is allowed beyond this machine
 */
public record RegistryUrl(String text, boolean allowHttp) {

    public RegistryUrl {
        requireSafe(parse(text), allowHttp);
    }

    /** The address of {@code path}, which starts with a slash. A trailing slash of the registry is not doubled. */
    public URI resolve(String path) {
        return URI.create(text.strip().replaceAll("/+$", "") + path);
    }

    public URI uri() {
        return parse(text);
    }

    /** Refuses plain http beyond this machine, and what is not http at all. */
    public static void requireSafe(URI url, boolean allowHttp) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new InvalidInputException(
                    "The address \"" + shown(url) + "\" is not an http or https address: give it as https://host.");
        }
        if (scheme.equals("http") && !allowHttp && !isLoopback(url.getHost())) {
            throw new InvalidInputException("Refused to send credentials over plain http to " + url.getHost()
                    + ": use https, a loopback address, or allowHttp.");
        }
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

    /** Scheme, host and port only: a path or a query may hold what must not be shown. */
    static String shown(URI url) {
        if (url.getHost() == null) {
            return url.getScheme() == null ? "" : url.getScheme() + ":";
        }
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static URI parse(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new InvalidInputException("The address of the registry cannot be read: " + e.getReason() + ".", e);
        }
    }
}
