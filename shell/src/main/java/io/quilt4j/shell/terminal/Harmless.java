package io.quilt4j.shell.terminal;

import org.jline.utils.WCWidth;

/** Text of others made fit for a terminal: no escape in it reaches the screen. */
final class Harmless {

    private Harmless() {}

    /** Lines stay lines. */
    static String text(String text) {
        return visible(text, true);
    }

    /** On one line. */
    static String line(String text) {
        return visible(text, false);
    }

    /** How many cells a text takes. */
    static int width(String text) {
        return text.codePoints()
                .map(point -> Math.max(0, WCWidth.wcwidth(point)))
                .sum();
    }

    private static String visible(String text, boolean lines) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) && !(lines && (point == '\n' || point == '\t'))) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
