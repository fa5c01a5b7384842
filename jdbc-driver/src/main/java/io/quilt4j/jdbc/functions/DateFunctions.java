package io.quilt4j.jdbc.functions;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.calcite.linq4j.function.Strict;

/** Called by generated code, which is why it is public. A moment is a number of milliseconds of UTC. */
@Strict
public final class DateFunctions {

    private DateFunctions() {}

    /** {@code date_format}. */
    public static String format(long moment, String format) {
        long second = Math.floorDiv(moment, 1_000L);
        int nanos = (int) Math.floorMod(moment, 1_000L) * 1_000_000;
        return DateFormat.of(format).write(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC));
    }

    /** {@code date_format} of the first moment of a day, a number of days since 1970. */
    public static String formatDay(int day, String format) {
        return format(day * 86_400_000L, format);
    }

    /** {@code date_format} in the zone of the moment. */
    public static String formatZoned(Object moment, String format) {
        return DateFormat.of(format).write(((Zoned) moment).local());
    }

    /** {@code date_parse}. */
    public static long parse(String text, String format) {
        return millis(DateFormat.of(format).read(text));
    }

    /** {@code from_iso8601_timestamp}. */
    public static long fromIso8601(String text) {
        return millis(IsoMoment.read(text));
    }

    private static long millis(LocalDateTime moment) {
        return moment.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
