package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the forms of ISO 8601 that Trino's {@code from_iso8601_timestamp} knows. */
final class IsoMoment {

    private static final Pattern FORM = Pattern.compile("(?:(?<year>[-+]?\\d{1,9})"
            + "(?:-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?|-W(?<week>\\d{1,2})(?:-(?<weekday>\\d))?|-(?<yearday>\\d{3}))?)?"
            + "(?<t>T(?:(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2}))?)?(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
            + "(?<offset>Z|(?<sign>[-+])(?<oh>\\d{2})(?::?(?<om>\\d{2})(?::?(?<os>\\d{2}))?)?)?)?");

    private static final Map<DateField, String> GROUPS = groups();

    private IsoMoment() {}

    private static Map<DateField, String> groups() {
        Map<DateField, String> groups = new EnumMap<>(DateField.class);
        groups.put(DateField.MONTH, "month");
        groups.put(DateField.DAY, "day");
        groups.put(DateField.DAY_OF_YEAR, "yearday");
        groups.put(DateField.WEEK, "week");
        groups.put(DateField.DAY_OF_WEEK, "weekday");
        groups.put(DateField.HOUR, "hour");
        groups.put(DateField.MINUTE, "minute");
        groups.put(DateField.SECOND, "second");
        return groups;
    }

    /** The moment in UTC, to the millisecond; without an offset the text is taken as UTC. */
    static LocalDateTime read(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || text.equals("T") || !form.matches()) {
            throw unreadable();
        }
        Map<DateField, Long> found = new EnumMap<>(DateField.class);
        if (form.group("year") != null) {
            found.put(
                    form.group("week") == null ? DateField.YEAR : DateField.WEEK_YEAR,
                    Long.valueOf(form.group("year")));
        }
        GROUPS.forEach((field, group) -> {
            if (form.group(group) != null) {
                found.put(field, Long.valueOf(form.group(group)));
            }
        });
        try {
            return DateFormat.together(found)
                    .plusNanos(fraction(form))
                    .truncatedTo(ChronoUnit.MILLIS)
                    .minusSeconds(offset(form));
        } catch (DateTimeException | NumberFormatException outOfRange) {
            throw unreadable();
        }
    }

    /** A fraction is one of the smallest part that is said: of an hour, of a minute, of a second. */
    private static long fraction(Matcher form) {
        String digits = form.group("fraction");
        if (digits == null) {
            return 0;
        }
        long unit = form.group("second") != null ? 1 : form.group("minute") != null ? 60 : 3_600;
        return Math.round(Double.parseDouble("0." + digits) * unit * 1e9);
    }

    private static long offset(Matcher form) {
        if (form.group("sign") == null) {
            return 0;
        }
        long seconds = part(form, "oh") * 3_600 + part(form, "om") * 60 + part(form, "os");
        return form.group("sign").equals("-") ? -seconds : seconds;
    }

    private static long part(Matcher form, String group) {
        return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
    }

    private static SqlFailure unreadable() {
        return SqlFailure.of("22007", "A text is no ISO 8601 timestamp, such as 2026-11-27T13:59:36Z.");
    }
}
