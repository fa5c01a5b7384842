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
 * @param user null: none
 * @param password of the user, may be empty; null: no user
 * @param source where it was named: {@code HTTPS_PROXY}, or the option {@code proxy}
 */
record ProxyAddress(
        Proxy.Type type,
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password,
        String source) {

    /** The last @ ends the credential, as passwords hold them; {@code domain\\user} is a user. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?(?:(.*)@)?(\\[[0-9a-fA-F:.]+]|[^:/@\\[\\]\\s]+)(?::(\\d{1,5}))?/?",
            Pattern.DOTALL);

    /** In one byte SOCKS tells how long a user or a password is. */
    private static final int MOST_OF_SOCKS = 255;

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
        int port = port(written.group(4), socks ? 1080 : 80, source);
        Proxy.Type type = socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        String credential = written.group(2);
        if (credential == null) {
            return new ProxyAddress(type, written.group(3), port, null, null, source);
        }
        String[] parts = credential.split(":", 2);
        String user = decode(parts[0]);
        String password = parts.length > 1 ? decode(parts[1]) : "";
        if (socks && (isTooLong(user) || isTooLong(password) || scheme.startsWith("socks4"))) {
            throw new InvalidInputException(
                    "The SOCKS proxy in " + source + " takes a user and a password of at most 255"
                            + " bytes each, and only as socks5h://user:password@host:port.");
        }
        return new ProxyAddress(type, written.group(3), port, user, Secret.of(password), source);
    }

    private static int port(@Nullable String written, int otherwise, String source) {
        int port = written == null ? otherwise : Integer.parseInt(written);
        if (port > 65_535) {
            throw new InvalidInputException("The port of the proxy in " + source + " is beyond 65535.");
        }
        return port;
    }

    /** One that the JVM was started with, such as {@code -Dhttps.proxyHost}; null: none. */
    static @Nullable ProxyAddress ofTheJvm(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? new ProxyAddress(
                        proxy.type(), address.getHostString(), address.getPort(), null, null, "settings of the JVM")
                : null;
    }

    Proxy proxy() {
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    /** {@code the proxy proxy.example:3128 (HTTPS_PROXY)}. */
    @Override
    public String toString() {
        return "the proxy " + host + ":" + port + " (" + source + ")";
    }

    /** The header Proxy-Authorization; null: none. */
    @Nullable
    Secret basic() {
        return user == null || password == null || type != Proxy.Type.HTTP
                ? null
                : Secret.of(Credentials.basic(user, password.reveal(), StandardCharsets.UTF_8));
    }

    private static boolean isTooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_OF_SOCKS;
    }

    /** A lone percent sign is itself, as in Python. */
    private static String decode(String text) {
        String escaped = text.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
