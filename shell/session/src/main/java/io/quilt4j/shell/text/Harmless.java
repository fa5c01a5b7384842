package io.quilt4j.shell.text;

/** Text of others made fit to be looked at: nothing in it can move the cursor, turn the direction of writing or hide other text. */
public final class Harmless {

    private Harmless() {}

    /** Line ends and tabs become {@code \\n}, {@code \\r} and {@code \\t}, other controls {@code \\u001b}. */
    public static String line(String text) {
        return text.codePoints().noneMatch(Harmless::isHarmful) ? text : escaped(text, true);
    }

    /** The same, but line ends and tabs stay what they are. */
    public static String text(String text) {
        return text.codePoints().noneMatch(Harmless::isHarmful) ? text : escaped(text, false);
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
    public static boolean isHarmful(int point) {
        return Character.isISOControl(point)
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0xFEFF
                || Character.getType(point) == Character.SURROGATE;
    }
}
