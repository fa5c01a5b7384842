package io.quilt4j.internal.http;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Turns what the network throws into what a caller can act on. */
final class Failures {

    private Failures() {}

    /**
     * Our own flags are asked before the exception, which looks the same for a cancelled, an interrupted and a timed
     * out call.
     *
     * @param sent whether the request may have reached the registry
     */
    static QuiltException of(IOException failure, Request request, boolean sent, Cancellation cancellation) {
        try {
            throwIfStopped(request, cancellation);
        } catch (CancelledException e) {
            e.addSuppressed(failure);
            return sent && !request.repeatable() ? new CancelledException(e.getMessage() + lossOf(request), e) : e;
        }
        String host = RegistryUrl.shown(request.url());
        if (sent && !request.repeatable()) {
            return new LostAnswerException(
                    "Sent a request to " + host + ", but its answer was lost (" + what(failure)
                            + "): it may or may not have been carried out.",
                    failure);
        }
        return new UnavailableException(
                (sent ? "Lost the connection to " : "Failed to connect to ") + host + ": " + what(failure) + ".",
                failure);
    }

    /** What a caller must know who gives up on a request that was sent; begins with a space. Empty for a read. */
    static String lossOf(Request request) {
        return request.repeatable() ? "" : " The change may or may not have been made.";
    }

    /** Throws if the caller no longer wants the answer. The interrupt flag stays set. */
    static void throwIfStopped(Request request, Cancellation cancellation) {
        String attempt = "The request to " + RegistryUrl.shown(request.url());
        cancellation.check(attempt);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(attempt + " was interrupted.");
        }
    }

    private static String what(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "no such host; check the address and the network";
        }
        if (failure instanceof ConnectException) {
            return "nothing answers there; check the address and whether the catalog is up";
        }
        if (failure instanceof SSLException) {
            return "no trusted secure connection; check that it speaks https; if the catalog has a certificate of your own authority, name it with"
                    + " trustStore or REQUESTS_CA_BUNDLE";
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return "no answer in time; try again later or allow more time";
        }
        if (failure instanceof ProtocolException) {
            return "what answers there does not speak HTTP; check the address";
        }
        return "the connection was cut; try again later";
    }
}
