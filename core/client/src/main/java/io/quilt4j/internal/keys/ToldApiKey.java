package io.quilt4j.internal.keys;

import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As the registry told it. */
record ToldApiKey(
        String id,
        String name,
        String fingerprint,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        ApiKeyStatus status,
        String userEmail)
        implements ApiKey {

    /** As a user knows it. */
    @Override
    public String toString() {
        return "ApiKey[id=" + id + ", name=" + name + ", fingerprint=" + fingerprint + ", createdAt=" + createdAt
                + ", expiresAt=" + expiresAt + ", lastUsedAt=" + lastUsedAt + ", status=" + status + ", userEmail="
                + userEmail + "]";
    }
}
