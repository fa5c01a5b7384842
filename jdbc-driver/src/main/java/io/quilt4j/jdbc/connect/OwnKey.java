package io.quilt4j.jdbc.connect;

import io.quilt4j.Quilt;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API key that a connection uses itself, as far as it can be told from the outside.
 *
 * <p>The server does not say which key a request was made with, so the key is looked for by its fingerprint; where that
 * finds none or several, the id stays unknown.
 */
public final class OwnKey {

    private static final Set<ApiKeyField> FIELDS =
            EnumSet.of(ApiKeyField.ID, ApiKeyField.FINGERPRINT, ApiKeyField.EXPIRES_AT, ApiKeyField.USER_EMAIL);

    private final @Nullable Secret secret;
    private final @Nullable String id;
    private final @Nullable Instant expiresAt;
    private final @Nullable String owner;

    private OwnKey(@Nullable Secret secret, @Nullable String id, @Nullable Instant expiresAt, @Nullable String owner) {
        this.secret = secret;
        this.id = id;
        this.expiresAt = expiresAt;
        this.owner = owner;
    }

    /** For a connection with a login that is not a key. */
    static OwnKey none() {
        return new OwnKey(null, null, null, null);
    }

    /** Asks the catalog for the key with that secret, which proves the secret as well. */
    static OwnKey find(Quilt client, Secret secret) {
        List<ApiKeyRow> found = new ArrayList<>();
        ApiKeyFilter filter = ApiKeyFilter.ANY.withFingerprint(Fingerprint.of(secret));
        try (ApiKeyRows rows = client.apiKeys().rows(filter, FIELDS)) {
            while (rows.hasNext()) {
                ApiKeyRow row = rows.next();
                if (filter.fingerprint() != null && filter.fingerprint().equals(row.text(ApiKeyField.FINGERPRINT))) {
                    found.add(row);
                }
            }
        }
        String owner = found.isEmpty() ? null : found.get(0).text(ApiKeyField.USER_EMAIL);
        return found.size() == 1
                ? new OwnKey(
                        secret, found.get(0).text(ApiKeyField.ID), found.get(0).instant(ApiKeyField.EXPIRES_AT), owner)
                : new OwnKey(secret, null, null, owner);
    }

    /** Whether the connection uses a key at all. */
    public boolean inUse() {
        return secret != null;
    }

    /** The id of the key; null where it cannot be told for certain. */
    public @Nullable String id() {
        return id;
    }

    /** When the key expires; null where the key cannot be told. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** The e-mail address of the key's owner; null where no such key was found. */
    @Nullable
    String owner() {
        return owner;
    }

    /** Whether this is what is known of {@code key}; null for a login that is not a key. */
    boolean isOf(@Nullable Secret key) {
        return Objects.equals(secret, key);
    }

    public boolean isSecret(Secret other) {
        return secret != null && secret.equals(other);
    }
}
