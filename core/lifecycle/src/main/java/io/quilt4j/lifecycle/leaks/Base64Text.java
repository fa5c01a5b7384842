package io.quilt4j.lifecycle.leaks;

import java.util.Arrays;

/** Finds a secret in base64, of either alphabet and with breaks of lines, once it is known where a group of four begins. */
final class Base64Text {

    private static final int[] VALUE = new int[256];

    static {
        Arrays.fill(VALUE, -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < alphabet.length(); value++) {
            VALUE[alphabet.charAt(value)] = value;
        }
        VALUE['-'] = 62;
        VALUE['_'] = 63;
    }

    private Base64Text() {}

    /** {@code group}: where the group begins whose decoded bytes hold the {@code q}. {@code at}: what to report as the place. */
    static void find(byte[] text, int from, int to, int group, int at, Matcher.Hit hit) {
        // The group before, for what stands before the secret.
        int start = group - 4 >= from && isGroup(text, group - 4) ? group - 4 : group;
        byte[] decoded = new byte[3 * (SecretForm.LONGEST / 3 + 3)];
        int length = decode(text, start, to, decoded);
        Matcher.find(
                decoded, 0, length, 0, Math.min(6, length), (place, secret, encoding) -> hit.at(at, secret, "base64"));
    }

    private static boolean isGroup(byte[] text, int at) {
        for (int i = at; i < at + 4; i++) {
            if (VALUE[text[i] & 0xff] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int decode(byte[] text, int start, int to, byte[] decoded) {
        int bits = 0;
        int held = 0;
        int length = 0;
        boolean atBreak = false;
        for (int at = start; at < to && length < decoded.length; at++) {
            int value = VALUE[text[at] & 0xff];
            boolean breaks = text[at] == '\n' || text[at] == '\r';
            if (breaks || (atBreak && (text[at] == ' ' || text[at] == '\t'))) {
                atBreak = true;
                continue;
            }
            atBreak = false;
            if (value < 0) {
                break;
            }
            held = (held << 6 | value) & 0xffffff;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                decoded[length++] = (byte) (held >> bits);
            }
        }
        return length;
    }
}
