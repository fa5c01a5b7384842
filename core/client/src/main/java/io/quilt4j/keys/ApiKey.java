package io.quilt4j.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a registry tells about an API key; its secret is not part of it.
 *
 * @param id identifies the key in calls
 * @param name given by its owner; several keys may share one
 * @param fingerprint what may be shown of the secret: {@code qk_abc...xyz}
 * @param lastUsedAt null: never used; how fine it is, is the registry's choice
 * @param userEmail of the owner
 */
public record ApiKey(
        String id,
        String name,
        String fingerprint,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        ApiKeyStatus status,
        String userEmail) {}
