package io.quilt4j.registry.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key to be stored as is. Nobody knows its secret, not even this class: store random bytes where the secret's hash
 * belongs.
 *
 * @param lastUsedAt the time of the last event made with it; older than the trail when it has been idle for long; null
 *     when it was never used
 */
public record SampleKey(
        String id,
        String userId,
        String name,
        String fingerprint,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
