package io.quilt4j.lifecycle.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spans of time: {@code 36h}, {@code 14d}, {@code 2w}. */
final class Spans {

    private static final long HOURS_OF_A_DAY = 24;
    private static final int MOST_DIGITS = 6;

    private Spans() {}

    /** Null for what is none. */
    static @Nullable Duration read(String text) {
        int digits = text.length() - 1;
        if (digits < 1
                || digits > MOST_DIGITS
                || !text.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long count = Long.parseLong(text.substring(0, digits));
        return switch (text.charAt(digits)) {
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            case 'w' -> Duration.ofDays(7 * count);
            default -> null;
        };
    }

    /** Whole days, or hours below two days. */
    static String text(Duration span) {
        long hours = Math.max(0, span.toHours());
        return hours < 2 * HOURS_OF_A_DAY ? hours + " h" : hours / HOURS_OF_A_DAY + " days";
    }
}
