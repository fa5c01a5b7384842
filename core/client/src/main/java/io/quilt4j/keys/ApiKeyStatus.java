package io.quilt4j.keys;

/** The two states of a key that exists; a revoked key does not (protocol.md §4.1). */
public enum ApiKeyStatus {
    /** It works. */
    ACTIVE,
    /** Its time is over. */
    EXPIRED
}
