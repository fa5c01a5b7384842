package io.quilt4j.keys;

/** The fields of a key, in the order of the registry's own clients (protocol.md §3.4). */
public enum ApiKeyField {
    ID,
    NAME,
    FINGERPRINT,
    CREATED_AT,
    EXPIRES_AT,
    LAST_USED_AT,
    STATUS,
    USER_EMAIL
}
