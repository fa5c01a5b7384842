package io.quilt4j.auth;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a client would act as, without asking anybody (protocol.md section 2.7). Never changes.
 *
 * <p>Only this library implements it: it may get more methods.
 */
public interface Status {

    /** The catalog's home page; null if the configuration names no catalog. */
    @Nullable
    URI catalogUrl();

    /** Where its API is; null if no catalog was chosen. */
    @Nullable
    URI registryUrl();

    /** What requests are sent with. */
    Method method();

    /** When the access token of a stored login ends; it is renewed by itself. Null for a key, and for nobody. */
    @Nullable
    Instant expiresAt();

    /** Where the login is kept, for people: the path of a file, or {@code memory}. */
    String storedIn();

    /** Whether requests are sent with something, good or not. */
    default boolean loggedIn() {
        return method() != Method.NONE;
    }

    /** What requests are sent with. */
    enum Method {
        /** Nothing: nobody is logged in. */
        NONE,
        /** The tokens of auth.json, or of memory. */
        STORED_LOGIN,
        /** An API key. */
        API_KEY
    }
}
