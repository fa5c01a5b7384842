package io.quilt4j.shell.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code *>+#010,.2f}: how a value is written. {@code grouping} is a comma, an underline or empty, {@code type} may be empty, a missing
 * {@code precision} is -1.
 */
record FormatSpec(
        @Nullable String fill,
        @Nullable String align,
        String sign,
        boolean withoutMinusZero,
        boolean isAlternate,
        boolean hasZeros,
        int width,
        String grouping,
        int precision,
        String type) {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?", Pattern.DOTALL);

    /** Of a format that is none of Python's: the exception that Python raises for a value of this type. */
    static FormatSpec of(String text, String typeOfValue) {
        Matcher matcher = SPEC.matcher(text);
        if (!matcher.matches()) {
            throw PythonException.value(
                    "Invalid format specifier '" + text + "' for object of type '" + typeOfValue + "'");
        }
        return new FormatSpec(
                matcher.group(1),
                matcher.group(2),
                orEmpty(matcher.group(3)),
                matcher.group(4) != null,
                matcher.group(5) != null,
                matcher.group(6) != null,
                number(matcher.group(7), 0),
                orEmpty(matcher.group(8)),
                number(matcher.group(9), -1),
                orEmpty(matcher.group(10)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int number(@Nullable String digits, int otherwise) {
        if (digits == null) {
            return otherwise;
        }
        if (digits.length() > 9) {
            throw PythonException.value("Too many decimal digits in format string");
        }
        return Integer.parseInt(digits);
    }

    /** {@code body} is what the fill goes around; {@code sign} stands before it, and so do the zeros of {@code 010}. */
    String aligned(String sign, String body, boolean isNumber) {
        String with = fill != null ? fill : hasZeros ? "0" : " ";
        String where = align != null ? align : isNumber ? (hasZeros ? "=" : ">") : "<";
        String whole = sign + body;
        int missing = Math.max(0, width - whole.codePointCount(0, whole.length()));
        return switch (where) {
            case "<" -> whole + with.repeat(missing);
            case "^" -> with.repeat(missing / 2) + whole + with.repeat(missing - missing / 2);
            case "=" -> sign + with.repeat(missing) + body;
            default -> with.repeat(missing) + whole;
        };
    }

    /** Whether zeros fill up to the width, which then are grouped as the digits are: {@code 0,001,234}. */
    boolean isFilledWithZeros() {
        boolean zeros = fill == null ? hasZeros : fill.equals("0");
        return zeros && (align == null || align.equals("="));
    }
}
