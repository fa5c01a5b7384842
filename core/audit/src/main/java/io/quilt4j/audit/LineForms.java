package io.quilt4j.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The forms of lines that were seen: what stands between the scalar values of events, as a tree, since forms share what they begin
 * with. It stays small whatever lines there are. For one thread.
 */
final class LineForms {

    /** One has a thousand and less. */
    private static final int MOST_BYTES = 512 << 10;

    /** A longer line has something else than a longer form. */
    private static final int LONGEST = 16 << 10;

    static final int MOST_PIECES = 512;

    /** Places at which forms part; more are looked through in vain more often than they help. */
    private static final int MOST_CHOICES = 16;

    private @Nullable LinePiece first;
    private int bytes;

    /** Where each piece of the line that is remembered begins and ends, in turn. */
    private final int[] places = new int[2 * MOST_PIECES];

    private int pieces;

    /** The first of the pieces that a line may begin with; null: there are no forms. */
    @Nullable
    LinePiece first() {
        return first;
    }

    boolean isFull() {
        return bytes >= MOST_BYTES;
    }

    /**
     * Remembers the form of a line, which is an event.
     *
     * @param end where the line feed is behind it
     * @param cut has cut that line
     */
    void remember(byte[] b, int start, int end, EventCut cut) {
        // Of two members of one name the values may decide which one counts.
        if (end - start > LONGEST || cut.doubled() != null || !part(b, start, end)) {
            return;
        }
        LineForm form = LineForm.of(cut, places, pieces);
        @Nullable LinePiece before = null;
        for (int i = 0; form != null && i < pieces; i++) {
            boolean isLast = i == pieces - 1;
            byte[] between = Arrays.copyOfRange(b, places[2 * i], places[2 * i + 1] + (isLast ? 1 : 0));
            before = piece(before, between, isLast ? form : null);
            if (before == null) {
                return;
            }
        }
    }

    /** Parts the line where it has scalar values; false: it has too many. */
    private boolean part(byte[] b, int start, int end) {
        pieces = 0;
        int from = start;
        while (pieces < MOST_PIECES) {
            int scalar = nextScalar(b, from, end);
            places[2 * pieces] = from;
            places[2 * pieces + 1] = scalar;
            pieces++;
            if (scalar == end) {
                return true;
            }
            from = JsonBytes.skipValue(b, scalar, end);
        }
        return false;
    }

    /** Where the next value is that is no object and no list; the end: there is none. */
    private static int nextScalar(byte[] b, int from, int end) {
        int at = from;
        while (at < end) {
            if (b[at] == '"') {
                int colon = JsonBytes.skipSpace(b, JsonBytes.skipText(b, at + 1, end), end);
                if (colon == end || b[colon] != ':') {
                    return at;
                }
                at = colon + 1;
            } else if (b[at] > ' ' && "{}[],".indexOf(b[at]) < 0) {
                return at;
            } else {
                at++;
            }
        }
        return end;
    }

    /** The piece behind {@code before} that has those bytes; null: there are enough. */
    private @Nullable LinePiece piece(@Nullable LinePiece before, byte[] between, @Nullable LineForm form) {
        int choices = 0;
        // The longest come first: one of them may go on where another is at its end.
        @Nullable LinePiece longer = null;
        for (LinePiece each = before == null ? first : before.next; each != null; each = each.other) {
            if (each.has(between, form != null)) {
                return each;
            }
            longer = each.length > between.length ? each : longer;
            choices++;
        }
        if (choices == MOST_CHOICES || isFull() || !isPlain(between)) {
            return null;
        }
        bytes += LinePiece.SIZE + 2 * between.length + (form == null ? 0 : form.size());
        LinePiece piece = new LinePiece(between, form);
        if (longer != null) {
            piece.other = longer.other;
            longer.other = piece;
        } else if (before != null) {
            piece.other = before.next;
            before.next = piece;
        } else {
            piece.other = first;
            first = piece;
        }
        return piece;
    }

    /** Whether there is one way to read the bytes, and to write them. */
    private static boolean isPlain(byte[] between) {
        for (byte each : between) {
            if (each < 0 || each == '\\') {
                return false;
            }
        }
        return true;
    }
}
