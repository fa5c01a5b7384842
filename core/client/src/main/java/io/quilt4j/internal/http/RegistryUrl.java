package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import okhttp3.HttpUrl;

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
        HttpUrl address = Addresses.read(url);
        if (address == null) {
            throw new InvalidInputException("The address \"" + Addresses.shown(url)
                    + "\" is not an http or https address: give it as https://host.");
        }
        if (!address.isHttps() && !allowHttp && !Addresses.isLoopback(address.host())) {
            throw new InvalidInputException("Refused to send credentials over plain http to " + address.host()
                    + ": use https, a loopback address, or allowHttp (on the command line --allow-http).");
        }
    }

    private static URI parse(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new InvalidInputException("The address of the registry cannot be read: " + e.getReason() + ".", e);
        }
    }
}
