package io.quilt4j.registry.tokens;

import java.time.Instant;

/** A single new token and its end. */
public record IssuedToken(String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedToken[expiresAt=" + expiresAt + "]";
    }
}
