package io.quilt4j.packages;

/** Which entry stays when a folder brings one of a key that is taken. */
public enum UpdatePolicy {
    /** The new one. */
    INCOMING,
    /** The one that is there. */
    EXISTING
}
