package io.quilt4j.jdbc.functions;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as the texts that a cast to varchar makes of them. */
final class Texts {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private static final DecimalFormat DIGITS =
            new DecimalFormat("0.0###################E0", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private Texts() {}

    /** A double with its exponent, as Trino writes it: {@code 1.5E0}. */
    static String of(double number) {
        // Its digits are the same in every JDK, unlike those of Double.toString.
        return scientific(
                number,
                Double.isFinite(number) ? ((NumberFormat) DIGITS.clone()).format(number) : Double.toString(number));
    }

    static String of(float number) {
        return scientific(number, Reals.text(number));
    }

    private static String scientific(double number, String shortest) {
        if (!Double.isFinite(number)) {
            return shortest;
        }
        boolean negative = shortest.startsWith("-");
        BigDecimal decimal = new BigDecimal(shortest).abs();
        if (decimal.signum() == 0) {
            return negative ? "-0E0" : "0E0";
        }
        String digits = decimal.stripTrailingZeros().unscaledValue().toString();
        int exponent = decimal.precision() - decimal.scale() - 1;
        String rest = digits.length() == 1 ? "0" : digits.substring(1);
        return (negative ? "-" : "") + digits.charAt(0) + "." + rest + "E" + exponent;
    }

    /** A day, whose year has more than four digits where it must, but no plus. */
    static String day(int day) {
        String text = LocalDate.ofEpochDay(day).toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }

    /** A moment with so many digits behind the second. */
    static String moment(long millis, int digits) {
        return cut(MOMENT.format(MomentFunctions.moment(millis)), digits);
    }

    static String time(LocalTime time, int digits) {
        return cut(TIME.format(time), digits);
    }

    /** A text of milliseconds with fewer of them, and without the point where there are none. */
    private static String cut(String text, int digits) {
        int point = text.length() - 4;
        return digits == 0 ? text.substring(0, point) : text.substring(0, point + 1 + Math.min(digits, 3));
    }
}
