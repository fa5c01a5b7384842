package io.quilt4j.registry.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of others out. A page may point its own name at 127.0.0.1 (DNS rebinding) and then read our answers
 * as its own: therefore the Host header must name us. A page may also send forms and requests here: therefore an Origin
 * header, which browsers add to those, must be ours.
 */
final class Origins {

    /** A host, or an address in brackets, and perhaps a port (RFC 9112 section 3.2). */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[a-z0-9._~!$&'()*+,;=%-]+|\\[[0-9a-f:.]+])(?::[0-9]{0,5})?");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String configuredHost;

    Origins(String configuredHost) {
        this.configuredHost = configuredHost.toLowerCase(Locale.ROOT);
    }

    void check(Request request, @Nullable InetAddress reachedAt) {
        String authority = request.header("host").orElse("").toLowerCase(Locale.ROOT);
        if (!authority.isEmpty() && !AUTHORITY.matcher(authority).matches()) {
            throw new HttpRefusal(400, "The Host header names no host.");
        }
        if (!isOurs(hostOf(authority), reachedAt)) {
            throw new HttpRefusal(
                    403, "This stack does not answer under that host name. Use the URL it printed when it started.");
        }
        Optional<String> origin = request.header("origin");
        if (origin.isPresent() && !origin.get().toLowerCase(Locale.ROOT).equals("http://" + authority)) {
            throw new HttpRefusal(403, "This stack takes no requests from pages of other sites.");
        }
    }

    private boolean isOurs(String host, @Nullable InetAddress reachedAt) {
        return LOOPBACK.contains(host)
                || host.equals(configuredHost)
                || (reachedAt != null && host.equals(literal(reachedAt))); // an address cannot be rebound
    }

    private static String hostOf(String authority) {
        int port = authority.lastIndexOf(':');
        return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    }

    /** As it stands in a URL. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
    }

    /** Where a client that sent this request can reach us again. */
    static URI baseOf(Request request) {
        return URI.create("http://" + request.header("host").orElse("localhost"));
    }
}
