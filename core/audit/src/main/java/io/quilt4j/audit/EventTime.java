package io.quilt4j.audit;

import java.time.LocalDate;

/**
 * Reads the time of an event, {@code 2023-06-08T13:59:36Z}, without a formatter, which would cost more than all other work on
 * a line. Read are also a space in place of the T, a fraction, of which the milliseconds count, an offset, and no offset, which
 * means UTC.
 */
final class EventTime {

    /** What {@link #millis} gives for anything else. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private EventTime() {}

    static long millis(byte[] b, int start, int end) {
        if (end - start < 19 || !hasMarks(b, start)) {
            return UNREADABLE;
        }
        int year = two(b, start) * 100 + two(b, start + 2);
        int month = two(b, start + 5);
        int day = two(b, start + 8);
        int hour = two(b, start + 11);
        int minute = two(b, start + 14);
        int second = two(b, start + 17);
        if ((year | month | day | hour | minute | second) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || hour > 23
                || minute > 59
                || second > 59) {
            return UNREADABLE;
        }
        if (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return UNREADABLE;
        }
        long millis = epochDay(year, month, day) * 86_400_000L + (hour * 3600 + minute * 60 + second) * 1000L;
        return rest(b, start + 19, end, millis);
    }

    private static boolean hasMarks(byte[] b, int start) {
        return b[start + 4] == '-'
                && b[start + 7] == '-'
                && (b[start + 10] == 'T' || b[start + 10] == ' ' || b[start + 10] == 't')
                && b[start + 13] == ':'
                && b[start + 16] == ':';
    }

    /** Reads the fraction and the offset. */
    private static long rest(byte[] b, int at, int end, long millis) {
        if (at + 1 == end && b[at] == 'Z') {
            return millis;
        }
        if (at < end && b[at] == '.') {
            int unit = 100;
            int first = ++at;
            for (; at < end && b[at] >= '0' && b[at] <= '9'; at++) {
                millis += (long) (b[at] - '0') * unit;
                unit /= 10;
            }
            if (at == first) {
                return UNREADABLE;
            }
        }
        if (at == end || (at + 1 == end && (b[at] == 'Z' || b[at] == 'z'))) {
            return millis;
        }
        return offset(b, at, end, millis);
    }

    private static long offset(byte[] b, int at, int end, long millis) {
        int sign = b[at] == '-' ? -1 : b[at] == '+' ? 1 : 0;
        boolean colon = at + 3 < end && b[at + 3] == ':';
        int length = end - at - (colon ? 1 : 0);
        if (sign == 0 || (length != 5 && (length != 3 || colon))) {
            return UNREADABLE;
        }
        int hours = two(b, at + 1);
        int minutes = length == 3 ? 0 : two(b, at + (colon ? 4 : 3));
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return UNREADABLE;
        }
        return millis - sign * 60_000L * (hours * 60 + minutes);
    }

    /** The number that two digits make; far below 0 if they are none. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    /** The same as {@link LocalDate#toEpochDay}, without a date. */
    static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
