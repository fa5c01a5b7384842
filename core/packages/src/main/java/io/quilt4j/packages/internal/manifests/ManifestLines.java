package io.quilt4j.packages.internal.manifests;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines where Python does: at {@code \n}, {@code \r\n} and {@code \r}. For one thread. */
final class ManifestLines {

    private static final int AT_ONCE = 1 << 18;

    /** Records that Quilt writes have at most 1 MB; its limit can be raised, and memory has one, too. */
    private static final int LONGEST = 64 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[AT_ONCE];
    private int start;
    private int end;
    private int next;
    private int filled;
    private boolean exhausted;
    private int number;

    ManifestLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false: there is none. */
    boolean advance() throws IOException {
        start = next;
        int at = next;
        while (true) {
            if (at == filled) {
                int kept = at - start;
                if (!fill()) {
                    end = filled;
                    next = filled;
                    number++;
                    return end > start;
                }
                at = start + kept;
            }
            byte unit = buffer[at];
            if (unit == '\n' || unit == '\r') {
                end = at;
                next = at + 1;
                if (unit == '\r') {
                    skipNewline();
                }
                number++;
                return true;
            }
            at++;
        }
    }

    /** Where the next line begins in the buffer, of which it may be cut off. */
    int upcoming() {
        return next;
    }

    /** Where the buffer ends. */
    int filled() {
        return filled;
    }

    /** Goes to the next line, which is known to end at a newline at this place. */
    void advanceTo(int newline) {
        start = next;
        end = newline;
        next = newline + 1;
        number++;
    }

    private void skipNewline() throws IOException {
        if (next == filled) {
            int length = end - start;
            boolean more = fill();
            end = start + length;
            next = end + 1;
            if (!more) {
                return;
            }
        }
        if (buffer[next] == '\n') {
            next++;
        }
    }

    /** Reads more behind what there is of this line, which may move to the front; false: there is no more. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (filled - start >= LONGEST) {
            throw new TooLong();
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            exhausted = true;
            return false;
        }
        filled += read;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Of the line, from 1. */
    int number() {
        return number;
    }

    /** A line of more bytes than are kept in memory. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("it is longer than 64 MiB");
        }
    }
}
