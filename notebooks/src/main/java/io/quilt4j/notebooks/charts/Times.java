package io.quilt4j.notebooks.charts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as they are read and written in charts: in UTC, wherever the reader or the kernel is. */
final class Times {

    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})");
    static final long DAY_MILLIS = 86_400_000;

    private static final DateTimeFormatter DAY = format("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = format("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter MILLI = format("uuuu-MM-dd HH:mm:ss.SSS");

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** A time, or the text of a date: {@code 2026-10-31}, and {@code 2026/10/31} as in folders. Null for anything else. */
    static @Nullable Instant of(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof String text ? parsed(text) : null;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text.replace('/', '-'))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            return text.length() >= 20 && text.charAt(10) == 'T'
                    ? OffsetDateTime.parse(text).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A day when it is midnight, else with as much of the time as there is. */
    static String text(double millis) {
        Instant time = Instant.ofEpochMilli((long) millis);
        if (time.toEpochMilli() % DAY_MILLIS == 0) {
            return DAY.format(time);
        }
        return (time.toEpochMilli() % 60_000 == 0 ? MINUTE : MILLI).format(time);
    }

    static String day(Instant time) {
        return DAY.format(time);
    }

    /** For axes, which browsers would read in their own zone otherwise. */
    static String iso(double millis) {
        return Instant.ofEpochMilli((long) millis).toString();
    }
}
