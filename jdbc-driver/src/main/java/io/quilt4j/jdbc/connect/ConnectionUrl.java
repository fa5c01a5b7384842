package io.quilt4j.jdbc.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code jdbc:quilt:}, read once and for all.
 *
 * <p>The grammar is {@code jdbc:quilt:[<url>|demo:][?name=value&...]} with percent-encoded values. No address means the
 * home catalog of the user.
 */
final class ConnectionUrl {

    static final String PREFIX = "jdbc:quilt:";

    private final @Nullable URI catalog;
    private final @Nullable String name;
    private final boolean demo;
    private final Map<ConnectionProperty<?>, String> properties;

    private ConnectionUrl(
            @Nullable URI catalog, @Nullable String name, boolean demo, Map<ConnectionProperty<?>, String> properties) {
        this.catalog = catalog;
        this.name = name;
        this.demo = demo;
        this.properties = properties;
    }

    static boolean understands(@Nullable String url) {
        return url != null && url.startsWith(PREFIX);
    }

    static ConnectionUrl parse(String url) throws SQLException {
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String address = question < 0 ? rest : rest.substring(0, question);
        Map<ConnectionProperty<?>, String> properties =
                question < 0 ? Map.of() : properties(rest.substring(question + 1));
        if (address.isEmpty()) {
            return new ConnectionUrl(null, null, false, properties);
        }
        if (address.equals("demo:")) {
            return new ConnectionUrl(null, null, true, properties);
        }
        return new ConnectionUrl(catalog(address), null, false, properties);
    }

    /** The same, and where it names neither a catalog nor the demo, that catalog. */
    ConnectionUrl orElse(@Nullable URI otherwise) {
        return catalog == null && !demo ? new ConnectionUrl(otherwise, null, false, properties) : this;
    }

    /** The same for the catalog of that name. */
    ConnectionUrl named(String name) {
        return new ConnectionUrl(null, name, false, properties);
    }

    /** The name that the user gave to the catalog; null where it is told in another way. */
    @Nullable
    String name() {
        return name;
    }

    /** The catalog that is named; null for the home catalog and for the demo. */
    @Nullable
    URI catalog() {
        return catalog;
    }

    boolean demo() {
        return demo;
    }

    Map<ConnectionProperty<?>, String> properties() {
        return properties;
    }

    /** The URL without its properties but the name of the catalog, which is all that is ever shown again. */
    String shown() {
        if (demo) {
            return PREFIX + "demo:";
        }
        if (name != null) {
            return PREFIX + "?catalog=" + name;
        }
        return catalog == null ? PREFIX : PREFIX + catalog;
    }

    /** The address, checked. */
    static URI catalog(String address) throws SQLException {
        String expected =
                "Write jdbc:quilt:https://catalog.example, jdbc:quilt:demo: or jdbc:quilt: for your home catalog.";
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            // Not the host: java.net.URI knows none in http://quilt_registry:8085.
            String authority = uri.getRawAuthority();
            if (!web || authority == null) {
                throw Refusal.of("The address after jdbc:quilt: is not that of a catalog. " + expected);
            }
            if (authority.contains("@")) {
                throw Refusal.of("The address after jdbc:quilt: must not hold a user or a password. " + expected);
            }
            if (uri.getFragment() != null) {
                throw Refusal.of("The address after jdbc:quilt: must not hold a '#'. " + expected);
            }
            return uri;
        } catch (URISyntaxException notAnAddress) {
            // The cause would repeat the text, and with it whatever secret was pasted into it.
            throw Refusal.of("The address after jdbc:quilt: cannot be read. " + expected);
        }
    }

    private static Map<ConnectionProperty<?>, String> properties(String text) throws SQLException {
        Map<ConnectionProperty<?>, String> properties = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            ConnectionProperty<?> property =
                    ConnectionProperty.named(equals < 0 ? pair : decoded(pair.substring(0, equals)));
            if (equals < 0) {
                throw Refusal.of(
                        "The connection property " + property + " has no value: write " + property + "=value.");
            }
            if (!property.allowedInUrl()) {
                throw Refusal.of("The connection property "
                        + property
                        + " is not taken from a URL, because URLs are shared: pass it in the Properties, or start the JVM"
                        + " with -Dquilt4j.trustUrl=true.");
            }
            if (properties.put(property, decoded(pair.substring(equals + 1))) != null) {
                throw Refusal.of("The connection property " + property + " stands twice in the URL.");
            }
        }
        return Collections.unmodifiableMap(properties);
    }

    /** Percent-encoding only: a plus sign is a plus sign, as in every part of a URL that is not a form. */
    private static String decoded(String text) throws SQLException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Refusal.of("A connection property of the URL is not percent-encoded correctly: write % as %25.");
        }
    }
}
