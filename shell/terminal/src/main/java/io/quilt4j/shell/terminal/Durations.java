package io.quilt4j.shell.terminal;

import java.util.Locale;

/** How long something took, in the unit that people would use. */
final class Durations {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private Durations() {}

    static String text(long nanos) {
        if (nanos < SECOND) {
            return nanos / MILLISECOND + " ms";
        }
        if (nanos < 60 * SECOND) {
            return String.format(Locale.ROOT, "%.1f s", nanos / (double) SECOND);
        }
        long seconds = nanos / SECOND;
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
