package io.quilt4j.keys;

import org.jspecify.annotations.Nullable;

/**
 * Which keys to list: those that match all of the given values exactly. The registry decides what an exact match is, so
 * check again what must be certain.
 *
 * @param email of the owner, for {@link AdminApiKeys} only; null: anybody
 * @param name null: any
 * @param fingerprint null: any
 * @param status null: any
 */
public record ApiKeyFilter(
        @Nullable String email,
        @Nullable String name,
        @Nullable String fingerprint,
        @Nullable ApiKeyStatus status) {

    /** All keys. */
    public static final ApiKeyFilter ANY = new ApiKeyFilter(null, null, null, null);

    /** The same for the keys of another owner; null: of anybody. */
    public ApiKeyFilter withEmail(@Nullable String other) {
        return new ApiKeyFilter(other, name, fingerprint, status);
    }

    /** The same for another name; null: any. */
    public ApiKeyFilter withName(@Nullable String other) {
        return new ApiKeyFilter(email, other, fingerprint, status);
    }

    /** The same for another fingerprint; null: any. */
    public ApiKeyFilter withFingerprint(@Nullable String other) {
        return new ApiKeyFilter(email, name, other, status);
    }

    /** The same for another status; null: any. */
    public ApiKeyFilter withStatus(@Nullable ApiKeyStatus other) {
        return new ApiKeyFilter(email, name, fingerprint, other);
    }
}
