package io.quilt4j.internal.http;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Turns what the network throws into what a caller can act on, and names the culprit. */
final class Failures {

    private Failures() {}

    /**
     * Our own flags are asked before the exception, which looks the same for a cancelled, an interrupted and a timed
     * out call.
     *
     * @param sent whether the request may have reached the registry
     */
    static QuiltException of(
            IOException failure, Request request, boolean sent, Proxies proxies, Cancellation cancellation) {
        try {
            throwIfStopped(request, cancellation);
        } catch (CancelledException e) {
            e.addSuppressed(failure);
            return sent && !request.repeatable() ? new CancelledException(e.getMessage() + lossOf(request), e) : e;
        }
        String host = Addresses.shown(request.url());
        if (sent && !request.repeatable()) {
            return new LostAnswerException(
                    "Sent a request to " + host + ", but its answer was lost (" + what(failure, null)
                            + "): it may or may not have been carried out.",
                    failure);
        }
        ProxyAddress proxy = sent ? null : proxyOf(request, proxies);
        return new UnavailableException(
                (sent ? "Lost the connection to " : "Failed to connect to ") + host + ": " + what(failure, proxy) + ".",
                failure);
    }

    /** The proxy answered a plain request with 407. */
    static UnavailableException ofProxy(Request request, Proxies proxies) {
        IOException refused = new IOException(ProxyFailures.REFUSED_CREDENTIAL);
        return new UnavailableException(
                "Failed to connect to " + Addresses.shown(request.url()) + ": "
                        + what(refused, proxyOf(request, proxies)) + ".",
                refused);
    }

    /** Whether the same request would fail in the same way a moment later. */
    static boolean isHopeless(UnavailableException failure) {
        Throwable cause = failure.getCause();
        // Java remembers for ten seconds that it found no such host.
        return cause instanceof UnknownHostException
                || (cause != null && Garbled.what(cause) != null)
                || (cause instanceof ProtocolException && !isCut(cause))
                || (cause instanceof SSLException tls && SecureFailures.isHopeless(tls))
                || ProxyFailures.isHopeless(cause);
    }

    /** What a caller must know who gives up on a request that was sent; begins with a space. Empty for a read. */
    static String lossOf(Request request) {
        return request.repeatable() ? "" : " The change may or may not have been made.";
    }

    /** Throws if the caller no longer wants the answer. The interrupt flag stays set. */
    static void throwIfStopped(Request request, Cancellation cancellation) {
        String attempt = "The request to " + Addresses.shown(request.url());
        cancellation.check(attempt);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(attempt + " was interrupted.");
        }
    }

    private static @Nullable ProxyAddress proxyOf(Request request, Proxies proxies) {
        HttpUrl url = Addresses.read(request.url());
        return url == null ? null : proxies.chosen(url);
    }

    /** @param proxy that the connection goes through; null: none, or the connection was made */
    private static String what(IOException failure, @Nullable ProxyAddress proxy) {
        if (ProxyFailures.isRefusal(failure)) {
            return ProxyFailures.refusal(proxy == null ? "the proxy" : proxy.toString(), failure);
        }
        if (failure instanceof SSLException tls) {
            return SecureFailures.what(tls);
        }
        String garbled = Garbled.what(failure);
        if (garbled != null) {
            return garbled;
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return (proxy == null ? "" : "through " + proxy + ", ")
                    + "no answer in time; try again later or allow more time";
        }
        if (failure instanceof ProtocolException && !isCut(failure)) {
            return "what answers there does not speak HTTP; check the address";
        }
        if (ProxyFailures.isOfSocks(failure)) {
            return ProxyFailures.ofSocks(proxy == null ? "the proxy" : proxy.toString(), failure);
        }
        boolean unreached = failure instanceof UnknownHostException || failure instanceof SocketException;
        return proxy != null && unreached ? unreached(proxy, failure) : whatOfNetwork(failure);
    }

    private static String unreached(ProxyAddress proxy, IOException failure) {
        return proxy + " "
                + (failure instanceof UnknownHostException ? "is a host that is not known" : "does not answer")
                + "; check its address, or except the catalog with NO_PROXY";
    }

    private static String whatOfNetwork(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "no such host; check the address and the network";
        }
        if (failure instanceof ConnectException) {
            return "nothing answers there; check the address and whether the catalog is up";
        }
        if (failure instanceof NoRouteToHostException) {
            return "there is no way to that host; check the network, a VPN and firewalls";
        }
        return "the connection was cut; try again later";
    }

    /** OkHttp calls a body that ends too early by the same name as what is no HTTP at all. */
    private static boolean isCut(Throwable failure) {
        return "unexpected end of stream".equals(failure.getMessage());
    }
}
