package io.quilt4j.base;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads many bytes at a time; a single one is read as the first of one. */
public abstract class BlockStream extends InputStream {

    protected BlockStream() {}

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
