package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;

/** A secret, or a text that has the form of one, and where it stands. */
public record Leak(Secret secret, Place place) {

    /** {@code qk_abc...xyz}. */
    public String fingerprint() {
        return Fingerprint.of(secret);
    }
}
