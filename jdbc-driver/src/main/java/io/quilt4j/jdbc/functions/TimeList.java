package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.stream.Stream;

/** Functions of days, times and moments. */
final class TimeList {

    private static final Class<?> TIME = MomentFunctions.class;

    private TimeList() {}

    static Stream<Listed> all() {
        return Stream.of(arithmetic(), parts(), texts(), zones())
                .flatMap(List::stream)
                .map(Listed.Entry::listed);
    }

    private static List<Listed.Entry> arithmetic() {
        return List.of(
                Listed.of(
                                "date_trunc",
                                "The first moment of the second, minute, hour, day, week, month, quarter or year.")
                        .form("(varchar, timestamp) timestamp", TIME, "truncate")
                        .form("(varchar, date) date", TIME, "truncateDay")
                        .form("(varchar, time) time", TIME, "truncateTime")
                        .form("(varchar, zoned) zoned", TIME, "truncateZoned")
                        .pushed(),
                Listed.of("date_add", "A moment so many units later.")
                        .form("(varchar, bigint, timestamp) timestamp", TIME, "add")
                        .form("(varchar, bigint, date) date", TIME, "addToDay")
                        .form("(varchar, bigint, time) time", TIME, "addToTime")
                        .form("(varchar, bigint, zoned) zoned", TIME, "addToZoned")
                        .pushed(),
                Listed.of("date_diff", "How many whole units lie between two moments.")
                        .form("(varchar, timestamp, timestamp) bigint", TIME, "difference")
                        .form("(varchar, date, date) bigint", TIME, "differenceOfDays")
                        .form("(varchar, time, time) bigint", TIME, "differenceOfTimes")
                        .form("(varchar, zoned, zoned) bigint", TIME, "differenceOfZoned")
                        .pushed(),
                Listed.of("last_day_of_month", "The last day of the month.")
                        .form("(timestamp) date", TIME, "lastDayOfMonth")
                        .form("(date) date", TIME, "lastDayOfMonthOfDay")
                        .form("(zoned) date", TIME, "lastDayOfMonthOfZoned")
                        .pushed(),
                Listed.of("date", "The day of a moment, or the one that a text says.")
                        .form("(timestamp) date", TIME, "date")
                        .form("(date) date", TIME, "dateOfDay")
                        .form("(zoned) date", TIME, "dateOfZoned")
                        .form("(varchar) date", TIME, "dateOfText")
                        .pushed(),
                Listed.of("to_unixtime", "The seconds since 1970 of a moment.")
                        .form("(timestamp) double", TIME, "toUnixTime")
                        .form("(zoned) double", TIME, "toUnixTimeOfZoned")
                        .pushed(),
                Listed.of("from_unixtime", "The moment so many seconds after 1970 began, with a time zone.")
                        .form("(double) zoned", TIME, "fromUnixTime")
                        .form("(double, varchar) zoned", TIME, "fromUnixTime"),
                Listed.of("to_milliseconds", "The milliseconds of an interval.")
                        .form("(interval day) bigint", TIME, "milliseconds"),
                Listed.of("parse_duration", "The interval that a text such as '1.5h' says.")
                        .form("(varchar) interval day", TIME, "parseDuration"),
                Listed.of("human_readable_seconds", "Seconds in weeks, days, hours, minutes and seconds.")
                        .form("(double) varchar", TIME, "humanReadable"));
    }

    private static List<Listed.Entry> parts() {
        return List.of(
                part("year", "The year of a moment."),
                part("quarter", "The quarter of a moment, from 1."),
                part("month", "The month of a moment."),
                part("week", "The ISO week of a moment."),
                part("week_of_year", "week", "The ISO week of a moment."),
                part("day", "The day of the month."),
                part("day_of_month", "day", "The day of the month."),
                part("day_of_week", "The day of the week, from 1 for Monday."),
                part("dow", "day_of_week", "The day of the week, from 1 for Monday."),
                part("day_of_year", "The day of the year."),
                part("doy", "day_of_year", "The day of the year."),
                part("year_of_week", "The year of the ISO week."),
                part("yow", "year_of_week", "The year of the ISO week."),
                clock("hour", "The hour of a moment."),
                clock("minute", "The minute of a moment."),
                clock("second", "The second of a moment."),
                clock("millisecond", "The millisecond of a moment."));
    }

