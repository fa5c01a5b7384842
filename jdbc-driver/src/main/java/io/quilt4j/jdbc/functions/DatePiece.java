package io.quilt4j.jdbc.functions;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A part of a date format: it writes a moment, and reads what it would have written. */
sealed interface DatePiece {

    void write(LocalDateTime moment, StringBuilder to);

    /**
     * Reads at a place.
     *
     * @return the place after it, or -1 where the text is something else
     */
    int read(String text, int at, Map<DateField, Long> found);

    /** A character that stands for itself. */
    record Letter(char letter) implements DatePiece {
        @Override
        public void write(LocalDateTime moment, StringBuilder to) {
            to.append(letter);
        }

        @Override
        public int read(String text, int at, Map<DateField, Long> found) {
            boolean same = at < text.length()
                    && Character.toUpperCase(Character.toLowerCase(text.charAt(at)))
                            == Character.toUpperCase(Character.toLowerCase(letter));
            return same ? at + 1 : -1;
        }
    }

    /** Digits, with zeros up to a width. */
    record Digits(DateField field, int width) implements DatePiece {
        @Override
        public void write(LocalDateTime moment, StringBuilder to) {
            long value = field.of(moment);
            if (value < 0) {
                to.append('-');
            }
            String digits = Long.toString(Math.abs(value));
            to.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
        }

        @Override
        public int read(String text, int at, Map<DateField, Long> found) {
            boolean sign = field.signed() && at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
            int start = sign ? at + 1 : at;
            int end = digitsEnd(text, start, field.digits());
            if (end == start) {
                return -1;
            }
            long value = Long.parseLong(text, start, end, 10);
            found.put(field, sign && text.charAt(at) == '-' ? -value : value);
            return end;
        }
    }

    /** The last two digits of a year from 1970 to 2069. */
    record ShortYear() implements DatePiece {
        @Override
        public void write(LocalDateTime moment, StringBuilder to) {
            long year = Math.abs(moment.getYear()) % 100;
            to.append(year / 10).append(year % 10);
        }

        @Override
        public int read(String text, int at, Map<DateField, Long> found) {
            if (digitsEnd(text, at, 2) != at + 2) {
                return -1;
            }
            int year = Integer.parseInt(text, at, at + 2, 10);
            found.put(DateField.YEAR, (long) (year < 70 ? 2000 + year : 1900 + year));
            return at + 2;
        }
    }

    /** The fraction of a second: written to the microsecond, read to the millisecond. */
    record Fraction() implements DatePiece {
        @Override
        public void write(LocalDateTime moment, StringBuilder to) {
            String micros = Long.toString(1_000_000 + moment.get(ChronoField.MICRO_OF_SECOND));
            to.append(micros, 1, micros.length());
        }

        @Override
        public int read(String text, int at, Map<DateField, Long> found) {
            int end = digitsEnd(text, at, DateField.MILLI.digits());
            if (end == at) {
                return -1;
            }
            String millis = (text.substring(at, end) + "00").substring(0, 3);
            found.put(DateField.MILLI, Long.parseLong(millis));
            return end;
        }
    }

    /** An English name, short or in full. */
    record Name(DateField field, TextStyle style) implements DatePiece {
        @Override
        public void write(LocalDateTime moment, StringBuilder to) {
            to.append(field.names(style).get((int) field.of(moment) - field.first()));
        }

        /** Takes the longest of the names, short or in full, in one of the three usual cases. */
        @Override
        public int read(String text, int at, Map<DateField, Long> found) {
            int end = -1;
            for (TextStyle either : List.of(TextStyle.SHORT, TextStyle.FULL)) {
                List<String> names = field.names(either);
                for (int index = 0; index < names.size(); index++) {
                    int after = at + names.get(index).length();
                    if (after > end && startsWith(text, at, names.get(index))) {
                        end = after;
                        found.put(field, (long) index + field.first());
                    }
                }
            }
            return end;
        }

        private static boolean startsWith(String text, int at, String name) {
            return text.startsWith(name, at)
                    || text.startsWith(name.toLowerCase(Locale.ROOT), at)
                    || text.startsWith(name.toUpperCase(Locale.ROOT), at);
        }
    }

    private static int digitsEnd(String text, int start, int most) {
        int end = start;
        while (end < text.length() && end - start < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
