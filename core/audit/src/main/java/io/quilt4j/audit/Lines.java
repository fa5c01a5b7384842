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
    /** Small enough to stay in a processor's cache, and not to be a huge object to the garbage collector of a small heap. */
    static final int USUAL = 256 << 10;

    private final InputStream in;
    private byte[] buffer;
    private int next;
    private int filled;
    private boolean atEnd;
    private long offset;
    private long read;
    private long lineOffset;

    private int round;

    /** What {@link EightBytes#lineEnd} found in the line. */
    private long kinds;

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
        kinds = 0;
        lineOffset = offset + next;
        while (true) {
            long found = EightBytes.lineEnd(buffer, from, filled);
            int newline = (int) found;
            kinds |= found;
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

    /** Moves to the next line if that is of a known form, and wholly in the buffer; false: {@link #next()} is to move there. */
    boolean nextKnown(KnownLines known) {
        int newline = known.read(buffer, next, filled);
        if (newline < 0) {
            return false;
        }
        tooLong = false;
        kinds = known.kinds();
        lineOffset = offset + next;
        set(newline, newline + 1, true);
        return true;
    }

    private void set(int lineEnd, int following, boolean newline) {
        start = next;
        end = lineEnd;
        next = following;
        finished = newline;
    }

    /**
     * Where {@code wanted} is next, from {@code from} on; far away: not in what was read.
     *
     * @param rare see {@link EightBytes#rarest}
     */
    int find(byte[] wanted, int rare, int from) {
        int found = EightBytes.indexOf(buffer, from, filled, wanted, rare);
        return found == filled ? Integer.MAX_VALUE : found;
    }

    /** Whether the line has a backslash: it may write a character in more than one way. */
    boolean hasBackslash() {
        return (kinds & EightBytes.BACKSLASH) != 0;
    }

    /** Whether the line has nothing but ASCII. */
    boolean isAscii() {
        return (kinds & EightBytes.NOT_ASCII) == 0;
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
        round++;
        return !atEnd;
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
