package io.quilt4j.internal.keys;

/** What looking for a key shows; a failure shows nothing, and is thrown. */
enum LookUp {
    THERE,
    GONE,
    /**
     * The secret is not accepted: not that of a revoked key, and not that of a key of another catalog, or of a user who is
     * deactivated, which live.
     */
    REFUSED;

    static LookUp there(boolean is) {
        return is ? THERE : GONE;
    }
}
