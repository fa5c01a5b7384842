package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.BlockStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps the last bytes of what is read through it. */
final class Tail extends BlockStream {

    /** More than what ends a zip, with the longest comment. */
    private static final int LENGTH = 1 << 17;

    private final InputStream in;

    /** Each byte has its place by what passed before it, so that nothing is moved. */
    private final byte[] last = new byte[LENGTH];

    private long passed;

    Tail(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        for (int taken = Math.max(0, count - LENGTH); taken < count; ) {
            int place = (int) ((passed + taken) % LENGTH);
            int piece = Math.min(count - taken, LENGTH - place);
            System.arraycopy(bytes, offset + taken, last, place, piece);
            taken += piece;
        }
        passed += Math.max(0, count);
        return count;
    }

    /** How many bytes there were by now. */
    long passed() {
        return passed;
    }

    byte[] last() {
        int length = (int) Math.min(passed, LENGTH);
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = last[(int) ((passed - length + at) % LENGTH)];
        }
        return bytes;
    }
}
