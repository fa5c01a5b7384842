package io.quilt4j.lifecycle.rotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation stands. All times are the registry's.
 *
 * @param run names it in {@code resume} and {@code abort}
 * @param state in lower case
 * @param old_key the name of the key that is replaced
 * @param old_id its id
 * @param new_key the name of the new key; null: there is none yet
 * @param new_id its id; null: there is none yet
 * @param last_used_at of the old key; null: not known, or never
 * @param overlap_ends null: the secret is not in place yet
 * @param used_by who used the old key since then, by the audit trail: address, program, time; null: nobody, or no trail is known
 * @param note what it waits for, or what went wrong; null: nothing to say
 */
public record RotationStatus(
        String run,
        String state,
        String old_key,
        String old_id,
        @Nullable String new_key,
        @Nullable String new_id,
        @Nullable Instant last_used_at,
        @Nullable Instant overlap_ends,
        @Nullable String used_by,
        @Nullable String note) {

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return state.equals(RotationState.DONE.word()) || state.equals(RotationState.ABORTED.word());
    }

    RotationStatus noting(@Nullable String other) {
        return new RotationStatus(
                run, state, old_key, old_id, new_key, new_id, last_used_at, overlap_ends, used_by, other);
    }
}
