package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.io.InputStream;

/** Looks for secrets in what is packed no more, in a fixed amount of memory. */
final class TextWindow {

    private final byte[] window = new byte[1 << 18];

    /** The same where all of it is in memory. */
    static void whole(byte[] bytes, Contents.Sighting sighting) {
        Matcher.find(
                bytes,
                0,
                bytes.length,
                0,
                bytes.length,
                (place, secret, encoding) -> sighting.seen(
                        secret, "", encoding.equals("UTF-16") ? 0 : 1 + lines(bytes, 0, place), encoding));
    }

    /** Moves a window over the text, each time far enough back that no secret falls between two of them. */
    void search(InputStream in, String inside, Contents.Sighting sighting) throws IOException {
        int start = 0;
        int filled = 0;
        long line = 1;
        boolean more = true;
        while (more) {
            int read = in.readNBytes(window, filled, window.length - filled);
            filled += read;
            more = filled == window.length;
            int last = more ? filled - Matcher.AHEAD : filled;
            long first = line;
            int begin = start;
            Matcher.find(
                    window,
                    0,
                    filled,
                    start,
                    last,
                    (place, secret, encoding) -> sighting.seen(
                            secret,
                            inside,
                            encoding.equals("UTF-16") ? 0 : first + lines(window, begin, place),
                            encoding));
            if (more) {
                line += lines(window, start, last);
                int kept = last - Matcher.BEHIND;
                System.arraycopy(window, kept, window, 0, filled - kept);
                filled -= kept;
                start = Matcher.BEHIND;
            }
        }
    }

    private static long lines(byte[] text, int from, int to) {
        long lines = 0;
        for (int at = from; at < to; at++) {
            if (text[at] == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
