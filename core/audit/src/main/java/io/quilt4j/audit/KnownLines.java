package io.quilt4j.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a line is a JSON object, quicker than {@link JsonBytes#skipLine} does and with the same result: the lines of a trail
 * have a few forms, which differ in their scalar values only. What stood between the values of a line that was JSON is compared
 * eight bytes at a time, without looking for names, colons and blanks, and only the values are stepped over.
 *
 * <p>JSON stays JSON when a scalar in it is replaced by any other value, so what is taken here is JSON. Every other line goes the
 * long way, and its form is remembered. For one thread.
 */
final class KnownLines {

    /** Bytes for forms; one has a thousand and less, and forms share what they begin with. */
    private static final int MOST_BYTES = 256 << 10;

    /** A longer line has something else than a longer form. */
    private static final int LONGEST = 16 << 10;

    /** What a piece takes beside its bytes, about. */
    private static final int PIECE = 64;

    /** Places at which forms part; more are looked through in vain more often than they help. */
    private static final int MOST_CHOICES = 16;

    /** How many more lines may be compared in vain than not until none is, for {@link #PAUSE} of them. */
    private static final int PATIENCE = 64;

    private static final int PAUSE = 4_096;

    private final Piece root = new Piece(new byte[0], 0, false);
    private int bytes;
    private int patience = PATIENCE;
    private int pause;

    /** What stands before a value, or behind the last one. */
    private static final class Piece {
        final byte[] bytes;
        /** Of the objects and lists around the value behind it. */
        final int depth;

        final boolean last;

        @Nullable
        Piece next;

        @Nullable
        Piece other;

        Piece(byte[] bytes, int depth, boolean last) {
            this.bytes = bytes;
            this.depth = depth;
            this.last = last;
        }

        boolean isAt(byte[] b, int at, int end) {
            int behind = at + bytes.length;
            return (last ? behind == end : behind < end) && EightBytes.isAt(b, at, bytes);
        }
    }

    /** The result of {@link JsonBytes#skipLine} for that line. */
    int skipLine(byte[] b, int start, int end) {
        if (pause > 0) {
            pause--;
            return JsonBytes.skipLine(b, start, end);
        }
        if (isKnown(b, start, end)) {
            patience = Math.min(PATIENCE, patience + 1);
            return end;
        }
        if (--patience == 0) {
            patience = PATIENCE;
            pause = PAUSE;
        }
        int behind = JsonBytes.skipLine(b, start, end);
        if (behind >= 0 && end - start <= LONGEST) {
            remember(b, start, end);
        }
        return behind;
    }

    /** Whether the line has a form that was remembered. */
    boolean isKnown(byte[] b, int start, int end) {
        int at = start;
        Piece before = root;
        while (true) {
            Piece piece = before.next;
            while (piece != null && !piece.isAt(b, at, end)) {
                piece = piece.other;
            }
            if (piece == null) {
                return false;
            }
            at += piece.bytes.length;
            if (piece.last) {
                return true;
            }
            at = b[at] == '"' ? JsonBytes.skipText(b, at + 1, end) : JsonBytes.skipValue(b, at, end, piece.depth);
            if (at < 0) {
                return false;
            }
            before = piece;
        }
    }

    /** @param b has an object from {@code start} to {@code end}, and else only space */
    private void remember(byte[] b, int start, int end) {
        Piece before = root;
        int from = start;
        int depth = 0;
        int at = start;
        while (at < end) {
            switch (b[at]) {
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ' ', '\t', '\r', '\n' -> at++;
                default -> {
                    int behind = JsonBytes.skipValue(b, at, end);
                    int colon = JsonBytes.skipSpace(b, behind, end);
                    if (colon < end && b[colon] == ':') {
                        at = colon + 1;
                    } else {
                        before = piece(before, b, from, at, depth, false);
                        if (before == null) {
                            return;
                        }
                        from = behind;
                        at = behind;
                    }
                }
            }
        }
        piece(before, b, from, end, 0, true);
    }

    /** The piece behind {@code before} that has those bytes; null: there are enough. */
    private @Nullable Piece piece(Piece before, byte[] b, int from, int to, int depth, boolean last) {
        int choices = 0;
        for (Piece each = before.next; each != null; each = each.other) {
            if (each.last == last && Arrays.equals(each.bytes, 0, each.bytes.length, b, from, to)) {
                return each;
            }
            choices++;
        }
        if (choices == MOST_CHOICES || bytes > MOST_BYTES) {
            return null;
        }
        bytes += PIECE + to - from;
        Piece piece = new Piece(Arrays.copyOfRange(b, from, to), depth, last);
        piece.other = before.next;
        before.next = piece;
        return piece;
    }
}