    private static Listed.Entry part(String name, String meaning) {
        return part(name, name, meaning);
    }

    private static Listed.Entry part(String name, String part, String meaning) {
        return Listed.of(name, meaning)
                .form("(timestamp) bigint", TIME, "part", part)
                .form("(date) bigint", TIME, "partOfDay", part)
                .form("(zoned) bigint", TIME, "partOfZoned", part)
                .form("(interval day) bigint", TIME, "partOfInterval", part)
                .form("(interval year) bigint", TIME, "partOfMonths", part)
                .pushed();
    }

    private static Listed.Entry clock(String name, String meaning) {
        return Listed.of(name, meaning)
                .form("(timestamp) bigint", TIME, "part", name)
                .form("(time) bigint", TIME, "partOfTime", name)
                .form("(zoned) bigint", TIME, "partOfZoned", name)
                .form("(interval day) bigint", TIME, "partOfInterval", name)
                .pushed();
    }

    private static List<Listed.Entry> texts() {
        return List.of(
                Listed.of("date_format", "A moment in a format such as '%Y/%m/%d'.")
                        .form("(timestamp, varchar) varchar", DateFunctions.class, "format")
                        .form("(date, varchar) varchar", DateFunctions.class, "formatDay")
                        .form("(zoned, varchar) varchar", DateFunctions.class, "formatZoned")
                        .pushed(),
                Listed.of("date_parse", "The moment that a text says in a format such as '%Y/%m/%d'.")
                        .form("(varchar, varchar) timestamp", DateFunctions.class, "parse")
                        .pushed(),
                Listed.of("format_datetime", "A moment in a pattern such as 'yyyy-MM-dd HH:mm'.")
                        .form("(timestamp, varchar) varchar", TIME, "format")
                        .form("(zoned, varchar) varchar", TIME, "formatZoned"),
                Listed.of("parse_datetime", "The moment that a text says in a pattern such as 'yyyy-MM-dd HH:mm'.")
                        .form("(varchar, varchar) zoned", TIME, "parse"),
                Listed.of("to_iso8601", "A moment in ISO 8601.")
                        .form("(timestamp) varchar", TIME, "toIso")
                        .form("(date) varchar", TIME, "toIsoOfDay")
                        .form("(zoned) varchar", TIME, "toIsoOfZoned"),
                Listed.of("from_iso8601_date", "The day that a text says in ISO 8601.")
                        .form("(varchar) date", TIME, "fromIsoDate")
                        .pushed(),
                Listed.of("from_iso8601_timestamp", "The moment that a text says in ISO 8601, in UTC.")
                        .form("(varchar) timestamp", DateFunctions.class, "fromIso8601")
                        .differs("gives UTC without a zone")
                        .pushed());
    }

    private static List<Listed.Entry> zones() {
        return List.of(
                Listed.of("at_timezone", "The same moment in another time zone, as AT TIME ZONE.")
                        .form("(zoned, varchar) zoned", TIME, "atZoneOfZoned")
                        .form("(timestamp, varchar) zoned", TIME, "atZone"),
                Listed.of("with_timezone", "A moment without a zone, taken as one in that zone.")
                        .form("(timestamp, varchar) zoned", TIME, "withZone"),
                Listed.of("timezone", "The time zone of a moment.").form("(zoned) varchar", TIME, "zone"),
                Listed.of("timezone_hour", "The hours of the offset from UTC.")
                        .form("(zoned) bigint", TIME, "zoneHour"),
                Listed.of("timezone_minute", "The minutes of the offset from UTC.")
                        .form("(zoned) bigint", TIME, "zoneMinute"),
                Listed.of("current_timezone", "The time zone of the session, which is UTC.")
                        .form("() varchar", TIME, "utc"));
    }
}
