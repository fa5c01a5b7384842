package io.quilt4j.lifecycle.leaks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of a tar archive, one after the other, with names of any length (GNU, POSIX), and nothing else of it. */
final class TarEntries {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int SHORT_NUMBER = 8;
    private static final int LONG_NUMBER = 12;
    private static final int KIND_AT = 156;
    private static final int MAGIC_END = 262;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int MOST_ATTRIBUTES = 1 << 20;

    private final InputStream in;
    private final byte[] head = new byte[BLOCK];

    /** Of the present entry's content, and what fills its last block. */
    private long left;

    private long padding;

    TarEntries(InputStream in) {
        this.in = in;
    }

    /**
     * The name of the next file; null: there is none.
     *
     * @throws EOFException where it is cut off, or no tar from here on
     */
    @Nullable
    String next() throws IOException {
        String name = null;
        while (header()) {
            switch (head[KIND_AT]) {
                case 'L' -> name = text(attributes(), 0, MOST_ATTRIBUTES);
                case 'x' -> name = path(attributes(), name);
                case 'g', 'K' -> {}
                default -> {
                    return name == null ? shortName() : name;
                }
            }
        }
        return null;
    }

    private boolean header() throws IOException {
        in.skipNBytes(left + padding);
        left = 0;
        padding = 0;
        int read = in.readNBytes(head, 0, BLOCK);
        if (read == 0) {
            return false; // some leave the two empty blocks out
        }
        if (read < BLOCK) {
            throw new EOFException("cut off");
        }
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            boolean isOwn = at >= SUM_AT && at < SUM_AT + SHORT_NUMBER;
            sum += isOwn ? ' ' : head[at] & 0xff;
        }
        if (sum == (long) SHORT_NUMBER * ' ') {
            return false; // an empty block ends it
        }
        if (sum != number(SUM_AT, SHORT_NUMBER)) {
            throw new EOFException("no header");
        }
        sized(number(SIZE_AT, LONG_NUMBER));
        return true;
    }

    private void sized(long size) {
        left = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    /** Digits of eight; or, with the highest bit set, the number itself. */
    private long number(int at, int length) throws EOFException {
        if ((head[at] & 0x80) != 0) {
            long value = 0;
            for (int index = at + length - 8; index < at + length; index++) {
                value = value << 8 | (index == at ? head[index] & 0x7f : head[index] & 0xff);
            }
            return known(value);
        }
        String digits = text(head, at, length).strip();
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

    private byte[] attributes() throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(left, MOST_ATTRIBUTES));
        left -= bytes.length;
        return bytes;
    }

    /** Of lines {@code LENGTH NAME=VALUE}, the length being that of the whole line. */
    private static @Nullable String path(byte[] attributes, @Nullable String before) {
        String path = before;
        int at = 0;
        while (at < attributes.length) {
            int blank = at;
            int length = 0;
            while (blank < attributes.length && attributes[blank] >= '0' && attributes[blank] <= '9') {
                length = Math.min(MOST_ATTRIBUTES, length * 10 + attributes[blank] - '0');
                blank++;
            }
            if (length <= blank - at || at + length > attributes.length) {
                return path;
            }
            String line = new String(attributes, blank, length - (blank - at), StandardCharsets.UTF_8).strip();
            path = line.startsWith("path=") ? line.substring("path=".length()) : path;
            at += length;
        }
        return path;
    }

    private String shortName() {
        String name = text(head, 0, NAME);
        boolean isPosix = head[MAGIC_END] == 0; // a blank with GNU, which has other things in the place of the prefix
        String prefix = isPosix ? text(head, PREFIX_AT, PREFIX) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < bytes.length && end - from < most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** What the present file holds; it ends too early with an {@link EOFException}. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(bytes, offset, (int) Math.min(left, length));
                if (count < 0) {
                    throw new EOFException("cut off");
                }
                left -= count;
                return count;
            }
        };
    }
}
