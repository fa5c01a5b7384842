package io.quilt4j.internal.graphql;

import io.quilt4j.base.ProtocolException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scalar {@code Datetime} (protocol.md §3.2) without a formatter, which would cost more than all other work on a
 * list.
 *
 * <p>Read are: {@code T} or a space between date and time; 0 to 9 fraction digits, further ones are cut off; the offsets
 * {@code Z}, {@code +00:00}, {@code +0000} and {@code +00}. A time without an offset is taken as UTC, which is what all
 * times of a Quilt registry are in.
 */
public final class Datetimes {

    private final String text;
    private int at;

    private Datetimes(String text) {
        this.text = text;
    }

    /** Fails with a {@link ProtocolException} for anything else. */
    public static Instant parse(String text) {
        try {
            Instant usual = usual(text);
            return usual == null ? new Datetimes(text).instant() : usual;
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw new ProtocolException(
                    "The registry sent a time that cannot be read. It may speak another version.", e);
        }
    }

    /** A time in the form that registries write, {@code 2026-06-14T11:42:27.857128+00:00}; null: it is to be read in steps. */
    private static @Nullable Instant usual(String text) {
        if (text.length() != 32 || !hasUsualMarks(text)) {
            return null;
        }
        int year = two(text, 0) * 100 + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        int micros = two(text, 20) * 10_000 + two(text, 22) * 100 + two(text, 24);
        boolean isOne = (year | month | day | hour | minute | second | micros) >= 0
                && hour <= 23
                && minute <= 59
                && second <= 59;
        return isOne
                ? Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second,
                        micros * 1000L)
                : null;
    }

    private static boolean hasUsualMarks(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == '.'
                && text.endsWith("+00:00");
    }

    /** The number that two digits make; far below 0 if they are none. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    private Instant instant() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        long day = LocalDate.of(year, month, digits(2)).toEpochDay();
        if (!skip('T') && !skip('t')) {
            expect(' ');
        }
        int hour = within(digits(2), 23);
        expect(':');
        int minute = within(digits(2), 59);
        expect(':');
        int second = within(digits(2), 59);
        int nanos = skip('.') ? fraction() : 0;
        int offset = offset();
        if (at != text.length()) {
            throw new DateTimeException("more text than a time has");
        }
        return Instant.ofEpochSecond(day * 86_400 + hour * 3600L + minute * 60L + second - offset, nanos);
    }

    private int fraction() {
        int start = at;
        int nanos = 0;
        int unit = 100_000_000;
        while (at < text.length() && isDigit(text.charAt(at))) {
            nanos += (text.charAt(at++) - '0') * unit;
            unit /= 10;
        }
        if (at == start) {
            throw new DateTimeException("no digit after the point");
        }
        return nanos;
    }

    /** Seconds east of UTC. */
    private int offset() {
        if (at == text.length() || skip('Z') || skip('z')) {
            return 0;
        }
        int sign = skip('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = within(digits(2), 18);
        boolean minutes = skip(':') || at < text.length();
        return sign * (hours * 3600 + (minutes ? within(digits(2), 59) * 60 : 0));
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            char digit = text.charAt(at++);
            if (!isDigit(digit)) {
                throw new DateTimeException("no digit where one belongs");
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static int within(int number, int most) {
        if (number > most) {
            throw new DateTimeException("a number too large for its place");
        }
        return number;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char expected) {
        if (!skip(expected)) {
            throw new DateTimeException("no " + expected + " where it belongs");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
