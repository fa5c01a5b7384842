package io.quilt4j.registry.keys;

/** Whether a key can still be used. A revoked key has no status: it is gone. */
public enum KeyStatus {
    ACTIVE,
    EXPIRED
}
