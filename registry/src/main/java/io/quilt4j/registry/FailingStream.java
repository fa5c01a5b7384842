package io.quilt4j.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on, and fails as soon as there would be more than a limit: as a source does that gives up half-way. */
final class FailingStream extends FilterOutputStream {

    private long left;

    FailingStream(OutputStream out, long limit) {
        super(out);
        left = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new IllegalStateException("Injected failure while the answer was written.");
        }
        out.write(bytes, offset, length);
    }
}
