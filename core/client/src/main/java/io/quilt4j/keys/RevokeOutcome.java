package io.quilt4j.keys;

/** What became of one key of {@link KeyDirectory#revokeAll}. */
public sealed interface RevokeOutcome {

    String id();

    /** The key is gone: the registry said so, or it was not there any more when read back after a lost answer. */
    record Revoked(String id) implements RevokeOutcome {}

    /** There is no such key for this caller: it was revoked before, or never was the caller's. Nothing was done. */
    record Absent(String id, String reason) implements RevokeOutcome {}

    /**
     * The key still works.
     *
     * @param refused whether the registry refused; false: the request was not sent, or was lost and not carried out
     */
    record Alive(String id, String reason, boolean refused) implements RevokeOutcome {

        /** A key that the registry refused to revoke. */
        public Alive(String id, String reason) {
            this(id, reason, true);
        }
    }

    /** The answer was lost and reading back failed, too: the key may or may not be alive. */
    record Unknown(String id, String reason) implements RevokeOutcome {}
}
