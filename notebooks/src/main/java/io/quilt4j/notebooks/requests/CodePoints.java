package io.quilt4j.notebooks.requests;

/** Jupyter counts characters of a cell in code points, Java in UTF-16 units. */
final class CodePoints {

    private CodePoints() {}

    /** The offset in Java's units; a position outside the text is moved to its nearer end. */
    static int toOffset(String text, int position) {
        int inside = Math.max(0, Math.min(position, text.codePointCount(0, text.length())));
        return text.offsetByCodePoints(0, inside);
    }

    /** The position in Jupyter's units. */
    static int toPosition(String text, int offset) {
        return text.codePointCount(0, offset);
    }
}
