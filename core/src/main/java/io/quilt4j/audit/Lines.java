package io.quilt4j.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines within one buffer, which grows for a long line and shrinks again after it. A line too long to be an
 * event is stepped over. For one thread.
 */
final class Lines {

    static final int LONGEST = 64 << 20;
    private static final int USUAL = 1 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[USUAL];
    private int next;
    private int filled;
    private boolean atEnd;
    private long offset;
    private long read;

    private int start;
    private int end;
    private boolean finished;
    private boolean tooLong;

    /** @param offset of the first byte of {@code in} within its file */
    Lines(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** Moves to the next line; false: there is none. */
    boolean next() throws IOException {
        int from = next;
        tooLong = false;
        while (true) {
            int newline = newline(from);
            if (newline < filled) {
                set(newline, newline + 1, true);
                return true;
            }
            if (filled - next >= LONGEST) {
                tooLong = true;
                next = filled;
            }
            from = filled - next;
            if (!fill()) {
                start = next;
                set(filled, filled, false);
                return end > start || tooLong;
            }
            from += next;
        }
    }

    private void set(int lineEnd, int following, boolean newline) {
        start = next;
        end = lineEnd;
        next = following;
        finished = newline;
    }

    private int newline(int from) {
        return JsonBytes.indexOf(buffer, from, filled, '\n');
    }

    /** Reads more behind what is there; false: there is no more. */
    private boolean fill() throws IOException {
        if (atEnd) {
            return false;
        }
        int kept = filled - next;
        if (next > 0) {
            byte[] target = kept < USUAL / 2 && buffer.length > USUAL ? new byte[USUAL] : buffer;
            System.arraycopy(buffer, next, target, 0, kept);
            buffer = target;
            offset += next;
            next = 0;
            filled = kept;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LONGEST));
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            atEnd = true;
            return false;
        }
        filled += count;
        read += count;
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

    /** Where the line begins within its file. */
    long offset() {
        return offset + start;
    }

    /** Whether a line feed ends the line, and not the end of the file. */
    boolean isFinished() {
        return finished;
    }

    /** Whether the line is longer than {@link #LONGEST}; what is left of it in the buffer is its end. */
    boolean isTooLong() {
        return tooLong;
    }

    /** How many bytes came from the stream so far. */
    long read() {
        return read;
    }
}
