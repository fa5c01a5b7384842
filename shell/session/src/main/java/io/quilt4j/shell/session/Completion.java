package io.quilt4j.shell.session;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param start where the text that a candidate replaces begins; it ends at the cursor
 * @param candidates best first
 */
public record Completion(int start, List<Candidate> candidates) {

    public Completion {
        candidates = List.copyOf(candidates);
    }

    static Completion none(int cursor) {
        return new Completion(cursor, List.of());
    }

    /**
     * One thing that could stand at the cursor.
     *
     * @param text what to insert
     * @param description a few words to show beside it; may be empty
     */
    public record Candidate(String text, Kind kind, String description) {}

    /** What a candidate is, for its colour and its place in a menu. */
    public enum Kind {
        KEYWORD_ARGUMENT,
        /** One of the few values that can stand here: {@code "ACTIVE"}. */
        VALUE,
        JAVA,
        TABLE,
        COLUMN,
        SQL_WORD
    }
}
