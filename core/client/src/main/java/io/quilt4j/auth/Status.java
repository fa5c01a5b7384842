package io.quilt4j.auth;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a client would act as, without asking anybody (protocol.md section 2.7).
 *
 * @param catalogUrl null if the configuration names no catalog
 * @param registryUrl null if no catalog was chosen
 * @param expiresAt when the access token of a stored login ends; it is renewed by itself. Null for a key
 * @param storedIn where the login is kept
 */
public record Status(
        @Nullable URI catalogUrl,
        @Nullable URI registryUrl,
        Method method,
        @Nullable Instant expiresAt,
        String storedIn) {

    /** What requests are sent with. */
    public enum Method {
        NONE,
        STORED_LOGIN,
        API_KEY
    }

    public boolean loggedIn() {
        return method != Method.NONE;
    }
}
