package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * One proxy, as its user wrote it.
 *
 * @param credential for the header Proxy-Authorization; null: none
 * @param source where it was named: {@code HTTPS_PROXY}, or the option {@code proxy}
 */
record ProxyAddress(
        Proxy.Type type, String host, int port, @Nullable Secret credential, String source) {

    /** The last @ ends the credential, as passwords hold them; {@code domain\\user} is a user. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?(?:(.*)@)?(\\[[0-9a-fA-F:.]+]|[^:/@\\[\\]\\s]+)(?::(\\d{1,5}))?/?",
            Pattern.DOTALL);

    private static final Set<String> SOCKS = Set.of("socks", "socks4", "socks4a", "socks5", "socks5h");

    /** The text is never repeated in a message: it may hold a password. */
    static ProxyAddress read(String text, String source) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new InvalidInputException("The address of the proxy in " + source
                    + " cannot be read: give it as http://host:port or socks5h://host:port.");
        }
        String scheme = written.group(1) == null ? "http" : written.group(1).toLowerCase(Locale.ROOT);
        boolean socks = SOCKS.contains(scheme);
        if (!socks && !scheme.equals("http")) {
            throw new InvalidInputException("The proxy in " + source + " is one of kind " + scheme
                    + ": only http and socks5h are supported. Give it as http://host:port or socks5h://host:port.");
        }
        String user = written.group(2);
        if (socks && user != null) {
            throw new InvalidInputException("The SOCKS proxy in " + source
                    + " has a user, which is not supported: name one that asks for none, or an http proxy.");
        }
        String given = written.group(4);
        int port = given == null ? (socks ? 1080 : 80) : Integer.parseInt(given);
        if (port > 65_535) {
            throw new InvalidInputException("The port of the proxy in " + source + " is beyond 65535.");
        }
        Secret credential = user == null ? null : basic(user);
        return new ProxyAddress(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, written.group(3), port, credential, source);
    }

    Proxy proxy() {
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    /** {@code the proxy proxy.example:3128 (HTTPS_PROXY)}. */
    @Override
    public String toString() {
        return "the proxy " + host + ":" + port + " (" + source + ")";
    }

    private static Secret basic(String user) {
        String[] parts = user.split(":", 2);
        String password = parts.length > 1 ? decode(parts[1]) : "";
        return Secret.of(Credentials.basic(decode(parts[0]), password, StandardCharsets.UTF_8));
    }

    /** A lone percent sign is itself, as in Python. */
    private static String decode(String text) {
        String escaped = text.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
