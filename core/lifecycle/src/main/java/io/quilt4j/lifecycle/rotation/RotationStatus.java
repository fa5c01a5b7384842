package io.quilt4j.lifecycle.rotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation stands. All times are the registry's.
 *
 * @param run names it in {@code resume} and {@code abort}
 * @param state in lower case
 * @param catalog what the user calls the catalog that the keys are of ({@code home}, a name), else the address of its registry
 * @param isHere whether that is the catalog that was asked; another is not, so that only what the journal has is known
 * @param oldKey the name of the key that is replaced
 * @param oldId its id
 * @param newKey the name of the new key; null: there is none yet
 * @param newId its id; null: there is none yet
 * @param lastUsedAt of the old key; null: not known, or never
 * @param overlapEnds null: the secret is not in place yet
 * @param usedBy who used the old key since then, by the audit trail: address, program, time; null: nobody, or no trail is known
 * @param note what it waits for, or what went wrong; null: nothing to say
 */
public record RotationStatus(
        String run,
        String state,
        String catalog,
        boolean isHere,
        String oldKey,
        String oldId,
        @Nullable String newKey,
        @Nullable String newId,
        @Nullable Instant lastUsedAt,
        @Nullable Instant overlapEnds,
        @Nullable String usedBy,
        @Nullable String note) {

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return state.equals(RotationState.DONE.word()) || state.equals(RotationState.ABORTED.word());
    }

    RotationStatus noting(@Nullable String other) {
        return used(lastUsedAt, usedBy, other);
    }

    RotationStatus used(@Nullable Instant at, @Nullable String by, @Nullable String other) {
        return new RotationStatus(
                run, state, catalog, isHere, oldKey, oldId, newKey, newId, at, overlapEnds, by, other);
    }

    /** The same of a catalog that the user calls so. */
    RotationStatus of(String name, boolean here) {
        return new RotationStatus(
                run, state, name, here, oldKey, oldId, newKey, newId, lastUsedAt, overlapEnds, usedBy, note);
    }
}
