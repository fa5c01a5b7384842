package io.quilt4j.audit;

/**
 * Finds characters that no longer are what their writer meant: bytes that are no UTF-8, such as those of Windows-1252, which are
 * shown as U+FFFD, and halves of surrogate pairs.
 */
final class Lost {

    private Lost() {}

    /** Whether the present line has some. */
    static boolean isIn(Lines lines) {
        return (!lines.isAscii() && !isUtf8(lines.buffer(), lines.start(), lines.end()))
                || (lines.hasBackslash() && hasHalf(lines.buffer(), lines.start(), lines.end()));
    }

    private static boolean hasHalf(byte[] b, int start, int end) {
        boolean open = false;
        int at = EightBytes.indexOf(b, start, end, (byte) '\\');
        while (at < end) {
            int unit = b[at] == '\\' ? unit(b, at, end) : -1;
            boolean low = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
            if (open != low) {
                return true;
            }
            open = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
            at += unit < 0 ? 2 : 6;
            // The other half has to follow at once.
            at = open ? at : EightBytes.indexOf(b, at, end, (byte) '\\');
        }
        return open;
    }

    /** What the escape at {@code at} means; negative: it is not one of a number. */
    private static int unit(byte[] b, int at, int end) {
        if (at + 6 > end || b[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(b[i], 16);
        }
        return unit;
    }

    /** As the Unicode standard has it in table 3-7: no overlong form, no surrogate, nothing above U+10FFFF. */
    static boolean isUtf8(byte[] b, int start, int end) {
        int at = start;
        while (at < end) {
            int first = b[at++];
            if (first >= 0) {
                continue;
            }
            first &= 0xff;
            int following = first < 0xC2 || first > 0xF4 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            if (following < 0 || at + following > end) {
                return false;
            }
            int second = b[at] & 0xff;
            int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            if (second < least || second > most) {
                return false;
            }
            for (int i = 1; i < following; i++) {
                if ((b[at + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += following;
        }
        return true;
    }
}
