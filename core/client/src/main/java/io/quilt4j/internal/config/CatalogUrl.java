package io.quilt4j.internal.config;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.internal.http.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks addresses as the Python client does, with its words (protocol.md section 1.3, step 1). */
final class CatalogUrl {

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]+).*");
    private static final Pattern PORT = Pattern.compile("(?:.*@)?(?:\\[[^]]*]|[^:]*)(?::(.*))?");

    private CatalogUrl() {}

    static void check(String url) {
        Matcher parts = SCHEME_AND_HOST.matcher(url);
        if (!parts.matches()) {
            throw new InvalidInputException("Invalid URL -- Requires at least scheme and host: " + shown(url));
        }
        Matcher port = PORT.matcher(parts.group(1));
        if (!port.matches() || !isPort(port.group(1))) {
            throw new InvalidInputException("Invalid URL -- Port must be a number: " + shown(url));
        }
    }

    /** For a message: without a password, and fit to be printed, as a catalog may have sent it. */
    static String shown(String url) {
        return Words.plain(url.replaceFirst("//[^/?#]*@", "//***@"));
    }

    @SuppressWarnings("NullAway") // a group that did not take part
    private static boolean isPort(String text) {
        return text == null || text.isEmpty() || (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= 65_535);
    }
}
