package io.quilt4j.registry.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a key whose secret was just presented: enough to let its owner in, or not. */
public record KeyUse(
        String id,
        String name,
        String fingerprint,
        String userId,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
