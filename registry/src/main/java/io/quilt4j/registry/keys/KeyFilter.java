package io.quilt4j.registry.keys;

import org.jspecify.annotations.Nullable;

/** Which keys to list: those that match exactly whatever is not null. */
public record KeyFilter(
        @Nullable String userId,
        @Nullable String email,
        @Nullable String name,
        @Nullable String fingerprint,
        @Nullable KeyStatus status) {

    /** Only this user's keys. */
    public static KeyFilter ownedBy(
            String userId, @Nullable String name, @Nullable String fingerprint, @Nullable KeyStatus status) {
        return new KeyFilter(userId, null, name, fingerprint, status);
    }

    /** Anybody's keys. */
    public static KeyFilter of(
            @Nullable String email, @Nullable String name, @Nullable String fingerprint, @Nullable KeyStatus status) {
        return new KeyFilter(null, email, name, fingerprint, status);
    }
}
