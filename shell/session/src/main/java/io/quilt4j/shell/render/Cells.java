package io.quilt4j.shell.render;

import io.quilt4j.shell.text.TextWidth;

/** How the formats for people lay out a cell. */
final class Cells {

    private Cells() {}

    static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - TextWidth.of(text)));
        return right ? blanks + text : text + blanks;
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
