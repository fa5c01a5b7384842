package io.quilt4j.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands before a scalar value of an event, or behind the last one. One thread uses it. */
final class LinePiece {

    /** What one takes beside its bytes, about. */
    static final int SIZE = 96;

    private final byte[] bytes;
    private final long[] words;
    private final long rest;
    private final long restMask;

    final int length;

    /** Of the line that ends here; null: it does not. */
    final @Nullable LineForm form;

    /** The first of the pieces that may stand behind the value behind this one. */
    @Nullable
    LinePiece next;

    /** What may stand here in its place, and is no longer. */
    @Nullable
    LinePiece other;

    LinePiece(byte[] bytes, @Nullable LineForm form) {
        this.bytes = bytes;
        this.form = form;
        length = bytes.length;
        byte[] padded = Arrays.copyOf(bytes, length + Long.BYTES);
        words = new long[length / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = EightBytes.eight(padded, i * Long.BYTES);
        }
        rest = EightBytes.eight(padded, words.length * Long.BYTES);
        restMask = (1L << (length % Long.BYTES * Byte.SIZE)) - 1;
    }

    boolean has(byte[] others, boolean isLast) {
        return (form != null) == isLast && Arrays.equals(bytes, others);
    }

    /** Whether it stands at {@code start}, and the bytes that are compared with it were read. */
    boolean isAt(byte[] b, int start, int filled) {
        int at = start;
        if (at + length + Long.BYTES > filled) {
            return false;
        }
        for (long word : words) {
            if (EightBytes.eight(b, at) != word) {
                return false;
            }
            at += Long.BYTES;
        }
        return ((EightBytes.eight(b, at) ^ rest) & restMask) == 0;
    }
}
