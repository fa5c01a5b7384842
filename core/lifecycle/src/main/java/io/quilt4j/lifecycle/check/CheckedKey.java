package io.quilt4j.lifecycle.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a registry tells of a key that is checked.
 *
 * @param lastUsedAt null: never used
 */
public record CheckedKey(
        String id,
        String name,
        String fingerprint,
        String owner,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean active) {}
