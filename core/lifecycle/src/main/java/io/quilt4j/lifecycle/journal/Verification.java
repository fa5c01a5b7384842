package io.quilt4j.lifecycle.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole journal has found.
 *
 * @param records up to the first trouble
 * @param broken what does not fit the chain; null: nothing
 * @param torn that the last line is cut off, which is no more than a crash; null: it is not
 */
public record Verification(
        List<JournalRecord> records,
        @Nullable String broken,
        @Nullable String torn) {

    public Verification {
        records = List.copyOf(records);
    }

    /** How far the records go that are right. */
    public Checkpoint head() {
        return head(records);
    }

    static Checkpoint head(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return new Checkpoint("quilt4j-journal/empty", 0, JournalRecord.NOTHING_BEFORE);
        }
        JournalRecord last = records.get(records.size() - 1);
        return new Checkpoint("quilt4j-journal/" + records.get(0).hash().substring(0, 16), last.n(), last.hash());
    }

    /** What is wrong when the journal is held against a checkpoint of before; null: nothing. */
    public @Nullable String against(Checkpoint before) {
        if (broken != null) {
            return broken;
        }
        if (before.size() > records.size()) {
            return "it had " + before.size() + " records at the checkpoint and has " + records.size()
                    + ": its end is missing.";
        }
        String then = before.size() == 0
                ? JournalRecord.NOTHING_BEFORE
                : records.get((int) before.size() - 1).hash();
        return then.equals(before.hash())
                ? null
                : "record " + before.size() + " is another than at the checkpoint: the journal was written anew.";
    }
}
