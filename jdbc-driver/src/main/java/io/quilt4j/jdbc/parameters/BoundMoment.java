package io.quilt4j.jdbc.parameters;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.WrittenMoment;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dates and times that were bound to parameters, as the engine counts them; null where a value is none. */
final class BoundMoment {

    private static final long MILLIS_OF_DAY = 86_400_000L;

    private BoundMoment() {}

    /** A day; a moment within one is none, since no other is to be found by it. */
    static @Nullable Object date(Object value) {
        if (value instanceof String text) {
            return written(text, WrittenMoment::date);
        }
        LocalDate date = null;
        if (value instanceof Date day) {
            date = day.toLocalDate();
        } else if (value instanceof LocalDate day) {
            date = day;
        } else {
            Long millis = millis(value);
            if (millis != null && Math.floorMod(millis, MILLIS_OF_DAY) == 0) {
                date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_OF_DAY));
            }
        }
        return date == null ? null : (int) date.toEpochDay();
    }

    /** As a text of the statement would be read; null where it cannot be. */
    private static <T> @Nullable T written(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (SqlFailure | DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable Object time(Object value) {
        LocalTime time = null;
        if (value instanceof Time clock) {
            time = new Timestamp(clock.getTime()).toLocalDateTime().toLocalTime();
        } else if (value instanceof LocalTime clock) {
            time = clock;
        } else if (value instanceof String text) {
            return written(text.strip(), clock -> WrittenMoment.time(clock, 3));
        }
        return time == null ? null : (int) (time.toNanoOfDay() / 1_000_000);
    }

    static @Nullable Object timestamp(Object value) {
        if (value instanceof Date day) {
            return millis(day.toLocalDate().atStartOfDay());
        }
        return millis(value);
    }

    /** Milliseconds of UTC; what is finer is cut off, as in the tables. */
    @SuppressWarnings("JavaUtilDate") // callers may still bind one
    private static @Nullable Long millis(Object value) {
        if (value instanceof Timestamp stamp) {
            return stamp.toInstant().toEpochMilli();
        } else if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        } else if (value instanceof OffsetDateTime offset) {
            return offset.toInstant().toEpochMilli();
        } else if (value instanceof ZonedDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        } else if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC).toEpochMilli();
        } else if (value instanceof LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        } else if (value instanceof Calendar calendar) {
            return calendar.getTimeInMillis();
        } else if (value instanceof java.util.Date date && !(value instanceof Time)) {
            return date.getTime();
        } else if (value instanceof String text) {
            return written(text, WrittenMoment::compared);
        }
        return null;
    }
}
