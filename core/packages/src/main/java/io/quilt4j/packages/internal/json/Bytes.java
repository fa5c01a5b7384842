package io.quilt4j.packages.internal.json;

import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes that grow. For one thread. */
public final class Bytes {

    private byte[] content;
    private int size;

    public Bytes(int capacity) {
        content = new byte[capacity];
    }

    /** Makes room, and moves nothing else. */
    private void reserve(int more) {
        if (content.length - size < more) {
            content = Arrays.copyOf(content, Math.max(content.length * 2, size + more));
        }
    }

    public Bytes add(int value) {
        if (size == content.length) {
            reserve(1);
        }
        content[size++] = (byte) value;
        return this;
    }

    public Bytes add(byte[] source, int from, int to) {
        int length = to - from;
        reserve(length);
        System.arraycopy(source, from, content, size, length);
        size += length;
        return this;
    }

    public Bytes add(byte[] source) {
        return add(source, 0, source.length);
    }

    /** Text of ASCII characters only. */
    @SuppressWarnings("deprecation") // The one call that copies ASCII without an encoder.
    public Bytes addAscii(String text) {
        int length = text.length();
        reserve(length);
        text.getBytes(0, length, content, size);
        size += length;
        return this;
    }

    /** A number that is not negative, small ones in few bytes. */
    public Bytes addVarint(long value) {
        long rest = value;
        while (rest > 0x7F) {
            add((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return add((int) rest);
    }

    public int size() {
        return size;
    }

    /** Keeps the first {@code length} bytes. */
    public void cut(int length) {
        size = length;
    }

    public void clear() {
        size = 0;
    }

    public void truncate(int newSize) {
        size = newSize;
    }

    /** The array behind, of which the first {@link #size()} bytes count, until something is added. */
    public byte[] array() {
        return content;
    }

    public byte[] copy() {
        return Arrays.copyOf(content, size);
    }

    public void digestTo(MessageDigest digest) {
        digest.update(content, 0, size);
    }
}
