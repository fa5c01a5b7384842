package io.quilt4j.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a registry tells about an API key; its secret is not part of it. Never changes.
 *
 * <p>Only this library implements it: it may get more methods. Two are equal when all that was told is.
 */
public interface ApiKey {

    /** Identifies the key in calls. */
    String id();

    /** Given by its owner; several keys may share one. */
    String name();

    /** What may be shown of the secret: {@code qk_abc...xyz}. */
    String fingerprint();

    /** When it was made. */
    Instant createdAt();

    /** When it ends, or ended. */
    Instant expiresAt();

    /** Null: never used. How fine it is, is the registry's choice. */
    @Nullable
    Instant lastUsedAt();

    /** Whether it works. */
    ApiKeyStatus status();

    /** The e-mail address of its owner. */
    String userEmail();
}
