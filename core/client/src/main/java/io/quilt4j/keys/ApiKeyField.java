package io.quilt4j.keys;

/** The fields of a key, in the order of the registry's own clients (protocol.md §3.4). */
public enum ApiKeyField {
    /** {@link ApiKey#id()}. */
    ID,
    /** {@link ApiKey#name()}. */
    NAME,
    /** {@link ApiKey#fingerprint()}. */
    FINGERPRINT,
    /** {@link ApiKey#createdAt()}. */
    CREATED_AT,
    /** {@link ApiKey#expiresAt()}. */
    EXPIRES_AT,
    /** {@link ApiKey#lastUsedAt()}. */
    LAST_USED_AT,
    /** {@link ApiKey#status()}. */
    STATUS,
    /** {@link ApiKey#userEmail()}. */
    USER_EMAIL
}
