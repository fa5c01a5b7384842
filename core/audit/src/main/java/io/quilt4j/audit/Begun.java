package io.quilt4j.audit;

import io.quilt4j.base.BlockStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose first bytes are looked at before it is read. */
final class Begun extends BlockStream {

    private final InputStream in;
    private final byte[] head;
    private final int length;
    private int at;

    /** @param head takes the first bytes, as many as it holds; it must stay as it is until they are read */
    Begun(InputStream in, byte[] head) throws IOException {
        this.in = in;
        this.head = head;
        length = in.readNBytes(head, 0, head.length);
    }

    /** How many bytes it begins with that can be looked at. */
    int length() {
        return length;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        if (at == length) {
            return in.read(bytes, offset, most);
        }
        int count = Math.min(length - at, most);
        System.arraycopy(head, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
