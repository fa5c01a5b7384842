package io.quilt4j.lifecycle.journal;

import io.quilt4j.base.InvalidInputException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * How far a journal had grown: the text of a C2SP tlog-checkpoint, to be kept where whoever may change the journal cannot.
 * The chain in the journal shows edits; only this shows that its end is missing, or that all of it was written anew.
 *
 * @param origin which journal
 * @param size how many records
 * @param hash of the last of them, in hex
 */
public record Checkpoint(String origin, long size, String hash) {

    /** Three lines: origin, size, hash in base64. */
    @Override
    public String toString() {
        return origin + "\n" + size + "\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash)) + "\n";
    }

    /**
     * Signatures and further lines below the three are left out.
     *
     * @throws InvalidInputException if this is no checkpoint
     */
    public static Checkpoint read(String text) {
        List<String> lines = text.lines().toList();
        try {
            byte[] hash = Base64.getDecoder().decode(lines.get(2));
            long size = Long.parseLong(lines.get(1));
            if (hash.length == 32 && size >= 0) {
                return new Checkpoint(lines.get(0), size, HexFormat.of().formatHex(hash));
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new InvalidInputException(NO_CHECKPOINT, e);
        }
        throw new InvalidInputException(NO_CHECKPOINT);
    }

    private static final String NO_CHECKPOINT =
            "This is no checkpoint of a journal: it has an origin, a number of records, and a hash, on three lines.";
}
