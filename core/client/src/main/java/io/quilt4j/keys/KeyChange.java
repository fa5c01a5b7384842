package io.quilt4j.keys;

import org.jspecify.annotations.Nullable;

/**
 * Something that is about to happen to a key, or what became of it. It holds no secret.
 *
 * @param id null: not known, as of a key that is yet to be created
 * @param name null: not known
 * @param fingerprint what may be shown of the secret; null: not known
 * @param user the address of the owner; null: not known
 * @param detail what went wrong, or where a secret was put; null: nothing to say
 */
public record KeyChange(
        Action action,
        @Nullable String id,
        @Nullable String name,
        @Nullable String fingerprint,
        @Nullable String user,
        Outcome outcome,
        @Nullable String detail) {

    /** What is done. */
    public enum Action {
        CREATE,
        /** The secret is put somewhere. */
        DELIVER,
        /** Somebody logs in with what was put there. */
        PROVE,
        REVOKE
    }

    /** How far it is. */
    public enum Outcome {
        /** It is about to be done. */
        INTENT,
        DONE,
        /** It was not done. */
        FAILED,
        /** There was no such key. */
        ABSENT,
        /** It may or may not have been done. */
        UNKNOWN
    }

    /** A key of this name is about to be created. */
    public static KeyChange creating(String name) {
        return new KeyChange(Action.CREATE, null, name, null, null, Outcome.INTENT, null);
    }

    /** The key of this id is about to be revoked. */
    public static KeyChange revoking(String id) {
        return new KeyChange(Action.REVOKE, id, null, null, null, Outcome.INTENT, null);
    }

    /** This is about to be done to a key of which all is known. */
    public static KeyChange of(Action action, ApiKey key, @Nullable String detail) {
        return new KeyChange(action, key.id(), key.name(), key.fingerprint(), key.userEmail(), Outcome.INTENT, detail);
    }

    /** The same with what became of it. */
    public KeyChange ended(Outcome other, @Nullable String why) {
        return new KeyChange(action, id, name, fingerprint, user, other, why);
    }

    /** The same with what is not known yet, where that is known elsewhere; null: it is not. */
    public KeyChange completed(
            @Nullable String knownName, @Nullable String knownFingerprint, @Nullable String knownUser) {
        return new KeyChange(
                action,
                id,
                name == null ? knownName : name,
                fingerprint == null ? knownFingerprint : fingerprint,
                user == null ? knownUser : user,
                outcome,
                detail);
    }

    /** The same now that the key is known. */
    public KeyChange of(ApiKey key) {
        return new KeyChange(action, key.id(), key.name(), key.fingerprint(), key.userEmail(), outcome, detail);
    }
}
