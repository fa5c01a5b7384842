package io.quilt4j.jdbc.functions;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The parts of a moment that a format letter may name, in the order in which what was read is put together: Joda's,
 * which Trino formats with, so that contradicting parts have the same winner.
 */
enum DateField {
    YEAR(ChronoField.YEAR, 4),
    WEEK_YEAR(IsoFields.WEEK_BASED_YEAR, 4),
    MONTH(ChronoField.MONTH_OF_YEAR, 2),
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2),
    DAY_OF_YEAR(ChronoField.DAY_OF_YEAR, 3),
    DAY(ChronoField.DAY_OF_MONTH, 2),
    DAY_OF_WEEK(ChronoField.DAY_OF_WEEK, 1),
    HALF_DAY(ChronoField.AMPM_OF_DAY, 1),
    HOUR(ChronoField.HOUR_OF_DAY, 2),
    HOUR_OF_HALF_DAY(ChronoField.CLOCK_HOUR_OF_AMPM, 2),
    MINUTE(ChronoField.MINUTE_OF_HOUR, 2),
    SECOND(ChronoField.SECOND_OF_MINUTE, 2),
    MILLI(ChronoField.MILLI_OF_SECOND, 9);

    private final TemporalField field;
    private final int digits;

    DateField(TemporalField field, int digits) {
        this.field = field;
        this.digits = digits;
    }

    /** The most digits that are read. */
    int digits() {
        return digits;
    }

    boolean signed() {
        return this == YEAR || this == WEEK_YEAR;
    }

    /** Whether a moment that has no year, but this, is in the leap year 2000. */
    boolean needsYear() {
        return this == MONTH || this == WEEK || this == DAY_OF_YEAR || this == DAY || this == DAY_OF_WEEK;
    }

    long of(LocalDateTime moment) {
        return moment.getLong(field);
    }

    /** The moment with this part; a value that no such part has is refused with a DateTimeException. */
    LocalDateTime set(LocalDateTime moment, long value) {
        field.range().checkValidValue(value, field);
        return this == DAY ? moment.withDayOfMonth((int) value) : moment.with(field, value);
    }

    /** The first moment with the same value of this part. */
    LocalDateTime floor(LocalDateTime moment) {
        LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
        return switch (this) {
            case YEAR -> day.withDayOfYear(1);
            case WEEK_YEAR -> monday(day.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1));
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> monday(day);
            case DAY_OF_YEAR, DAY, DAY_OF_WEEK -> day;
            case HALF_DAY -> day.plusHours(moment.getHour() / 12 * 12L);
            case HOUR, HOUR_OF_HALF_DAY -> moment.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> moment.truncatedTo(ChronoUnit.SECONDS);
            case MILLI -> moment;
        };
    }

    private static LocalDateTime monday(LocalDateTime day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The English names of the values from the least on; none where a part is a number only. */
    List<String> names(TextStyle style) {
        return switch (this) {
            case MONTH ->
                Stream.of(Month.values())
                        .map(month -> month.getDisplayName(style, Locale.ENGLISH))
                        .toList();
            case DAY_OF_WEEK ->
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(style, Locale.ENGLISH))
                        .toList();
            case HALF_DAY -> List.of("AM", "PM");
            default -> List.of();
        };
    }

    /** The value that the first of the names stands for. */
    int first() {
        return this == HALF_DAY ? 0 : 1;
    }
}
