package io.quilt4j.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of forms that were seen before, in one look at each byte: the lines of a trail have a few forms, which differ in
 * their scalar values only. What stood between the values of an event is compared eight bytes at a time, without looking for names,
 * colons and blanks, and only the values are stepped over; where lines of the form have their parts, this one has them.
 *
 * <p>JSON stays JSON when a scalar in it is replaced by any other scalar, so what is taken here is JSON. Every other line is to be
 * read the long way, and remembered. For one thread.
 */
final class KnownLines {

    /** How many lines more than two of three may be compared in vain until none is, for {@link #PAUSE} of them. */
    private static final int PATIENCE = 64;

    private static final int PAUSE = 4_096;

    private final LineForms forms = new LineForms();
    private final int[] places = new int[LineForms.MOST_PIECES];
    private @Nullable LineForm form;
    private long kinds;
    private int patience = PATIENCE;
    private int pause;

    /**
     * Reads the line that begins at {@code start}.
     *
     * @return where the line feed behind it is; negative: the line is of no known form, or not wholly there
     */
    int read(byte[] b, int start, int filled) {
        if (pause > 0) {
            pause--;
            return -1;
        }
        int end = walk(b, start, filled);
        patience = end < 0 ? patience - 1 : Math.min(PATIENCE, patience + 2);
        if (patience <= 0) {
            patience = PATIENCE;
            pause = PAUSE;
        }
        return end;
    }

    private int walk(byte[] b, int start, int filled) {
        int at = start;
        int count = 0;
        LinePiece piece = forms.first();
        kinds = 0;
        while (piece != null) {
            if (!piece.isAt(b, at, filled)) {
                piece = piece.other;
                continue;
            }
            places[count++] = at;
            at += piece.length;
            if (piece.form != null) {
                form = piece.form;
                return at - 1;
            }
            at = b[at] == '"' ? skipText(b, at + 1, filled) : skipOther(b, at, filled);
            if (at < 0) {
                return at;
            }
            piece = piece.next;
        }
        return -1;
    }

    private int skipText(byte[] b, int start, int filled) {
        int at = start;
        while (at >= 0) {
            long found = EightBytes.textEnd(b, at, filled);
            kinds |= found;
            at = (int) found;
            if (at >= filled) {
                return -1;
            } else if (b[at] == '"') {
                return at + 1;
            } else if (b[at] == '\\') {
                kinds |= EightBytes.BACKSLASH;
                at = JsonBytes.skipEscape(b, at, filled);
            } else {
                at = b[at] == '\n' ? -1 : at + 1;
            }
        }
        return at;
    }

    private static int skipOther(byte[] b, int at, int filled) {
        return b[at] == '{' || b[at] == '[' ? -1 : JsonBytes.skipValue(b, at, filled);
    }

    /** The form of the line that was read. */
    LineForm form() {
        return Objects.requireNonNull(form, "no line was read");
    }

    /** Where the pieces of the line that was read begin. */
    int[] places() {
        return places;
    }

    /** What the line that was read has, as {@link EightBytes#lineEnd} says it. */
    long kinds() {
        return kinds;
    }

    /** Whether lines that are of no known form are worth a closer look. */
    boolean isLearning() {
        return pause == 0 && !forms.isFull();
    }

    /** See {@link LineForms#remember}. */
    void remember(byte[] b, int start, int end, EventCut cut) {
        forms.remember(b, start, end, cut);
    }
}
