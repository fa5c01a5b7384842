package io.quilt4j.registry.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as its owner may see it: everything but the secret. The status is that of the moment it was read. */
public record ApiKey(
        String id,
        String name,
        String fingerprint,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        KeyStatus status,
        String userEmail) {}
