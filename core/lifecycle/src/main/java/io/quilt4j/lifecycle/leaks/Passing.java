package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.BlockStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows what passes through it. */
final class Passing extends BlockStream {

    private final InputStream in;
    private final TextWindow seen;

    Passing(InputStream in, TextWindow seen) {
        this.in = in;
        this.seen = seen;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        seen.take(bytes, offset, Math.max(0, count));
        return count;
    }

    /** Lets pass what nobody has read. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 14];
        while (read(rest, 0, rest.length) >= 0) {
            // It is looked at.
        }
        seen.end();
    }
}
