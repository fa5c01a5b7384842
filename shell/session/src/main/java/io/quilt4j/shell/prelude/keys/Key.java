package io.quilt4j.shell.prelude.keys;

import io.quilt4j.keys.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the catalog tells about a key; its secret is not part of it. Read {@code key.name} or {@code key.name()}. */
public final class Key {

    /** Identifies the key in calls. */
    public final String id;

    /** Given by its owner; several keys may share one. */
    public final String name;

    /** What may be shown of the secret: {@code qk_abc...xyz}. */
    public final String fingerprint;

    /** {@code ACTIVE} or {@code EXPIRED}; a revoked key does not exist any more. */
    public final String status;

    /** UTC. */
    public final Instant created_at;

    /** UTC. */
    public final Instant expires_at;

    /** Null when the key was never used. */
    public final @Nullable Instant last_used_at;

    /** Of the owner. */
    public final String user_email;

    /** The same as {@link #user_email}, as the documentation writes it. */
    public final String email;

    public Key(ApiKey key) {
        id = key.id();
        name = key.name();
        fingerprint = key.fingerprint();
        // The names of constants are interned, so that key.status == "ACTIVE" holds, as in Python.
        status = key.status().name();
        created_at = key.createdAt();
        expires_at = key.expiresAt();
        last_used_at = key.lastUsedAt();
        user_email = key.userEmail();
        email = user_email;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public String status() {
        return status;
    }

    public Instant created_at() {
        return created_at;
    }

    public Instant expires_at() {
        return expires_at;
    }

    public @Nullable Instant last_used_at() {
        return last_used_at;
    }

    public String user_email() {
        return user_email;
    }

    public String email() {
        return email;
    }

    /** The same id: a key does not change but for its last use and its status. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && key.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Key(id='" + id + "', name='" + name + "', fingerprint='" + fingerprint + "', status='" + status
                + "', created_at=" + created_at + ", expires_at=" + expires_at + ", last_used_at=" + last_used_at
                + ", user_email='" + user_email + "')";
    }
}
