package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Called by generated code, which is why it is public. A moment is a number of milliseconds of UTC since 1970, a day one of
 * days, a time of day one of milliseconds.
 */
public final class MomentFunctions {

    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSS")
            .toFormatter(Locale.ROOT);

    private static final Pattern FINER = Pattern.compile(":\\d{1,2}\\.\\d{4}");

    private MomentFunctions() {}

    static LocalDateTime moment(long millis) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1_000L), (int) Math.floorMod(millis, 1_000L) * 1_000_000, ZoneOffset.UTC);
    }

    static long millis(LocalDateTime moment) {
        return moment.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static LocalDateTime day(int days) {
        return LocalDate.ofEpochDay(days).atStartOfDay();
    }

    private static int days(LocalDateTime moment) {
        return (int) moment.toLocalDate().toEpochDay();
    }

    private static LocalDateTime time(int millis) {
        return ANY_DAY.atTime(LocalTime.ofNanoOfDay(millis * 1_000_000L));
    }

    private static int timeOf(LocalDateTime moment) {
        return moment.get(ChronoField.MILLI_OF_DAY);
    }

    // ---- date_trunc, date_add, date_diff

    public static long truncate(String unit, long moment) {
        return millis(MomentUnit.of(unit).floor(moment(moment)));
    }

    public static int truncateDay(String unit, int day) {
        return days(MomentUnit.of(unit, false).floor(day(day)));
    }

    public static int truncateTime(String unit, int time) {
        return timeOf(MomentUnit.of(unit, true).floor(time(time)));
    }

    public static Zoned truncateZoned(String unit, Object moment) {
        Zoned zoned = (Zoned) moment;
        MomentUnit to = MomentUnit.of(unit);
        LocalDateTime floor = to.floor(zoned.local());
        // An hour that clocks show twice has a beginning each time.
        return to.compareTo(MomentUnit.DAY) < 0
                ? Zoned.of(floor.toInstant(zoned.offset()).toEpochMilli(), zoned.zone())
                : zoned.at(floor);
    }

    public static long add(String unit, long count, long moment) {
        try {
            return millis(MomentUnit.of(unit).plus(moment(moment), count));
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw tooFar();
        }
    }

    public static int addToDay(String unit, long count, int day) {
        try {
            return days(MomentUnit.of(unit, false).plus(day(day), count));
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw tooFar();
        }
    }

    public static int addToTime(String unit, long count, int time) {
        return timeOf(MomentUnit.of(unit, true).plus(time(time), count % 86_400_000L));
    }

    public static Zoned addToZoned(String unit, long count, Object moment) {
        Zoned zoned = (Zoned) moment;
        try {
            MomentUnit by = MomentUnit.of(unit);
            return by.compareTo(MomentUnit.DAY) < 0
                    ? Zoned.of(millis(by.plus(moment(zoned.millis()), count)), zoned.zone())
                    : zoned.at(by.plus(zoned.local(), count));
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw tooFar();
        }
    }

    private static SqlFailure tooFar() {
        return SqlFailure.of("22008", "A date or a timestamp would be too far from now.");
    }

    public static long difference(String unit, long from, long to) {
        return MomentUnit.of(unit).between(moment(from), moment(to));
    }

    public static long differenceOfDays(String unit, int from, int to) {
        return MomentUnit.of(unit, false).between(day(from), day(to));
    }

    public static long differenceOfTimes(String unit, int from, int to) {
        return MomentUnit.of(unit, true).between(time(from), time(to));
    }

    /**
     * Days and larger units by the calendar in the zone of the first; smaller ones as time that passed, as Trino counts:
     * noon to noon is 23 hours where the clocks go forward in between.
     */
    public static long differenceOfZoned(String unit, Object from, Object to) {
        if (MomentUnit.of(unit).compareTo(MomentUnit.DAY) < 0) {
            return difference(unit, ((Zoned) from).millis(), ((Zoned) to).millis());
        }
        String zone = ((Zoned) from).zone();
        return MomentUnit.of(unit)
                .between(
                        ((Zoned) from).local(),
                        Zoned.of(((Zoned) to).millis(), zone).local());
    }

    // ---- parts

    private static TemporalField field(String part) {
        return switch (part) {
            case "year" -> ChronoField.YEAR;
            case "quarter" -> IsoFields.QUARTER_OF_YEAR;
            case "month" -> ChronoField.MONTH_OF_YEAR;
            case "week" -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case "day" -> ChronoField.DAY_OF_MONTH;
            case "day_of_week" -> ChronoField.DAY_OF_WEEK;
            case "day_of_year" -> ChronoField.DAY_OF_YEAR;
            case "year_of_week" -> IsoFields.WEEK_BASED_YEAR;
            case "hour" -> ChronoField.HOUR_OF_DAY;
            case "minute" -> ChronoField.MINUTE_OF_HOUR;
            case "second" -> ChronoField.SECOND_OF_MINUTE;
            default -> ChronoField.MILLI_OF_SECOND;
        };
    }

    /** A part of a moment, which the operator of that name asks for. */
    public static long part(long moment, String part) {
        return moment(moment).getLong(field(part));
    }

    public static long partOfDay(int day, String part) {
        return day(day).getLong(field(part));
    }

    public static long partOfTime(int time, String part) {
        return time(time).getLong(field(part));
    }

    public static long partOfZoned(Object moment, String part) {
        return ((Zoned) moment).local().getLong(field(part));
    }

    /** A part of an interval of milliseconds. */
    public static long partOfInterval(long millis, String part) {
        return switch (part) {
            case "day" -> millis / 86_400_000;
            case "hour" -> millis / 3_600_000 % 24;
            case "minute" -> millis / 60_000 % 60;
            case "second" -> millis / 1_000 % 60;
            case "millisecond" -> millis % 1_000;
            default -> throw noPart(part);
        };
    }

    /** A part of an interval of months. */
    public static long partOfMonths(int months, String part) {
        return switch (part) {
            case "year" -> months / 12;
            case "month" -> months % 12;
            default -> throw noPart(part);
        };
    }

    private static SqlFailure noPart(String part) {
        return SqlFailure.of("42804", "An interval of that kind has no " + part.replace('_', ' ') + ".");
    }

    public static int lastDayOfMonth(long moment) {
        return days(moment(moment).with(TemporalAdjusters.lastDayOfMonth()));
    }

    public static int lastDayOfMonthOfDay(int day) {
        return days(day(day).with(TemporalAdjusters.lastDayOfMonth()));
    }

    public static int lastDayOfMonthOfZoned(Object moment) {
        return days(((Zoned) moment).local().with(TemporalAdjusters.lastDayOfMonth()));
    }

    // ---- days

    /** {@code date(x)}, which is a cast. */
    public static int date(long moment) {
        return days(moment(moment));
    }

    public static int dateOfDay(int day) {
        return day;
    }

    public static int dateOfZoned(Object moment) {
        return days(((Zoned) moment).local());
    }

    public static int dateOfText(String text) {
        return WrittenMoment.date(text);
    }

    /** {@code from_iso8601_date}. */
    public static int fromIsoDate(String text) {
        if (text.indexOf('T') >= 0 || text.isEmpty()) {
            throw SqlFailure.of("22007", "A text is no ISO 8601 date, such as 2026-11-27.");
        }
        return days(IsoMoment.read(text));
    }

    // ---- to and from the seconds since 1970

    public static double toUnixTime(long moment) {
        return moment / 1_000.0;
    }

    public static double toUnixTimeOfZoned(Object moment) {
        return ((Zoned) moment).millis() / 1_000.0;
    }

    public static Zoned fromUnixTime(double seconds) {
        return fromUnixTime(seconds, "UTC");
    }

    public static Zoned fromUnixTime(double seconds, String zone) {
        if (!Double.isFinite(seconds) || Math.abs(seconds) > 1e14) {
            throw tooFar();
        }
        return Zoned.of(Math.round(seconds * 1_000), zone);
    }

    // ---- texts

    public static String toIso(long moment) {
        return ISO.format(moment(moment));
    }

    public static String toIsoOfDay(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    public static String toIsoOfZoned(Object moment) {
        Zoned zoned = (Zoned) moment;
        return ISO.format(zoned.local()) + zoned.offset().getId();
    }

    public static String format(long moment, String pattern) {
        return MomentPattern.of(pattern).write(Zoned.of(moment, "UTC"));
    }

    public static String formatZoned(Object moment, String pattern) {
        return MomentPattern.of(pattern).write((Zoned) moment);
    }

    /** {@code parse_datetime}; UTC where the text has no zone. */
    public static Zoned parse(String text, String pattern) {
        return MomentPattern.of(pattern).read(text);
    }

    // ---- zones

    /** {@code with_timezone}: the moment when clocks of that zone show what clocks of UTC show. */
    public static Zoned withZone(long moment, String zone) {
        return Zoned.ofLocal(moment(moment), zone);
    }

    /** {@code AT TIME ZONE} of a moment in UTC. */
    public static Zoned atZone(long moment, String zone) {
        return Zoned.of(moment, zone);
    }

    public static Zoned atZoneOfZoned(Object moment, String zone) {
        return Zoned.of(((Zoned) moment).millis(), zone);
    }

    public static long zoneHour(Object moment) {
        return ((Zoned) moment).offset().getTotalSeconds() / 3_600;
    }

    public static long zoneMinute(Object moment) {
        return ((Zoned) moment).offset().getTotalSeconds() / 60 % 60;
    }

    public static String zone(Object moment) {
        return ((Zoned) moment).zone();
    }

    /** The literal of a moment with a zone. */
    public static Zoned read(String text) {
        return Zoned.literal(text);
    }

    /** What clocks show, of a moment with or without a zone, or a time. */
    static long inMillis(Object moment) {
        return moment instanceof Zoned ? local(moment) : ((Number) moment).longValue();
    }

    /** The moment alone. */
    public static long instant(Object moment) {
        return ((Zoned) moment).millis();
    }

    /** What clocks show there, as a moment without a zone. */
    public static long local(Object moment) {
        return millis(((Zoned) moment).local());
    }

    public static String text(Object moment) {
        return moment.toString();
    }

    public static String utc() {
        return "UTC";
    }

    /** {@code human_readable_seconds}: {@code 1 day, 2 hours}. */
    public static String humanReadable(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw SqlFailure.of("22023", "human_readable_seconds takes a finite number.");
        }
        long left = Math.round(Math.abs(seconds));
        long[] sizes = {604_800, 86_400, 3_600, 60, 1};
        String[] names = {"week", "day", "hour", "minute", "second"};
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < sizes.length; index++) {
            long count = left / sizes[index];
            left %= sizes[index];
            if (count > 0 || (index == sizes.length - 1 && text.length() == 0)) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(names[index])
                        .append(count == 1 ? "" : "s");
            }
        }
        return text.toString();
    }

    /** {@code to_milliseconds} of an interval, which is a number of them. */
    public static long milliseconds(long interval) {
        return interval;
    }

    /** {@code parse_duration}: {@code 1.5d} in milliseconds. */
    public static long parseDuration(String text) {
        java.util.regex.Matcher form = java.util.regex.Pattern.compile(
                        "\\s*(\\d+(?:\\.\\d+)?)\\s*(ns|us|ms|s|m|h|d)\\s*")
                .matcher(text);
        if (!form.matches()) {
            throw SqlFailure.of("22023", "A text is no duration, such as 1.5h.");
        }
        double unit =
                switch (form.group(2)) {
                    case "ns" -> 1e-6;
                    case "us" -> 1e-3;
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        return Math.round(Double.parseDouble(form.group(1)) * unit);
    }

    /** The text; 0A000 where it has digits behind the milliseconds. */
    public static String millisAtMost(String text) {
        if (FINER.matcher(text).find()) {
            throw SqlFailure.of(
                    "0A000",
                    "A moment has milliseconds here, and a text has more digits: write CAST(x AS TIMESTAMP(3)), which"
                            + " rounds.");
        }
        return text;
    }
}
