package io.quilt4j.packages.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts as bytes that sort as Python sorts texts, by code point: UTF-8, except that a half of a surrogate pair, which UTF-8
 * has no bytes for and Java would turn into a question mark, gets the three bytes of its own number.
 */
public final class KeyBytes {

    private KeyBytes() {}

    public static byte[] of(String text) {
        if (!hasLoneSurrogate(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        Bytes bytes = new Bytes(text.length() * 3);
        text.codePoints().forEach(point -> addUtf8(bytes, point));
        return bytes.copy();
    }

    public static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    /** The inverse of {@link #of}; the bytes are known to be right. */
    public static String text(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                return decoded(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decoded(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int first = bytes[at] & 0xFF;
            int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            int point = length == 1 ? first : first & (0xFF >> (length + 1));
            for (int next = 1; next < length; next++) {
                point = (point << 6) | (bytes[at + next] & 0x3F);
            }
            text.appendCodePoint(point);
            at += length;
        }
        return text.toString();
    }

    /** Whether half a surrogate pair stands alone. Such a text hashes, and cannot be written. */
    public static boolean hasLoneSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    static void addUtf8(Bytes bytes, int point) {
        if (point < 0x80) {
            bytes.add(point);
        } else if (point < 0x800) {
            bytes.add(0xC0 | (point >> 6)).add(0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            bytes.add(0xE0 | (point >> 12)).add(0x80 | ((point >> 6) & 0x3F)).add(0x80 | (point & 0x3F));
        } else {
            bytes.add(0xF0 | (point >> 18))
                    .add(0x80 | ((point >> 12) & 0x3F))
                    .add(0x80 | ((point >> 6) & 0x3F))
                    .add(0x80 | (point & 0x3F));
        }
    }

    /** By code point, as Python's {@code sorted}: U+FFFD comes before an emoji, which {@code compareTo} has the other way. */
    public static int comparePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int at = 0; at < length; at++) {
            char one = left.charAt(at);
            char other = right.charAt(at);
            if (one != other) {
                boolean pairs = Character.isSurrogate(one) || Character.isSurrogate(other);
                return pairs ? comparePointsAt(left, right, at) : Character.compare(one, other);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int comparePointsAt(String left, String right, int at) {
        int start = at > 0
                        && Character.isHighSurrogate(left.charAt(at - 1))
                        && (Character.isLowSurrogate(left.charAt(at)) || Character.isLowSurrogate(right.charAt(at)))
                ? at - 1
                : at;
        return Integer.compare(left.codePointAt(start), right.codePointAt(start));
    }

    /**
     * The order in which a package is walked: part by part between the slashes, so that {@code a/x} comes before {@code a-b}
     * and that before {@code a.txt}.
     */
    public static int compareKeys(byte[] left, byte[] right) {
        return compareKeys(left, left.length, right, right.length);
    }

    /** The same of keys that are the beginnings of arrays. */
    public static int compareKeys(byte[] left, int leftLength, byte[] right, int rightLength) {
        int at = Arrays.mismatch(left, 0, leftLength, right, 0, rightLength);
        if (at < 0 || at == leftLength || at == rightLength) {
            return Integer.compare(leftLength, rightLength);
        }
        return Integer.compare(rank(left[at]), rank(right[at]));
    }

    private static int rank(byte unit) {
        return unit == '/' ? -1 : unit & 0xFF;
    }
}
