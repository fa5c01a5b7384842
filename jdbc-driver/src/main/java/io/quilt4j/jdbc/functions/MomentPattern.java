package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pattern of {@code format_datetime} and {@code parse_datetime}: Joda's letters, which Trino takes. */
final class MomentPattern {

    private static final int KEPT = 200;
    private static final Map<String, MomentPattern> KNOWN = new ConcurrentHashMap<>();

    private final DateTimeFormatter formatter;
    private final DateTimeFormatter reader;
    private final boolean zoned;

    private MomentPattern(String pattern) {
        formatter = formatter(pattern, false);
        reader = formatter(pattern, true);
        zoned = pattern.replaceAll("'[^']*'", "").contains("Z");
    }

    /** The pattern that is written so; 22023 where it has a letter that stands for nothing. */
    static MomentPattern of(String pattern) {
        MomentPattern known = KNOWN.get(pattern);
        if (known == null) {
            known = new MomentPattern(pattern);
            if (KNOWN.size() < KEPT) {
                KNOWN.put(pattern, known);
            }
        }
        return known;
    }

    private static DateTimeFormatter formatter(String pattern, boolean reads) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            if (letter == '\'') {
                at = quoted(pattern, at + 1, builder);
                continue;
            }
            if (!Character.isLetter(letter)) {
                builder.appendLiteral(letter);
                at++;
                continue;
            }
            int end = endOfRun(pattern, at);
            if (reads && letter == 'Z' && end - at <= 2) {
                eitherOffset(builder);
            } else {
                part(letter, end - at, builder);
            }
            at = end;
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    /** Where a letter that is repeated ends. */
    private static int endOfRun(String pattern, int from) {
        int end = from;
        while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(from)) {
            end++;
        }
        return end;
    }

    private static void eitherOffset(DateTimeFormatterBuilder builder) {
        builder.optionalStart().appendOffset("+HH:MM", "Z").optionalEnd();
        builder.optionalStart().appendOffset("+HHMM", "Z").optionalEnd();
    }

    /** Adds what stands in quotes, and gives the place behind it. */
    private static int quoted(String pattern, int from, DateTimeFormatterBuilder builder) {
        if (from < pattern.length() && pattern.charAt(from) == '\'') {
            builder.appendLiteral('\'');
            return from + 1;
        }
        int end = pattern.indexOf('\'', from);
        if (end < 0) {
            throw SqlFailure.of("22023", "A quote in the pattern of a date is never closed.");
        }
        builder.appendLiteral(pattern.substring(from, end));
        return end + 1;
    }

    private static void part(char letter, int count, DateTimeFormatterBuilder builder) {
        switch (letter) {
            case 'y', 'Y' -> year(ChronoField.YEAR, count, builder);
            case 'x' -> year(IsoFields.WEEK_BASED_YEAR, count, builder);
            case 'M' -> month(count, builder);
            case 'w' -> digits(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count, 2, builder);
            case 'e' -> digits(ChronoField.DAY_OF_WEEK, count, 1, builder);
            case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, count > 3 ? TextStyle.FULL : TextStyle.SHORT);
            case 'D' -> digits(ChronoField.DAY_OF_YEAR, count, 3, builder);
            case 'd' -> digits(ChronoField.DAY_OF_MONTH, count, 2, builder);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'K' -> digits(ChronoField.HOUR_OF_AMPM, count, 2, builder);
            case 'h' -> digits(ChronoField.CLOCK_HOUR_OF_AMPM, count, 2, builder);
            case 'H' -> digits(ChronoField.HOUR_OF_DAY, count, 2, builder);
            case 'k' -> digits(ChronoField.CLOCK_HOUR_OF_DAY, count, 2, builder);
            case 'm' -> digits(ChronoField.MINUTE_OF_HOUR, count, 2, builder);
            case 's' -> digits(ChronoField.SECOND_OF_MINUTE, count, 2, builder);
            case 'S' ->
                builder.appendFraction(ChronoField.NANO_OF_SECOND, Math.min(count, 9), Math.min(count, 9), false);
            case 'Z' -> zone(count, builder);
            default ->
                throw SqlFailure.of(
                        "22023", "The pattern of a date has the letter " + letter + ", which is not understood here.");
        }
    }

    private static void month(int count, DateTimeFormatterBuilder builder) {
        if (count > 2) {
            builder.appendText(ChronoField.MONTH_OF_YEAR, count > 3 ? TextStyle.FULL : TextStyle.SHORT);
        } else {
            digits(ChronoField.MONTH_OF_YEAR, count, 2, builder);
        }
    }

    private static void zone(int count, DateTimeFormatterBuilder builder) {
        if (count > 2) {
            builder.appendZoneRegionId();
        } else {
            builder.appendOffset(count == 2 ? "+HH:MM" : "+HHMM", count == 2 ? "+00:00" : "+0000");
        }
    }

    private static void digits(TemporalField field, int count, int most, DateTimeFormatterBuilder builder) {
        builder.appendValue(field, count, Math.max(count, most), SignStyle.NORMAL);
    }

    private static void year(TemporalField field, int count, DateTimeFormatterBuilder builder) {
        if (count == 2) {
            builder.appendValueReduced(field, 2, 2, LocalDate.of(1996, 1, 1).getYear());
        } else {
            builder.appendValue(field, count, 9, SignStyle.NORMAL);
        }
    }

    String write(Zoned moment) {
        ZoneId zone = moment.zone().equals("UTC") ? ZoneId.of("UTC") : ZoneName.id(moment.zone());
        return formatter.format(moment.local().atZone(zone));
    }

    /** The moment that {@code text} says; what it does not say is the first of 1970. */
    Zoned read(String text) {
        try {
            TemporalAccessor parts = reader.parse(text);
            LocalDate day = day(parts);
            LocalTime time = parts.query(TemporalQueries.localTime());
            ZoneId zone = parts.query(TemporalQueries.zone());
            if (zone == null && zoned) {
                throw new DateTimeException("no offset");
            }
            LocalDateTime local = day.atTime(time == null ? time(parts) : time);
            return Zoned.ofWritten(local, zone == null || zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
        } catch (DateTimeException wrong) {
            throw SqlFailure.of("22007", "A text is no date of the pattern that parse_datetime was given.");
        }
    }

    /** The time of which a part is not said: an hour without its half of the day is one of the morning. */
    private static LocalTime time(TemporalAccessor parts) {
        int morning = part(parts, ChronoField.HOUR_OF_AMPM);
        int hour = part(parts, ChronoField.HOUR_OF_DAY) + (parts.isSupported(ChronoField.HOUR_OF_DAY) ? 0 : morning);
        return LocalTime.of(
                hour,
                part(parts, ChronoField.MINUTE_OF_HOUR),
                part(parts, ChronoField.SECOND_OF_MINUTE),
                part(parts, ChronoField.NANO_OF_SECOND));
    }

    private static int part(TemporalAccessor parts, ChronoField field) {
        return parts.isSupported(field) ? parts.get(field) : 0;
    }

    private static LocalDate day(TemporalAccessor parts) {
        LocalDate day = parts.query(TemporalQueries.localDate());
        if (day != null) {
            return day;
        }
        boolean year = parts.isSupported(ChronoField.YEAR);
        boolean month = parts.isSupported(ChronoField.MONTH_OF_YEAR);
        boolean inMonth = parts.isSupported(ChronoField.DAY_OF_MONTH);
        // A month or a day without a year is one of 2000, as with Joda.
        int otherwise = month || inMonth ? 2000 : 1970;
        return LocalDate.of(
                year ? parts.get(ChronoField.YEAR) : otherwise,
                month ? parts.get(ChronoField.MONTH_OF_YEAR) : 1,
                inMonth ? parts.get(ChronoField.DAY_OF_MONTH) : 1);
    }
}
