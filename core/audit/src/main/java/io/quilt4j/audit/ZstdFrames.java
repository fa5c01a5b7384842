package io.quilt4j.audit;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes the bytes of a zstd file on and follows its frames, to notice where it ends within the four bytes that a frame begins
 * with. The library takes that for the end of the file, and nobody would miss the events of the frame.
 *
 * <p>All other ends and damages are the library's to tell: what is no frame is no longer followed.
 */
final class ZstdFrames extends FilterInputStream {

    private static final long MAGIC_NUMBER = 0xfd2fb528L;
    private static final int MAGIC = 4;
    private static final int CHECKSUM = 4;

    private enum Part {
        /** The four bytes that say what follows. */
        START,
        /** The byte that says what is in the header. */
        DESCRIPTOR,
        /** The size and kind of a block. */
        BLOCK,
        /** What is not looked at, of a known length. */
        CONTENT,
        UNKNOWN
    }

    private Part part = Part.START;
    private Part behind = Part.BLOCK;
    private long left = MAGIC;
    private long number;
    private int shift;
    private boolean checked;

    ZstdFrames(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0 && part == Part.START && left < MAGIC) {
            throw new EOFException();
        }
        for (int index = 0; index < count && part != Part.UNKNOWN; ) {
            index += part == Part.CONTENT ? skip(count - index) : take(target[offset + index] & 0xff);
        }
        return count;
    }

    private int skip(int available) {
        int skipped = (int) Math.min(left, available);
        left -= skipped;
        if (left == 0) {
            begin(behind);
        }
        return skipped;
    }

    /** Reads one byte of a number whose first byte is the lowest. */
    private int take(int value) {
        number |= (long) value << shift;
        shift += 8;
        left--;
        if (left == 0) {
            read(number);
        }
        return 1;
    }

    private void begin(Part next) {
        part = next;
        number = 0;
        shift = 0;
        left = switch (next) {
            case START -> MAGIC;
            case DESCRIPTOR -> 1;
            default -> 3;
        };
    }

    private void content(long length, Part next) {
        part = Part.CONTENT;
        behind = next;
        left = length;
        if (length == 0) {
            begin(next);
        }
    }

    private void read(long value) {
        switch (part) {
            case START -> begin(value == MAGIC_NUMBER ? Part.DESCRIPTOR : Part.UNKNOWN);
            case DESCRIPTOR -> header((int) value);
            default -> block(value);
        }
    }

    private void header(int descriptor) {
        boolean single = (descriptor & 0x20) != 0;
        checked = (descriptor & 4) != 0;
        int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
        int size = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
        content((single ? 0 : 1) + dictionary + size, Part.BLOCK);
    }

    private void block(long header) {
        boolean last = (header & 1) != 0;
        boolean repeated = (header >> 1 & 3) == 1;
        long size = repeated ? 1 : header >> 3;
        content(size + (last && checked ? CHECKSUM : 0), last ? Part.START : Part.BLOCK);
    }
}
