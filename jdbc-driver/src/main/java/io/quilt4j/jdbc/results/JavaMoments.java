package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.functions.Zoned;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** One value, never null, as one of Java's classes of dates and times. */
final class JavaMoments {

    private JavaMoments() {}

    static Timestamp timestamp(Object value, Column column) throws SQLException {
        if (column.type() == Types.TIMESTAMP) {
            return new Timestamp(Values.counted(value, column).longValue());
        }
        // A date has no instant of its own: it begins where this JVM is, as java.sql.Date has it.
        return column.type() == Types.DATE
                ? Timestamp.valueOf(Values.dateTime(value, column))
                : Timestamp.from(Values.dateTime(value, column).toInstant(ZoneOffset.UTC));
    }

    static Time time(Object value, Column column) throws SQLException {
        LocalTime time = Values.time(value, column);
        return new Time(Timestamp.valueOf(LocalDate.EPOCH.atTime(time)).getTime());
    }

    private static ZonedDateTime zoned(Object value, Column column) throws SQLException {
        return value instanceof Zoned zoned
                ? zoned.moment()
                : Values.dateTime(value, column).atZone(ZoneOffset.UTC);
    }

    @SuppressWarnings("JavaUtilDate") // callers may still ask for one
    static Map<Class<?>, JavaObjects.Reading> readings() {
        Map<Class<?>, JavaObjects.Reading> readings = new HashMap<>();
        readings.put(Date.class, (value, column) -> Date.valueOf(Values.date(value, column)));
        readings.put(Time.class, JavaMoments::time);
        readings.put(Timestamp.class, JavaMoments::timestamp);
        readings.put(
                java.util.Date.class,
                (value, column) -> new java.util.Date(timestamp(value, column).getTime()));
        readings.put(LocalDate.class, Values::date);
        readings.put(LocalTime.class, Values::time);
        readings.put(LocalDateTime.class, Values::dateTime);
        readings.put(
                Instant.class, (value, column) -> Values.dateTime(value, column).toInstant(ZoneOffset.UTC));
        readings.put(
                OffsetDateTime.class, (value, column) -> zoned(value, column).toOffsetDateTime());
        readings.put(
                OffsetTime.class, (value, column) -> Values.time(value, column).atOffset(ZoneOffset.UTC));
        readings.put(ZonedDateTime.class, JavaMoments::zoned);
        return readings;
    }
}
