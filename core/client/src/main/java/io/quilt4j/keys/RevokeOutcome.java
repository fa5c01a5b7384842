package io.quilt4j.keys;

/** What became of one key of {@link KeyDirectory#revokeAll}. */
public sealed interface RevokeOutcome {

    String id();

    /** The key is gone: the registry said so, or it was not there any more when read back after a lost answer. */
    record Revoked(String id) implements RevokeOutcome {}

    /** There is no such key for this caller: it was revoked before, or never was the caller's. Nothing was done. */
    record Absent(String id, String reason) implements RevokeOutcome {}

    /** The key still works: the registry refused, or the request was not sent or not carried out. */
    record Alive(String id, String reason) implements RevokeOutcome {}

    /** The answer was lost and reading back failed, too: the key may or may not be alive. */
    record Unknown(String id, String reason) implements RevokeOutcome {}
}
