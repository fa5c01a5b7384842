package io.quilt4j.packages.internal.json;

/** Writes texts in quotes, as Python does. */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** Adds the text; {@code ascii}: with escapes for all else. */
    static void add(String text, boolean ascii, Bytes out) {
        out.add('"');
        if (isPlain(text)) {
            out.addAscii(text);
        } else {
            characters(text, ascii, out);
        }
        out.add('"');
    }

    /** Whether every character stands for itself: of a million keys nearly all. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < 0x20 || unit >= 0x7F || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void characters(String text, boolean ascii, Bytes out) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= 0x20 && unit < 0x7F && unit != '"' && unit != '\\') {
                out.add(unit);
            } else if (unit >= 0x7F && !ascii) {
                int point = text.codePointAt(at);
                KeyBytes.addUtf8(out, point);
                at += Character.charCount(point) - 1;
            } else {
                escape(unit, out);
            }
        }
    }

    private static void escape(char unit, Bytes out) {
        int at = "\"\\\b\f\n\r\t".indexOf(unit);
        if (at >= 0) {
            out.add('\\').add("\"\\bfnrt".charAt(at));
            return;
        }
        out.add('\\')
                .add('u')
                .add(HEX[unit >> 12])
                .add(HEX[unit >> 8 & 15])
                .add(HEX[unit >> 4 & 15])
                .add(HEX[unit & 15]);
    }
}
