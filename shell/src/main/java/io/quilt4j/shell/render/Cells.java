package io.quilt4j.shell.render;

/** What the formats for people do to a cell: nothing in it can move the cursor or hide another cell, and it stays on its line. */
final class Cells {

    private Cells() {}

    static String onOneLine(String text) {
        return text.codePoints().noneMatch(Cells::isHarmful) ? text : escaped(text, true);
    }

    /** The same, but line ends and tabs stay what they are. */
    static String harmless(String text) {
        return text.codePoints().noneMatch(Cells::isHarmful) ? text : escaped(text, false);
    }

    private static String escaped(String text, boolean lineEnds) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> safe.append(lineEnds ? "\\n" : "\n");
                case '\r' -> safe.append(lineEnds ? "\\r" : "\r");
                case '\t' -> safe.append(lineEnds ? "\\t" : "\t");
                default -> {
                    if (isHarmful(point)) {
                        safe.append(String.format("\\u%04x", point));
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }

    /** Controls (terminal escapes begin with one), separators of lines, and what turns the direction of writing. */
    static boolean isHarmful(int point) {
        return Character.isISOControl(point)
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0xFEFF
                || Character.getType(point) == Character.SURROGATE;
    }

    static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - TextWidth.of(text)));
        return right ? blanks + text : text + blanks;
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
