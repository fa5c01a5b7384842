package io.quilt4j.auth;

import java.net.URI;
import java.time.Instant;

/**
 * A login that auth.json keeps, of whichever Quilt client of the user made it. Never changes.
 *
 * <p>Only this library implements it: it may get more methods.
 */
public interface StoredLogin {

    /** Which registry it is good for; its text is the key in auth.json, and what {@link Auth#logout(URI)} takes. */
    URI registryUrl();

    /** When its access token ends; it is renewed by itself when it is used. */
    Instant expiresAt();
}
