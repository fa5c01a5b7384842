package io.quilt4j.shell.prelude.keys;

import io.quilt4j.lifecycle.rotation.RotationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a rotation stands: {@code rotation.state}, {@code rotation.note}. All times are the catalog's. */
public final class Rotation {

    /** Names it in {@code resume} and {@code abort}. */
    public final String run;

    /** {@code planned}, {@code creating}, {@code created}, {@code delivered}, {@code proven}, {@code waiting}, {@code retiring}, {@code done}, {@code aborted}. */
    public final String state;

    /** What you call the catalog that the keys are of ({@code home}, a name), else the address of its registry. */
    public final String catalog;

    /** The name of the key that is replaced. */
    public final String old_key;

    /** The name of the new key; null: there is none yet. */
    public final @Nullable String new_key;

    /** Of the old key; null: not known, or never. */
    public final @Nullable Instant last_used_at;

    /** Null: the secret is not in place yet. */
    public final @Nullable Instant overlap_ends;

    /** Who used the old key since then, by the audit trail; null: nobody, or no trail is known. */
    public final @Nullable String used_by;

    /** What it waits for, or what went wrong; null: nothing to say. */
    public final @Nullable String note;

    public final String old_id;

    /** Null: there is none yet. */
    public final @Nullable String new_id;

    private final boolean over;
    private final boolean here;

    public Rotation(RotationStatus status) {
        run = status.run();
        state = status.state();
        catalog = status.catalog();
        old_key = status.oldKey();
        new_key = status.newKey();
        last_used_at = status.lastUsedAt();
        overlap_ends = status.overlapEnds();
        used_by = status.usedBy();
        note = status.note();
        old_id = status.oldId();
        new_id = status.newId();
        over = status.isOver();
        here = status.isHere();
    }

    /** Whether it is of this session's catalog. Of another is known what the journal has. */
    public boolean isHere() {
        return here;
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return over;
    }

    @Override
    public String toString() {
        return "Rotation(run='" + run + "', state='" + state + "', catalog='" + catalog + "', old_key='" + old_key
                + "', new_key=" + quoted(new_key) + ", note=" + quoted(note) + ")";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "None" : "'" + text + "'";
    }
}
