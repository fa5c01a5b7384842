package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of something packed. Ends where nothing more can be unpacked, so that what came before is looked at, and with what
 * is enough for anybody; does not close what it reads from.
 */
final class Unpacked extends BlockStream {

    /** Of one file, all that is unpacked from it: what unpacks to more is meant to do harm. */
    private static final long MOST = 16L << 30;

    /** How much was unpacked of one file. */
    static final class Amount {
        private long bytes;
    }

    private final InputStream in;
    private final @Nullable Amount amount;
    private @Nullable IOException broken;

    /** {@code amount} null: there is no more of it than of what it comes from. */
    Unpacked(InputStream in, @Nullable Amount amount) {
        this.in = in;
        this.amount = amount;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (broken != null) {
            return -1;
        }
        try {
            int count = in.read(bytes, offset, length);
            count(count);
            return count;
        } catch (ZipException | EOFException e) {
            broken = e;
            return -1;
        }
    }

    private void count(int more) throws ZipException {
        if (amount != null) {
            amount.bytes += Math.max(0, more);
            if (amount.bytes > MOST) {
                throw new ZipException("more than " + (MOST >> 30) + " GB");
            }
        }
    }

    /** Throws what ended it too early. */
    void check() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }
}
