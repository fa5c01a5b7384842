package io.quilt4j.lifecycle.leaks;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;

/** The block before each entry of a tar archive. */
final class TarHeader {

    static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int SHORT_NUMBER = 8;
    private static final int LONG_NUMBER = 12;
    private static final int KIND_AT = 156;
    private static final int MAGIC_END = 262;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    private final byte[] bytes = new byte[BLOCK];

    /** To be filled with the next block. */
    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return sum() == (long) SHORT_NUMBER * ' ';
    }

    /** Throws an {@link EOFException} where this is no header. */
    void check() throws EOFException {
        if (sum() != number(SUM_AT, SHORT_NUMBER)) {
            throw new EOFException("no header");
        }
    }

    private long sum() {
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            boolean isOwn = at >= SUM_AT && at < SUM_AT + SHORT_NUMBER;
            sum += isOwn ? ' ' : bytes[at] & 0xff;
        }
        return sum;
    }

    byte kind() {
        return bytes[KIND_AT];
    }

    /** Of the content behind it, in bytes. */
    long size() throws EOFException {
        return number(SIZE_AT, LONG_NUMBER);
    }

    /** Digits of eight; or, with the highest bit set, the number itself. */
    private long number(int at, int length) throws EOFException {
        if ((bytes[at] & 0x80) != 0) {
            long value = 0;
            for (int index = at + length - 8; index < at + length; index++) {
                value = value << 8 | (index == at ? bytes[index] & 0x7f : bytes[index] & 0xff);
            }
            return known(value);
        }
        String digits = text(bytes, at, length).strip();
        try {
            return digits.isEmpty() ? 0 : known(Long.parseLong(digits, 8));
        } catch (NumberFormatException e) {
            throw new EOFException("no number");
        }
    }

    private static long known(long value) throws EOFException {
        if (value < 0) {
            throw new EOFException("no number");
        }
        return value;
    }

    /** The name as far as it stands here: a longer one comes before. */
    String name() {
        String name = text(bytes, 0, NAME);
        boolean isPosix = bytes[MAGIC_END] == 0; // a blank with GNU, which has other things in the place of the prefix
        String prefix = isPosix ? text(bytes, PREFIX_AT, PREFIX) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < bytes.length && end - from < most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
