package io.quilt4j.lifecycle.rotation;

import java.util.Locale;

/** How far a rotation is; the journal has a record for each, with the name in lower case. */
public enum RotationState {
    /** Everything is checked, nothing is made. */
    PLANNED,
    /** The request for the new key is on its way. */
    CREATING,
    /** There is a new key, whose secret this process alone has. */
    CREATED,
    /** The secret is in all its places. */
    DELIVERED,
    /** Somebody has logged in with what is there. */
    PROVEN,
    /** Until nobody uses the old key any more. */
    WAITING,
    /** The request to revoke the old key is on its way. */
    RETIRING,
    /** The old key is gone. */
    DONE,
    /** Given up; the old key was left alone. */
    ABORTED;

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return this == DONE || this == ABORTED;
    }

    static RotationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the journal has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
