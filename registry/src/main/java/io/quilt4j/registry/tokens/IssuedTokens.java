package io.quilt4j.registry.tokens;

import java.time.Instant;

/** What {@code /api/token} answers with. */
public record IssuedTokens(String userId, String accessToken, String refreshToken, Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedTokens[userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
