package io.quilt4j.shell.python;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fromisoformat} of times and days, as CPython 3.11 reads them: days with and without dashes, of months and of weeks.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.11/Modules/_datetimemodule.c">CPython's _datetimemodule.c</a>
 */
final class IsoTimes {

    private final String text;
    private int at;

    private IsoTimes(String text) {
        this.text = text;
    }

    /** What is no such text; the caller says so. */
    private static final class NoTime extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** {@code datetime.fromisoformat}. */
    static Object moment(@Nullable Object given) {
        String text = text(given);
        try {
            int end = endOfDay(text);
            List<@Nullable Object> parts = new ArrayList<>(day(text.substring(0, Math.min(end, text.length()))));
            if (text.length() > end) {
                String time = text.substring(text.offsetByCodePoints(end, 1));
                int zone = startOfZone(time);
                parts.addAll(new IsoTimes(time.substring(0, zone)).clock());
                if (zone < time.length()) {
                    requireUtc(time.substring(zone));
                    while (parts.size() < 7) {
                        parts.add(0L);
                    }
                    parts.add(ZoneOffset.UTC);
                }
            }
            return Times.moment(parts, Map.of());
        } catch (NoTime e) {
            throw invalid(text);
        }
    }

    /** {@code date.fromisoformat}. */
    static Object date(@Nullable Object given) {
        String text = text(given);
        try {
            if (text.length() != 7 && text.length() != 8 && text.length() != 10) {
                throw new NoTime();
            }
            return Times.date(new ArrayList<>(day(text)), Map.of());
        } catch (NoTime e) {
            throw invalid(text);
        }
    }

    private static String text(@Nullable Object given) {
        if (given instanceof String text) {
            return text;
        }
        throw PythonException.type("fromisoformat: argument must be str");
    }

    private static PythonException invalid(String text) {
        return PythonException.value("Invalid isoformat string: " + Repr.of(text));
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Where the day ends and one letter of any kind stands before the time. */
    private static int endOfDay(String text) throws NoTime {
        if (text.length() < 7) {
            throw new NoTime();
        }
        boolean dashes = text.charAt(4) == '-';
        boolean weeks = text.charAt(dashes ? 5 : 4) == 'W';
        if (!weeks) {
            return text.length() == 7 ? 7 : dashes ? 10 : 8;
        }
        if (dashes) {
            boolean weekday = text.length() > 8 && text.charAt(8) == '-';
            if (text.length() == 9) {
                throw new NoTime();
            }
            return weekday && !isDigit(text, 10) ? 10 : 8;
        }
        int digits = 7;
        while (isDigit(text, digits)) {
            digits++;
        }
        return digits < 9 ? digits : digits % 2 == 0 ? 7 : 8;
    }

    private static List<Object> day(String text) throws NoTime {
        IsoTimes in = new IsoTimes(text);
        long year = in.digits(4);
        boolean dashes = in.take('-');
        if (in.take('W')) {
            return in.ofWeek((int) year, dashes);
        }
        long month = in.digits(2);
        if (dashes && !in.take('-')) {
            throw new NoTime();
        }
        long day = in.digits(2);
        in.requireEnd();
        return List.of(year, month, day);
    }

    private List<Object> ofWeek(int year, boolean dashes) throws NoTime {
        long week = digits(2);
        long day = 1;
        if (at < text.length()) {
            if (dashes && !take('-')) {
                throw new NoTime();
            }
            day = digits(1);
        }
        requireEnd();
        LocalDate fourth = year < 1 ? null : LocalDate.of(year, 1, 4);
        if (fourth == null
                || week < 1
                || week
                        > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(fourth)
                                .getMaximum()
                || day < 1
                || day > 7) {
            throw new NoTime();
        }
        LocalDate found =
                fourth.minusDays(fourth.getDayOfWeek().getValue() - 1L).plusDays(7 * (week - 1) + day - 1);
        return List.of((long) found.getYear(), (long) found.getMonthValue(), (long) found.getDayOfMonth());
    }

    private static int startOfZone(String time) {
        int at = 0;
        while (at < time.length() && "+-Z".indexOf(time.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static void requireUtc(String zone) throws NoTime {
        if (zone.equals("Z")) {
            return;
        }
        if (zone.startsWith("Z")) {
            throw new NoTime();
        }
        if (new IsoTimes(zone.substring(1)).clock().stream().anyMatch(part -> !part.equals(0L))) {
            throw new NotHereException("a time in another zone than UTC, " + zone);
        }
    }

    /** Hours, minutes, seconds and microseconds, as many as are written. */
    private List<Object> clock() throws NoTime {
        List<Object> parts = new ArrayList<>();
        boolean colons = true;
        while (parts.size() < 3) {
            parts.add(digits(2));
            if (at == text.length()) {
                return parts;
            }
            colons = parts.size() == 1 ? text.charAt(at) == ':' : colons;
            if (take('.') || take(',')) {
                break;
            } else if (colons ? !take(':') : parts.size() == 3) {
                throw new NoTime();
            }
        }
        // As in CPython the fraction stands behind whatever was last, hours say.
        while (parts.size() < 3) {
            parts.add(0L);
        }
        int start = at;
        long micros = digits(Math.max(1, Math.min(6, text.length() - at)));
        for (int i = at - start; i < 6; i++) {
            micros *= 10;
        }
        while (isDigit(text, at)) {
            at++; // finer than Python keeps
        }
        requireEnd();
        parts.add(micros);
        return parts;
    }

    private long digits(int count) throws NoTime {
        long number = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit(text, at)) {
                throw new NoTime();
            }
            number = 10 * number + text.charAt(at++) - '0';
        }
        return number;
    }

    private boolean take(char letter) {
        boolean there = at < text.length() && text.charAt(at) == letter;
        at += there ? 1 : 0;
        return there;
    }

    private void requireEnd() throws NoTime {
        if (at < text.length()) {
            throw new NoTime();
        }
    }
}
