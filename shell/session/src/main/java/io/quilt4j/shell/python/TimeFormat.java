package io.quilt4j.shell.python;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code strftime}: a time as a pattern of Python says. */
final class TimeFormat {

    private TimeFormat() {}

    /** The week of the year, of which all days before the first Sunday, or Monday, are week 0. */
    private static String week(LocalDateTime local, int dayOfWeek) {
        return "%02d".formatted((local.getDayOfYear() + 6 - dayOfWeek) / 7);
    }

    static String of(LocalDateTime local, @Nullable Object format, boolean zoned) {
        if (!(format instanceof String pattern)) {
            throw PythonException.type("strftime() takes a text");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                text.append(c);
                continue;
            }
            char code = pattern.charAt(++i);
            // %-d: without the zero or the blank before it, as the C library has it.
            if ("-_0^".indexOf(code) >= 0 && i + 1 < pattern.length()) {
                text.append(flagged(code, String.valueOf(ofTime(pattern.charAt(++i), local, zoned))));
                continue;
            }
            text.append(ofTime(code, local, zoned));
        }
        return text.toString();
    }

    private static String flagged(char flag, String value) {
        String bare = value.replaceFirst("^[0 ]+(?=.)", "");
        boolean isNumber = bare.matches("\\d+");
        return switch (flag) {
            case '^' -> value.toUpperCase(Locale.ROOT);
            case '-' -> isNumber ? bare : value;
            default -> isNumber ? (flag == '0' ? "0" : " ").repeat(value.length() - bare.length()) + bare : value;
        };
    }

    private static Object ofTime(char code, LocalDateTime local, boolean zoned) {
        return switch (code) {
            case 'H' -> "%tH".formatted(local);
            case 'I' -> "%tI".formatted(local);
            case 'M' -> "%tM".formatted(local);
            case 'S' -> "%tS".formatted(local);
            case 'f' -> "%06d".formatted(local.get(ChronoField.MICRO_OF_SECOND));
            case 'p' -> local.getHour() < 12 ? "AM" : "PM";
            case 'P' -> local.getHour() < 12 ? "am" : "pm";
            case 'l' -> "%2d".formatted((local.getHour() + 11) % 12 + 1);
            case 'k' -> "%2d".formatted(local.getHour());
            case 'r' -> of(local, "%I:%M:%S %p", zoned);
            case 's' -> local.toEpochSecond(ZoneOffset.UTC);
            case 'R' -> "%tR".formatted(local);
            case 'X' -> "%tT".formatted(local);
            case 'c' -> of(local, "%a %b %e %H:%M:%S %Y", zoned);
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'T' -> "%tT".formatted(local);
            case 'z' -> zoned ? "+0000" : "";
            case 'Z' -> zoned ? "UTC" : "";
            case '%' -> "%";
            default -> ofDay(code, local);
        };
    }

    private static Object ofDay(char code, LocalDateTime local) {
        return switch (code) {
            case 'Y' -> "%tY".formatted(local);
            case 'm' -> "%tm".formatted(local);
            case 'd' -> "%td".formatted(local);
            case 'y' -> "%ty".formatted(local);
            case 'j' -> "%tj".formatted(local);
            case 'A' -> String.format(Locale.ENGLISH, "%tA", local);
            case 'a' -> String.format(Locale.ENGLISH, "%ta", local);
            case 'B' -> String.format(Locale.ENGLISH, "%tB", local);
            case 'b' -> String.format(Locale.ENGLISH, "%tb", local);
            case 'e' -> "%2d".formatted(local.getDayOfMonth());
            case 'h' -> String.format(Locale.ENGLISH, "%tb", local);
            case 'u' -> local.getDayOfWeek().getValue();
            case 'w' -> local.getDayOfWeek().getValue() % 7;
            case 'U' -> week(local, local.getDayOfWeek().getValue() % 7);
            case 'W' -> week(local, local.getDayOfWeek().getValue() - 1);
            case 'V' -> "%02d".formatted(local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> "%04d".formatted(local.get(IsoFields.WEEK_BASED_YEAR));
            case 'C' -> "%02d".formatted(local.getYear() / 100);
            case 'D', 'x' -> "%tD".formatted(local);
            case 'F' -> "%tF".formatted(local);
            // What the C library does not know, it leaves as it is; what it knows and this does not is refused.
            default -> {
                if ("EOg+".indexOf(code) >= 0) {
                    throw PythonException.value("strftime() does not know %" + code + " here");
                }
                yield "%" + code;
            }
        };
    }
}
