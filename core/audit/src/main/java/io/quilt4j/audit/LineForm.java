package io.quilt4j.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the parts of an event lie in all lines of one form, counted from the {@link LinePiece pieces} of such a line. */
final class LineForm {

    private static final int NONE = -1;

    private final int[] startPieces;
    private final int[] startOffsets;
    private final int[] endPieces;
    private final int[] endOffsets;

    private LineForm(int slots) {
        startPieces = new int[slots];
        startOffsets = new int[slots];
        endPieces = new int[slots];
        endOffsets = new int[slots];
        Arrays.fill(startPieces, NONE);
    }

    /**
     * The form of a line that was cut.
     *
     * @param places where each piece begins and ends, in turn
     * @return null: the parts do not lie in the pieces
     */
    static @Nullable LineForm of(EventCut cut, int[] places, int pieces) {
        LineForm form = new LineForm(cut.slots());
        for (int slot = 0; slot < cut.slots(); slot++) {
            int start = cut.start(slot);
            if (start >= 0) {
                int startPiece = pieceAt(places, pieces, start);
                int endPiece = pieceAt(places, pieces, cut.end(slot));
                if (startPiece < 0 || endPiece < 0) {
                    return null;
                }
                form.startPieces[slot] = startPiece;
                form.startOffsets[slot] = start - places[2 * startPiece];
                form.endPieces[slot] = endPiece;
                form.endOffsets[slot] = cut.end(slot) - places[2 * endPiece];
            }
        }
        return form;
    }

    /** A value begins right behind a piece and ends where the next one begins; objects and lists do so within pieces. */
    private static int pieceAt(int[] places, int pieces, int position) {
        for (int piece = 0; piece < pieces; piece++) {
            if (position >= places[2 * piece] && position <= places[2 * piece + 1]) {
                return piece;
            }
        }
        return NONE;
    }

    /** @param places where each piece of the line begins; negative: it has no such part */
    int start(int slot, int[] places) {
        int piece = startPieces[slot];
        return piece < 0 ? piece : places[piece] + startOffsets[slot];
    }

    int end(int slot, int[] places) {
        return places[endPieces[slot]] + endOffsets[slot];
    }

    /** Its bytes, about. */
    int size() {
        return 64 + 4 * Integer.BYTES * startPieces.length;
    }
}
