package io.quilt4j.jdbc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that a DELETE would revoke.
 *
 * @param id identifies the key
 * @param name given by its owner; several keys may share one
 * @param fingerprint the first and last characters of its secret, as {@code qk_abc...xyz}
 * @param userEmail of its owner
 * @param lastUsedAt null: never used
 */
public record KeyAtStake(
        String id,
        String name,
        String fingerprint,
        String userEmail,
        @Nullable Instant lastUsedAt) {}
