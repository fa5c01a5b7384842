package io.quilt4j.lifecycle.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Looks at the whole chain of the journal there; one that is not there is empty. */
    static Verification of(Path journal) throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        // Bytes first: what is no UTF-8, or half a character at a torn end, is a matter of its line.
        try (BufferedReader lines = Files.newBufferedReader(journal, StandardCharsets.ISO_8859_1)) {
            for (String bytes = lines.readLine(); bytes != null; bytes = lines.readLine()) {
                String line = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                JournalRecord record = JournalRecord.read(line).orElse(null);
                if (record == null || !record.follows(records)) {
                    boolean torn = record == null && lines.readLine() == null && !endsWithALine(journal);
                    String place = "line " + (records.size() + 1);
                    return torn
                            ? new Verification(records, null, place + " is cut off, by a crash or a full disk")
                            : new Verification(records, place + " is not what was written there.", null);
                }
                records.add(record);
            }
        } catch (NoSuchFileException none) {
            return new Verification(List.of(), null, null);
        }
        return new Verification(records, null, null);
    }

    private static boolean endsWithALine(Path journal) throws IOException {
        byte[] all = Files.readAllBytes(journal);
        return all.length > 0 && all[all.length - 1] == '\n';
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
