package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.io.InputStream;

/** Looks through a text that comes in pieces, in a fixed amount of memory: no secret falls between two of them. One thread. */
final class TextWindow {

    /** Is told of each secret; {@code line} is 0 where there are none, as in UTF-16. */
    interface Found {
        void at(long line, Secret secret, String encoding);
    }

    private final byte[] window;
    private final Found found;
    private int start;
    private int filled;
    private long line = 1;

    /** {@code window}: longer than what the {@link Matcher} looks ahead and behind; nobody else's meanwhile. */
    TextWindow(byte[] window, Found found) {
        this.window = window;
        this.found = found;
    }

    /** The next piece. */
    void take(byte[] bytes, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            int count = Math.min(window.length - filled, length - taken);
            System.arraycopy(bytes, offset + taken, window, filled, count);
            filled += count;
            taken += count;
            if (filled == window.length) {
                moveOn();
            }
        }
    }

    /** All that is left, to its end. */
    void takeAll(InputStream in) throws IOException {
        int read = in.readNBytes(window, filled, window.length - filled);
        while (read == window.length - filled) {
            filled += read;
            moveOn();
            read = in.readNBytes(window, filled, window.length - filled);
        }
        filled += read;
        end();
    }

    /** Nothing more comes. */
    void end() {
        look(filled);
        filled = 0;
        start = 0;
    }

    /** Far enough back that what begins here is seen to its end, and what stands before it is known. */
    private void moveOn() {
        int last = filled - Matcher.AHEAD;
        look(last);
        line += lines(window, start, last);
        int kept = last - Matcher.BEHIND;
        System.arraycopy(window, kept, window, 0, filled - kept);
        filled -= kept;
        start = Matcher.BEHIND;
    }

    private void look(int last) {
        Matcher.find(
                window,
                0,
                filled,
                start,
                last,
                (place, secret, encoding) ->
                        found.at(encoding.equals("UTF-16") ? 0 : line + lines(window, start, place), secret, encoding));
    }

    static long lines(byte[] text, int from, int to) {
        long lines = 0;
        for (int at = from; at < to; at++) {
            if (text[at] == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
