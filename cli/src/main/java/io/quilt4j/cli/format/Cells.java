package io.quilt4j.cli.format;

/** What every text format does to a cell: no control character reaches a terminal, and a cell stays on its line. */
final class Cells {

    private Cells() {}

    static String onOneLine(String text) {
        if (text.codePoints().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        safe.append(String.format("\\u%04x", point));
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - width(text)));
        return right ? blanks + text : text + blanks;
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
