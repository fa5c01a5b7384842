package io.quilt4j.shell.python;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code int("0x1f", 16)} and {@code float(" 1_000.5 ")}: Java reads some texts that Python does not, {@code "1d"} say. */
final class WrittenNumbers {

    /** Digits of any script, with single underlines between them. */
    private static final Pattern REAL =
            Pattern.compile("[+-]?(D(_?D)*\\.?(D(_?D)*)?|\\.D(_?D)*)([eE][+-]?D(_?D)*)?".replace("D", "\\p{Nd}"));

    private static final Pattern INTEGER = Pattern.compile("[+-]?[\\p{Nd}a-zA-Z]+(_[\\p{Nd}a-zA-Z]+)*");

    private WrittenNumbers() {}

    static Object integer(String text, int given) {
        if (given != 0 && (given < 2 || given > 36)) {
            throw PythonException.value("int() base must be >= 2 and <= 36, or 0");
        }
        String bare = stripped(text);
        String sign = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(0, 1) : "";
        String digits = bare.substring(sign.length());
        int written =
                digits.length() > 2 && digits.charAt(0) == '0' ? base(Character.toLowerCase(digits.charAt(1))) : 10;
        int base = given == 0 ? written : given;
        if (written != 10 && written == base) {
            digits = digits.substring(2).replaceFirst("^_", "");
        }
        boolean octal = given == 0 && base == 10 && digits.matches("0[0_]*[1-9].*"); // which Python 2 read 012 as
        try {
            if (!octal && INTEGER.matcher(digits).matches() && !digits.startsWith("-") && !digits.startsWith("+")) {
                return Numbers.small(new BigInteger(sign.replace("+", "") + digits.replace("_", ""), base));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw PythonException.value("invalid literal for int() with base " + given + ": " + Repr.of(text));
    }

    private static int base(char letter) {
        return switch (letter) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
        };
    }

    static double real(String text) {
        String bare = stripped(text);
        if (REAL.matcher(bare).matches()) {
            StringBuilder plain = new StringBuilder();
            bare.replace("_", "").codePoints().forEach(c -> {
                int digit = Character.digit(c, 10);
                plain.append(digit < 0 ? Character.toString(c) : "" + digit);
            });
            return Double.parseDouble(plain.toString());
        }
        return switch (bare.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "infinity", "+inf", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw PythonException.value("could not convert string to float: " + Repr.of(text));
        };
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && TextMethods.BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && TextMethods.BLANKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
