package io.quilt4j.jdbc.results;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as the engine holds them (milliseconds and days of UTC), as java.time and as text. */
final class Moments {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(java.util.Locale.ROOT);

    private Moments() {}

    static LocalDateTime dateTime(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    static LocalTime time(int millisOfDay) {
        return LocalTime.ofNanoOfDay(millisOfDay * 1_000_000L);
    }

    static LocalDate date(int days) {
        return LocalDate.ofEpochDay(days);
    }

    /** As {@code 2023-06-08 13:59:36.000}, with as many digits of a second as the type has. */
    static String text(LocalDateTime value, int digits) {
        return SECONDS.format(value) + fraction(value.get(ChronoField.MILLI_OF_SECOND), digits);
    }

    static String text(LocalTime value, int digits) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(value)
                + fraction(value.get(ChronoField.MILLI_OF_SECOND), digits);
    }

    private static String fraction(int millis, int digits) {
        if (digits <= 0) {
            return "";
        }
        String all = "%03d".formatted(millis);
        return "." + all.substring(0, Math.min(3, digits));
    }

    /** Reads what {@link #text(LocalDateTime, int)} writes, ISO 8601, or a date alone. */
    static LocalDateTime parse(String text) {
        String normal = text.strip().replace('T', ' ');
        if (normal.length() == 10) {
            return LocalDate.parse(normal).atStartOfDay();
        }
        return normal.endsWith("Z")
                ? LocalDateTime.parse(normal.substring(0, normal.length() - 1), READ)
                : LocalDateTime.parse(normal, READ);
    }

    static boolean readable(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
