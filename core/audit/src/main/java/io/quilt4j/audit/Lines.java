package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines within one buffer, which grows for a long line and shrinks again after it. A line too long to be an
 * event is stepped over. For one thread.
 */
final class Lines {

    static final int LONGEST = 64 << 20;
    /** Small enough to stay in a processor's cache, and not to be a huge object to the garbage collector of a small heap. */
    static final int USUAL = 256 << 10;
    /** So that a long line that comes in small pieces is not looked at again with each. */
    private static final int MOST_VIEWED_AGAIN = 64 << 10;

    private final InputStream in;
    private byte[] buffer;
    private int next;
    private int filled;
    private boolean atEnd;
    private long offset;
    private long read;
    private long lineOffset;

    /** A part of the buffer as characters, one a byte, because the JVM looks for those with vector instructions. */
    private String view = "";

    private int viewStart;
    private int round;

    private int start;
    private int end;
    private boolean finished;
    private boolean tooLong;

    /** The same with a buffer of its own. */
    Lines(InputStream in, long offset) {
        this(in, offset, new byte[USUAL]);
    }

    /**
     * Cuts {@code in}, which is read into {@code buffer} for as long as no line is longer.
     *
     * @param offset of the first byte of {@code in} within its file
     */
    Lines(InputStream in, long offset, byte[] buffer) {
        this.in = in;
        this.offset = offset;
        this.buffer = buffer;
    }

    /** Moves to the next line; false: there is none. */
    boolean next() throws IOException {
        int from = next;
        tooLong = false;
        lineOffset = offset + next;
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
        int found = view.indexOf('\n', from - viewStart);
        return found < 0 ? filled : viewStart + found;
    }

    /** Where {@code wanted} is next, from {@code from} on; far away: not in what was read; {@code from}: cannot be told. */
    int find(String wanted, int from) {
        if (from < viewStart) {
            return from;
        }
        int found = view.indexOf(wanted, from - viewStart);
        return found < 0 ? Integer.MAX_VALUE : viewStart + found;
    }

    /** Whether what was read has nothing but ASCII, from {@code from} on. */
    boolean isAscii(int from) {
        return JsonBytes.isAscii(buffer, from, filled);
    }

    /** Changes whenever positions in the buffer do. */
    int round() {
        return round;
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
        int count = in.read(buffer, filled, Math.min(USUAL, buffer.length - filled));
        atEnd = count < 0;
        filled += Math.max(0, count);
        read += Math.max(0, count);
        view(kept <= MOST_VIEWED_AGAIN ? next : next + kept);
        return !atEnd;
    }

    private void view(int from) {
        viewStart = from;
        view = new String(buffer, from, filled - from, ISO_8859_1);
        round++;
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
        return lineOffset;
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
