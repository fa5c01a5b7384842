package io.quilt4j.internal.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says why a secure connection was not made. Java has types for certificates only, so the rest is read in its words. */
final class SecureFailures {

    /** Java's words for an alert of the other side, before its name, as in RFC 8446; Java 25 says the name in front of them, too. */
    private static final String FATAL = "Received fatal alert: ";

    private SecureFailures() {}

    static String what(SSLException failure) {
        String certificate = ofCertificate(failure);
        if (certificate != null) {
            return certificate;
        }
        String message = message(failure);
        if (isPlain(message)) {
            return "it speaks plain http on that port; use http://, or the port that speaks https";
        }
        if (isOld(message)) {
            return "it speaks only old versions of TLS, which are not safe; it needs TLS 1.2 or newer";
        }
        if (refusesOurs(message)) {
            return "it wants a certificate from this client and got none that it accepts; name the one that whoever"
                    + " keeps it gave you with clientCertificate (--client-certificate)";
        }
        if (message.contains("handshake_failure")) {
            // What servers answer to both; Java 25 with TLS 1.2 does.
            return "it accepts none of the ciphers of TLS 1.2 and 1.3 that this client offers, or it wants a"
                    + " certificate from this client (clientCertificate); ask who keeps it";
        }
        return "no trusted secure connection; check that it speaks https; if the catalog has a certificate of your own"
                + " authority, name it with trustStore or REQUESTS_CA_BUNDLE";
    }

    /** Whether the server, or what it shows, must change first; a connection that was cut may work the next time. */
    static boolean isHopeless(SSLException failure) {
        String message = message(failure);
        return ofCertificate(failure) != null
                || isPlain(message)
                || isOld(message)
                || message.contains("handshake_failure")
                || refusesOurs(message);
    }

    private static @Nullable String ofCertificate(Throwable failure) {
        boolean unknown = false;
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof CertificateExpiredException) {
                return "its certificate has expired (" + link.getMessage() + "); tell who keeps it, and check this"
                        + " machine's clock";
            }
            if (link instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet (" + link.getMessage() + "); check this machine's clock";
            }
            if (link instanceof SSLPeerUnverifiedException) {
                return "its certificate is for another host; check the address";
            }
            unknown |= link instanceof CertPathBuilderException || link instanceof CertificateException;
        }
        return unknown
                ? "its certificate comes from an authority that is not trusted; if it is your own, name it with"
                        + " trustStore or REQUESTS_CA_BUNDLE"
                : null;
    }

    /** All alerts about a certificate are about ours: what is wrong with theirs is found out here. */
    private static boolean refusesOurs(String message) {
        return message.contains(FATAL) && (message.contains("certificate") || message.contains("unknown_ca"));
    }

    private static boolean isPlain(String message) {
        return message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection");
    }

    private static boolean isOld(String message) {
        return message.contains("protocol_version")
                || message.contains("No appropriate protocol")
                || message.contains("selected protocol version");
    }

    private static String message(SSLException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
