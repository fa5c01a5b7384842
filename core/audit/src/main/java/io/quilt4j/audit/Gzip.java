package io.quilt4j.audit;

import io.quilt4j.base.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in gzip, of all its members. Unlike {@link java.util.zip.GZIPInputStream} it fails on whatever follows a
 * member and is neither another one nor filled up with zeros: those would be events that nobody misses.
 */
final class Gzip extends BlockStream {

    private static final int CHECKSUM_OF_HEADER = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int filled;
    private long length;
    private boolean begun;
    private boolean inMember;

    Gzip(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        while (inMember || nextMember()) {
            int count = inflate(target, offset, most);
            if (count > 0) {
                checksum.update(target, offset, count);
                length += count;
                return count;
            } else if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, 0, filled);
                at = filled;
            } else {
                throw damaged(null);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int most) throws IOException {
        try {
            return inflater.inflate(target, offset, most);
        } catch (DataFormatException e) {
            throw damaged(e);
        }
    }

    /** Steps over the head of the next member; false: there is none. */
    private boolean nextMember() throws IOException {
        int first;
        do {
            if (begun && at == filled && !fill()) {
                return false;
            }
            first = next();
        } while (begun && first == 0);
        if (first != 0x1f || next() != 0x8b || next() != 8) {
            throw begun ? new IOException("something that is not compressed lies behind what is") : damaged(null);
        }
        skipHead(next());
        begun = true;
        inMember = true;
        inflater.reset();
        inflater.setInput(buffer, at, filled - at);
        at = filled;
        checksum.reset();
        length = 0;
        return true;
    }

    private void skipHead(int flags) throws IOException {
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & CHECKSUM_OF_HEADER) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        at = filled - inflater.getRemaining();
        inMember = false;
        if (word() != checksum.getValue() || word() != (length & 0xffffffffL)) {
            throw damaged(null);
        }
    }

    private long word() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // Nobody needs it.
        }
    }

    private int next() throws IOException {
        if (at == filled && !fill()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    private static IOException damaged(@Nullable DataFormatException cause) {
        return new IOException("it is damaged", cause);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
