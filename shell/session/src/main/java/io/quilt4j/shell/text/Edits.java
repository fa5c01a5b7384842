package io.quilt4j.shell.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replacements in a text, and the way from an offset of the one text to the same place in the other.
 *
 * <p>For every offset {@code u} of the user's text {@code toOriginal(toEdited(u)) == u}, unless {@code u} lies inside a
 * replaced piece that became shorter.
 */
public final class Edits {

    private final List<Edit> edits;
    private final @Nullable Edits next;

    /** One replacement of {@code start} to {@code end} (exclusive) of the original text; an insertion when they are equal. */
    public record Edit(int start, int end, String replacement) {
        int growth() {
            return replacement.length() - (end - start);
        }
    }

    private Edits(List<Edit> edits, @Nullable Edits next) {
        this.edits = edits;
        this.next = next;
    }

    public static Edits none() {
        return new Edits(List.of(), null);
    }

    /** Sorts the edits by place; two at one place keep the order given. They must not overlap. */
    public static Edits of(List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        return new Edits(List.copyOf(sorted), null);
    }

    /** These edits, and then others in the text that comes of them. */
    public Edits then(Edits others) {
        return new Edits(edits, next == null ? others : next.then(others));
    }

    public boolean isEmpty() {
        return edits.isEmpty() && (next == null || next.isEmpty());
    }

    public String apply(String original) {
        String own = applyOwn(original);
        return next == null ? own : next.apply(own);
    }

    private String applyOwn(String original) {
        StringBuilder edited = new StringBuilder(original.length() + 16 * edits.size());
        int copied = 0;
        for (Edit edit : edits) {
            edited.append(original, copied, edit.start).append(edit.replacement);
            copied = edit.end;
        }
        return edited.append(original, copied, original.length()).toString();
    }

    /** Where the character at {@code offset} went: behind whatever was inserted in front of it. */
    public int toEdited(int offset) {
        return toEdited(offset, true);
    }

    /** Where a cursor standing at {@code offset} went: in front of whatever was inserted there. */
    public int cursorToEdited(int offset) {
        return toEdited(offset, false);
    }

    private int toEdited(int offset, boolean behindInsertions) {
        int own = toOwn(offset, behindInsertions);
        return next == null ? own : next.toEdited(own, behindInsertions);
    }

    private int toOwn(int offset, boolean behindInsertions) {
        int growth = 0;
        for (Edit edit : edits) {
            boolean insertion = edit.start == edit.end;
            if (edit.start > offset || (edit.start == offset && !(insertion && behindInsertions))) {
                break;
            }
            if (edit.end > offset) {
                int inside = Math.min(offset - edit.start, edit.replacement.length());
                return edit.start + growth + inside;
            }
            growth += edit.growth();
        }
        return offset + growth;
    }

    /** The place in the original text that became {@code offset}; inserted characters belong to the place of insertion. */
    public int toOriginal(int edited) {
        int offset = next == null ? edited : next.toOriginal(edited);
        int growth = 0;
        for (Edit edit : edits) {
            int editedStart = edit.start + growth;
            if (offset < editedStart) {
                break;
            }
            if (offset < editedStart + edit.replacement.length()) {
                return Math.min(edit.start + (offset - editedStart), edit.end);
            }
            growth += edit.growth();
        }
        return offset - growth;
    }
}
