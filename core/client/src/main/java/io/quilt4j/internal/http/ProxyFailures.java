package io.quilt4j.internal.http;

import java.io.IOException;
import java.net.SocketException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a proxy has against a connection, told from its words: neither OkHttp nor Java has types for them. */
final class ProxyFailures {

    /** OkHttp's words for a proxy that says no to a tunnel; it has no types for them. */
    private static final String REFUSED_TUNNEL = "Unexpected response code for CONNECT: ";

    static final String REFUSED_CREDENTIAL = "Failed to authenticate with proxy";

    private ProxyFailures() {}

    /** Whether the proxy would say the same a moment later. */
    static boolean isHopeless(@Nullable Throwable cause) {
        return (cause instanceof IOException && isRefusal(cause))
                || (cause != null
                        && isOfSocks(cause)
                        && (wantsPassword(cause) || messageOf(cause).matches(".*(ruleset|SOCKS 5)")));
    }

    /** Java has no types for what a SOCKS proxy says, either; its words begin with that one. */
    static boolean isOfSocks(@Nullable Throwable failure) {
        return failure instanceof SocketException && messageOf(failure).startsWith("SOCKS");
    }

    private static boolean wantsPassword(Throwable failure) {
        return messageOf(failure).contains("authentication failed")
                || messageOf(failure).contains("No acceptable methods");
    }

    static String ofSocks(String proxy, IOException failure) {
        if (wantsPassword(failure)) {
            return proxy + " wants a user and a password, or others; give them as socks5h://user:password@host:port";
        }
        String reason = messageOf(failure).replaceFirst("^SOCKS(?: server)?[ :]*", "");
        return proxy + " cannot connect to that host (" + reason
                + "); ask who keeps it, or except the catalog with NO_PROXY";
    }

    private static String messageOf(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }

    static boolean isRefusal(Throwable failure) {
        String message = messageOf(failure);
        return message.startsWith(REFUSED_TUNNEL) || message.equals(REFUSED_CREDENTIAL);
    }

    static String refusal(String proxy, IOException failure) {
        String message = messageOf(failure);
        return message.equals(REFUSED_CREDENTIAL)
                ? proxy + " wants a user and a password, or others; give them as http://user:password@host:port"
                : proxy + " refuses to connect to that host (" + message.substring(REFUSED_TUNNEL.length())
                        + "); ask who keeps it, or except the catalog with NO_PROXY";
    }
}
