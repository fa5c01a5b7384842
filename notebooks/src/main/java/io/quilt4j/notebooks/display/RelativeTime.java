package io.quilt4j.notebooks.display;

import java.time.Duration;
import java.time.Instant;

/** A moment as people say it: {@code in 3 days}, {@code 2 hours ago}. */
final class RelativeTime {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private RelativeTime() {}

    static String of(Instant time, Instant now) {
        long seconds = Duration.between(now, time).toSeconds();
        long size = Math.abs(seconds);
        if (size < MINUTE) {
            return "just now";
        }
        String amount = size < HOUR
                ? amount(size / MINUTE, "minute")
                : size < 2 * DAY
                        ? amount(size / HOUR, "hour")
                        : size < 60 * DAY
                                ? amount(size / DAY, "day")
                                : size < 730 * DAY
                                        ? amount(size / (30 * DAY), "month")
                                        : amount(size / (365 * DAY), "year");
        return seconds > 0 ? "in " + amount : amount + " ago";
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
