package io.quilt4j.jdbc;

import java.sql.Date;
import java.sql.Time;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Days and times of day that a caller reads in the zone of a calendar. */
final class Calendars {

    private Calendars() {}

    static @Nullable Object date(@Nullable Date value, @Nullable Calendar calendar) {
        return value == null || calendar == null
                ? value
                : java.time.Instant.ofEpochMilli(value.getTime())
                        .atZone(calendar.getTimeZone().toZoneId())
                        .toLocalDate();
    }

    static @Nullable Object time(@Nullable Time value, @Nullable Calendar calendar) {
        return value == null || calendar == null
                ? value
                : java.time.Instant.ofEpochMilli(value.getTime())
                        .atZone(calendar.getTimeZone().toZoneId())
                        .toLocalTime();
    }
}
