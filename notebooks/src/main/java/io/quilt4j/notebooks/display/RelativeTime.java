package io.quilt4j.notebooks.display;

import java.time.Duration;
import java.time.Instant;

/** A moment as people say it, rounded: {@code in 3 days}, {@code 2 hours ago}. */
final class RelativeTime {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double MONTH = 30.44 * DAY;
    private static final double YEAR = 365.25 * DAY;

    private RelativeTime() {}

    static String of(Instant time, Instant now) {
        long seconds = Duration.between(now, time).toSeconds();
        long size = Math.abs(seconds);
        if (size < MINUTE) {
            return "just now";
        }
        String amount = rounded(size, MINUTE) < 60
                ? amount(rounded(size, MINUTE), "minute")
                : rounded(size, HOUR) < 48
                        ? amount(rounded(size, HOUR), "hour")
                        : rounded(size, DAY) < 60
                                ? amount(rounded(size, DAY), "day")
                                : size < 730 * DAY
                                        ? amount(Math.round(size / MONTH), "month")
                                        : amount(Math.round(size / YEAR), "year");
        return seconds > 0 ? "in " + amount : amount + " ago";
    }

    private static long rounded(long size, long unit) {
        return Math.round((double) size / unit);
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
