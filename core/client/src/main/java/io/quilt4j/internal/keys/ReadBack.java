package io.quilt4j.internal.keys;

import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.RevokeOutcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settles what an answer leaves open: a key that is absent is revoked, one that is still there is not. */
final class ReadBack {

    private final BatchedReads reads;
    private final Map<String, RevokeOutcome> outcomes;

    /** {@code outcomes} gets what is found out. */
    ReadBack(BatchedReads reads, Map<String, RevokeOutcome> outcomes) {
        this.reads = reads;
        this.outcomes = outcomes;
    }

    /** @param open what may have been revoked, {@code refused} what was not, each with the reason */
    void settle(Map<String, String> open, Map<String, String> refused) {
        Set<String> asked = new LinkedHashSet<>(open.keySet());
        asked.addAll(refused.keySet());
        Set<String> alive;
        try {
            alive = reads.alive(List.copyOf(asked));
        } catch (QuiltException e) {
            open.forEach((id, reason) -> outcomes.put(
                    id, new RevokeOutcome.Unknown(id, reason + " Looking it up failed, too: " + e.getMessage())));
            refused.forEach((id, reason) -> outcomes.put(id, new RevokeOutcome.Alive(id, reason)));
            return;
        }
        open.forEach((id, reason) -> outcomes.put(
                id,
                alive.contains(id)
                        ? new RevokeOutcome.Alive(id, reason + " It was looked up and is still there.", false)
                        : new RevokeOutcome.Revoked(id)));
        refused.forEach((id, reason) -> outcomes.put(
                id, alive.contains(id) ? new RevokeOutcome.Alive(id, reason) : new RevokeOutcome.Absent(id, reason)));
    }
}
