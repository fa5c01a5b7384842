package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days, times and moments in the forms in which Trino's casts read them: {@code 2026-2-3 4:05} as well as
 * {@code 2026-02-03 04:05:06.789 Europe/Berlin}.
 *
 * @param day what clocks show, to the minute
 * @param second with its fraction, of any length
 * @param zone as it is written
 */
public record WrittenMoment(
        LocalDateTime day, BigDecimal second, @Nullable String zone) {

    private static final String CLOCK = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d+)?))?";

    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,9})-(\\d{1,2})-(\\d{1,2})");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d{1,12})?))?");

    private static final Pattern MOMENT =
            Pattern.compile("([+-]?\\d{4,9})-(\\d{1,2})-(\\d{1,2})(?:([ T])(?:" + CLOCK + ")?\\s*(?<zone>\\S.*)?)?");

    private static final Pattern ZONE = Pattern.compile("[A-Za-z][\\w/+-]*|[+-]\\d{1,2}(?::?\\d{2})?");

    private static final int MOST_DIGITS = 3;

    private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000;

    /** The days since 1970 of a text such as {@code 2026-2-3}; 22007 where it is none. */
    public static int date(String text) {
        Matcher form = DAY.matcher(text.strip());
        try {
            if (form.matches()) {
                return Math.toIntExact(day(form).toEpochDay());
            }
        } catch (DateTimeException | ArithmeticException noSuchDay) {
            // Said below.
        }
        throw SqlFailure.of(
                "22007",
                "A text is no date, such as 2026-11-27: "
                        + (text.indexOf('/') < 0 ? "use try_cast." : "write date_parse(x, '%Y/%m/%d')."));
    }

    /** The milliseconds of a text such as {@code 4:05} since midnight, rounded to so many digits behind the second. */
    public static int time(String text, int digits) {
        Matcher form = TIME.matcher(text);
        try {
            if (form.matches()) {
                long millis = LocalTime.of(number(form.group(1)), number(form.group(2)))
                                        .toSecondOfDay()
                                * 1_000L
                        + millis(second(form.group(3)), digits);
                return (int) (millis % 86_400_000);
            }
        } catch (DateTimeException noSuchTime) {
            // Said below.
        }
        throw SqlFailure.of("22007", "A text is no time, such as 13:59:36: use try_cast.");
    }

    /** What clocks show, in milliseconds, as a cast has it: a zone must be one, and is left out. */
    public static long timestamp(String text, int digits) {
        WrittenMoment moment = of(text, false, "timestamp");
        if (moment.zone != null) {
            ZoneName.id(moment.zone);
        }
        return moment.millis(digits);
    }

    /** The milliseconds of a text that stands where a moment is wanted: of UTC, unless it has a zone. */
    public static long compared(String text) {
        WrittenMoment moment = of(text, true, "timestamp");
        long millis = moment.millis(MOST_DIGITS);
        return moment.zone == null
                ? millis
                : Zoned.ofWritten(MomentFunctions.moment(millis), moment.zone).millis();
    }

    /**
     * Reads a text such as {@code 2026-11-27 13:59}; 22007 where it is no moment.
     *
     * @param iso whether there may be a T between the day and the time
     */
    static WrittenMoment of(String text, boolean iso, String type) {
        Matcher form = MOMENT.matcher(text.strip());
        try {
            if (form.matches() && (iso || !"T".equals(form.group(4)))) {
                String zone = form.group("zone");
                if (zone == null || ZONE.matcher(zone).matches()) {
                    LocalTime minute = LocalTime.of(number(form.group(5)), number(form.group(6)));
                    return new WrittenMoment(LocalDateTime.of(day(form), minute), second(form.group(7)), zone);
                }
            }
        } catch (DateTimeException noSuchDay) {
            // Said below.
        }
        throw SqlFailure.of("22007", "A text is no " + type + ", such as 2026-11-27 13:59:36: use try_cast.");
    }

    private static LocalDate day(Matcher form) {
        return LocalDate.of(Integer.parseInt(form.group(1)), number(form.group(2)), number(form.group(3)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static BigDecimal second(@Nullable String digits) {
        BigDecimal second = digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
        if (second.intValue() > 59) {
            throw new DateTimeException("a minute has 60 seconds");
        }
        return second;
    }

    /** Seconds in milliseconds, with so many digits of them, a half rounded up. */
    private static long millis(BigDecimal second, int digits) {
        return second.setScale(Math.min(digits, MOST_DIGITS), RoundingMode.HALF_UP)
                .movePointRight(MOST_DIGITS)
                .longValueExact();
    }

    /** What clocks show in milliseconds; 22007 where Trino has no number for it. */
    long millis(int digits) {
        long millis = day.toInstant(ZoneOffset.UTC).toEpochMilli() + millis(second, digits);
        if (Math.abs(millis) > MOST_MILLIS) {
            throw SqlFailure.of("22007", "A moment is too far away for a timestamp.");
        }
        return millis;
    }
}
