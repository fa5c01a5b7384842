package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.Fingerprint;
import java.util.List;
import java.util.stream.Stream;

/**
 * A leaked secret, with all of its places, and what the catalog says of it.
 *
 * @param keys those with its fingerprint; after {@link LeakedKeys#verify}, the one that it is
 * @param verified whether the secret itself was tried, so that the status is certain
 */
public record KnownLeak(Secret secret, List<Place> places, LeakStatus status, List<ApiKey> keys, boolean verified) {

    public KnownLeak {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
    }

    /** {@code qk_abc...xyz}. */
    public String fingerprint() {
        return Fingerprint.of(secret);
    }

    /** {@code qk_abc***xyz}, however long the secret is. */
    public String masked() {
        return fingerprint().replace("...", "***");
    }

    /** Whether somebody who finds it may be able to use it. */
    public boolean mayWork() {
        return status == LeakStatus.ALIVE || status == LeakStatus.AMBIGUOUS;
    }

    /** Once its key was revoked. */
    public KnownLeak revoked() {
        return as(LeakStatus.REVOKED, keys, true);
    }

    KnownLeak and(KnownLeak same) {
        return new KnownLeak(
                secret, Stream.concat(places.stream(), same.places().stream()).toList(), status, keys, verified);
    }

    KnownLeak as(LeakStatus other, List<ApiKey> found, boolean certain) {
        return new KnownLeak(secret, places, other, found, certain);
    }
}
