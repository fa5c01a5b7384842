package io.quilt4j.shell.python;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * {@code strptime}: a time as it is written in a pattern. As in Python the pattern becomes one of {@code re}.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.11/Lib/_strptime.py">CPython's _strptime.py</a>
 */
final class TimeReader {

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static final Map<Character, String> DIRECTIVES = Map.ofEntries(
            Map.entry('d', "(?P<d>3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])"),
            Map.entry('f', "(?P<f>[0-9]{1,6})"),
            Map.entry('H', "(?P<H>2[0-3]|[0-1]\\d|\\d)"),
            Map.entry('I', "(?P<I>1[0-2]|0[1-9]|[1-9])"),
            Map.entry('j', "(?P<j>36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])"),
            Map.entry('m', "(?P<m>1[0-2]|0[1-9]|[1-9])"),
            Map.entry('M', "(?P<M>[0-5]\\d|\\d)"),
            Map.entry('S', "(?P<S>6[0-1]|[0-5]\\d|\\d)"),
            Map.entry('y', "(?P<y>\\d\\d)"),
            Map.entry('Y', "(?P<Y>\\d\\d\\d\\d)"),
            Map.entry('z', "(?P<z>[+-]\\d\\d:?[0-5]\\d(:?[0-5]\\d(\\.\\d{1,6})?)?|Z)"),
            Map.entry('Z', "(?P<Z>utc|gmt)"),
            Map.entry('p', "(?P<p>am|pm)"),
            Map.entry('A', names('A', DAYS, 99)),
            Map.entry('a', names('a', DAYS, 3)),
            Map.entry('B', names('B', MONTHS, 99)),
            Map.entry('b', names('b', MONTHS, 3)),
            Map.entry('%', "%"));

    /** Those that Python knows, too. */
    private static final String NOT_HERE = "cGuUVwWxX";

    private final RegexMatch found;

    private TimeReader(RegexMatch found) {
        this.found = found;
    }

    private static String names(char directive, List<String> names, int letters) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.substring(0, Math.min(letters, name.length()))));
        all.sort((one, other) -> other.length() - one.length());
        return "(?P<" + directive + ">" + String.join("|", all) + ")";
    }

    static Object read(List<@Nullable Object> given) {
        for (int i = 0; i < 2; i++) {
            if (!(given.get(i) instanceof String)) {
                throw PythonException.type(
                        "strptime() argument " + (i + 1) + " must be str, not " + TypeNames.of(given.get(i)));
            }
        }
        String text = String.valueOf(given.get(0));
        String format = String.valueOf(given.get(1));
        Regex regex = Regex.of(pattern(format), new RegexFlag(RegexFlag.IGNORECASE));
        MatchResult found = regex.next(text, 0, Regex.Fit.FROM_START, false);
        if (found == null || "z".equals(named(new RegexMatch(regex, text, found), "z"))) {
            throw PythonException.value("time data " + Repr.of(text) + " does not match format " + Repr.of(format));
        } else if (found.end() < text.length()) {
            throw PythonException.value("unconverted data remains: " + text.substring(found.end()));
        }
        return new TimeReader(new RegexMatch(regex, text, found)).time();
    }

    /** What a pattern has that is not here, {@code %U} say; null: nothing. */
    static @Nullable String missing(String format) {
        for (int i = format.indexOf('%'); i >= 0 && i + 1 < format.length(); i = format.indexOf('%', i + 2)) {
            if (NOT_HERE.indexOf(format.charAt(i + 1)) >= 0) {
                return "strptime with " + format.substring(i, i + 2);
            }
        }
        return null;
    }

    private static String pattern(String format) {
        String rest = format.replaceAll("([\\\\.^$*+?(){}\\[\\]|])", "\\\\$1")
                .replaceAll("[\\s\\x1c-\\x1f\\x85\\xa0]+", "\\\\s+");
        StringBuilder pattern = new StringBuilder();
        for (int at = rest.indexOf('%'); at >= 0; at = rest.indexOf('%')) {
            if (at + 1 == rest.length()) {
                throw PythonException.value("stray % in format " + "'" + format + "'");
            }
            char directive = rest.charAt(at + 1);
            if (NOT_HERE.indexOf(directive) >= 0) {
                throw new NotHereException("strptime with %" + directive);
            }
            String known = DIRECTIVES.get(directive);
            if (known == null) {
                throw PythonException.value("'" + (directive == '\\' ? '%' : directive)
                        + "' is a bad directive in format '" + format + "'");
            }
            pattern.append(rest, 0, at).append(known);
            rest = rest.substring(at + 2);
        }
        return pattern.append(rest).toString();
    }

    private static @Nullable String named(RegexMatch match, String directive) {
        Object groups = match.member("re");
        boolean known = groups instanceof Regex regex && regex.names().containsKey(directive);
        return known ? (String) match.get(directive) : null;
    }

    private @Nullable String text(String directive) {
        String text = named(found, directive);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private int number(String directive, int otherwise) {
        String text = text(directive);
        return text == null ? otherwise : ((Number) WrittenNumbers.integer(text, 10)).intValue();
    }

    private Object time() {
        int year = number("Y", year());
        int month = month();
        int day = number("d", 1);
        if (text("j") != null) {
            LocalDate date = LocalDate.of(year, 1, 1).plusDays(number("j", 1) - 1L);
            year = date.getYear();
            month = date.getMonthValue();
            day = date.getDayOfMonth();
        }
        List<@Nullable Object> parts = new ArrayList<>(List.of(
                (long) year,
                (long) month,
                (long) day,
                (long) hour(),
                (long) number("M", 0),
                (long) number("S", 0),
                micros()));
        if (text("z") != null) {
            requireUtc(String.valueOf(text("z")));
            parts.add(ZoneOffset.UTC);
        }
        return Times.moment(parts, Map.of());
    }

    private int year() {
        int year = number("y", -1);
        return year < 0 ? 1900 : year <= 68 ? 2000 + year : 1900 + year;
    }

    private int month() {
        String name = text("B") != null ? text("B") : text("b");
        if (name == null) {
            return number("m", 1);
        }
        int month = 0;
        while (!MONTHS.get(month).startsWith(name)) {
            month++;
        }
        return month + 1;
    }

    private int hour() {
        String half = text("p");
        int hour = number("I", -1);
        if (hour < 0) {
            return number("H", 0);
        }
        return "pm".equals(half) ? hour % 12 + 12 : hour % 12;
    }

    private long micros() {
        String fraction = text("f");
        return fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
    }

    private static void requireUtc(String zone) {
        if (!zone.matches("z|[+-][0:.]+")) {
            throw new NotHereException("a time in another zone than UTC, " + zone);
        }
    }
}
