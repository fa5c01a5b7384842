package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code format(value, ">10,.2f")}, {@code "%s is %d" % (a, b)} and {@code "{} is {name}".format(...)}. */
final class Formats {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?", Pattern.DOTALL);

    private static final Pattern PERCENT =
            Pattern.compile("%(?:\\((\\w+)\\))?([-+ #0]*)(\\d+|\\*)?(?:\\.(\\d+|\\*))?(.)", Pattern.DOTALL);

    private static final String PERCENT_TYPES = "sdifFrxXeEgGoc";

    private Formats() {}

    static String format(@Nullable Object given, String spec) {
        Object value = Numbers.normal(given);
        if (spec.isEmpty()) {
            return Repr.text(value);
        }
        if (Times.isMoment(value)) {
            return TimeFormat.of(Times.local(value), spec, !(value instanceof LocalDateTime));
        }
        if (value instanceof LocalDate day) {
            return TimeFormat.of(day.atStartOfDay(), spec, false);
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw PythonException.value(
                    "Invalid format specifier '" + spec + "' for object of type '" + TypeNames.of(value) + "'");
        }
        boolean number = Numbers.isNumber(value);
        if (!number && !(value instanceof String)) {
            throw PythonException.type("unsupported format string passed to " + TypeNames.of(value) + ".__format__");
        }
        String sign = "";
        String body;
        if (number) {
            body = number(Objects.requireNonNull(value), matcher, spec);
            boolean negative = body.startsWith("-");
            body = negative ? body.substring(1) : body;
            sign = negative ? "-" : "+".equals(matcher.group(3)) ? "+" : " ".equals(matcher.group(3)) ? " " : "";
        } else {
            body = text(value, matcher);
        }
        return aligned(sign, body, matcher, number);
    }

    private static String text(@Nullable Object value, Matcher matcher) {
        String body = Repr.text(value);
        if (matcher.group(9) != null && !matcher.group(9).equals("s")) {
            throw PythonException.value(
                    "Unknown format code '" + matcher.group(9) + "' for object of type '" + TypeNames.of(value) + "'");
        }
        if (matcher.group(8) != null) {
            int most = Math.min(Integer.parseInt(matcher.group(8)), body.codePointCount(0, body.length()));
            return body.substring(0, body.offsetByCodePoints(0, most));
        }
        return body;
    }

    private static String aligned(String sign, String body, Matcher spec, boolean number) {
        int width = spec.group(6) == null ? 0 : Integer.parseInt(spec.group(6));
        boolean zeros = spec.group(5) != null && spec.group(2) == null;
        String fill = spec.group(1) != null ? spec.group(1) : zeros ? "0" : " ";
        String align = spec.group(2) != null ? spec.group(2) : zeros && number ? "=" : number ? ">" : "<";
        String whole = sign + body;
        int missing = Math.max(0, width - whole.codePointCount(0, whole.length()));
        return switch (align) {
            case "<" -> whole + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + whole + fill.repeat(missing - missing / 2);
            case "=" -> sign + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + whole;
        };
    }

    private static String number(Object value, Matcher spec, String whole) {
        String type = spec.group(9) == null ? "" : spec.group(9);
        boolean integer = Numbers.isInteger(value);
        int digits = spec.group(8) == null ? -1 : Integer.parseInt(spec.group(8));
        String group = spec.group(7) == null ? "" : spec.group(7);
        if (integer && digits >= 0 && "dnboxXc".contains(type)) {
            throw PythonException.value("Precision not allowed in integer format specifier");
        }
        switch (type) {
            case "d", "n", "b", "o", "x", "X", "c" -> {
                if (!integer) {
                    throw PythonException.value(
                            "Unknown format code '" + type + "' for object of type '" + TypeNames.of(value) + "'");
                }
                return integer(Numbers.big(value), type, group, spec.group(4) != null);
            }
            case "" -> {
                if (integer) {
                    return integer(Numbers.big(value), "d", group, false);
                }
                return digits < 0
                        ? grouped(Numbers.text(Numbers.real(value)), group)
                        : general(Numbers.real(value), digits, group, true);
            }
            case "s" ->
                throw PythonException.value("Unknown format code 's' for object of type '" + TypeNames.of(value) + "'");
            default -> {
                return real(Numbers.real(value), type, digits, group, whole);
            }
        }
    }

    private static String real(double real, String type, int digits, String group, String whole) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return "EFG".contains(type)
                    ? Numbers.text(real).toUpperCase(Locale.ROOT)
                    : Numbers.text(real) + (type.equals("%") ? "%" : "");
        }
        int places = digits < 0 ? 6 : digits;
        return switch (type) {
            case "f", "F" -> grouped(fixed(real, places), group);
            case "%" -> grouped(fixed(real * 100, places), group) + "%";
            case "e", "E" -> exponential(real, places, type);
            case "g" -> general(real, places, group, false);
            case "G" -> general(real, places, group, false).toUpperCase(Locale.ROOT);
            default -> throw PythonException.value("Invalid format specifier '" + whole + "'");
        };
    }

    private static String integer(BigInteger value, String type, String group, boolean prefixed) {
        return switch (type) {
            case "b" -> based(value, prefixed ? "0b" : "", 2);
            case "o" -> based(value, prefixed ? "0o" : "", 8);
            case "x" -> based(value, prefixed ? "0x" : "", 16);
            case "X" -> based(value, prefixed ? "0x" : "", 16).toUpperCase(Locale.ROOT);
            case "c" -> Character.toString(value.intValueExact());
            default -> grouped(value.toString(), group);
        };
    }

    private static String based(BigInteger value, String prefix, int base) {
        return (value.signum() < 0 ? "-" : "") + prefix + value.abs().toString(base);
    }

    private static String fixed(double real, int places) {
        return (1 / real < 0 && real == 0 ? "-" : "") + fixed(new BigDecimal(real), places);
    }

    private static String fixed(BigDecimal exact, int places) {
        BigDecimal rounded = exact.setScale(places, RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 && exact.signum() < 0 ? "-" : "") + rounded.toPlainString();
    }

    private static String exponential(double real, int places, String type) {
        String text = String.format(Locale.ROOT, "%." + places + "e", new BigDecimal(real));
        return type.equals("E") ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String general(double real, int digits, String group, boolean keepsPoint) {
        if (real == 0) {
            return keepsPoint ? "0.0" : "0";
        }
        BigDecimal rounded = new BigDecimal(real).round(new MathContext(Math.max(1, digits), RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= Math.max(1, digits)) {
            String text = rounded.stripTrailingZeros().unscaledValue().abs().toString();
            return (real < 0 ? "-" : "") + text.charAt(0) + (text.length() > 1 ? "." + text.substring(1) : "") + "e"
                    + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String plain = rounded.stripTrailingZeros().toPlainString();
        return grouped(keepsPoint && !plain.contains(".") ? plain + ".0" : plain, group);
    }

    private static String grouped(String digits, String separator) {
        if (separator.isEmpty()) {
            return digits;
        }
        int exponent = digits.indexOf('e') < 0 ? digits.length() : digits.indexOf('e');
        int point = digits.indexOf('.') < 0 ? exponent : digits.indexOf('.');
        int first = digits.startsWith("-") ? 1 : 0;
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = point - 3; at > first; at -= 3) {
            grouped.insert(at, separator);
        }
        return grouped.toString();
    }

    /** {@code "%s of %d" % (name, count)}. */
    static String percent(String format, @Nullable Object values) {
        List<?> given = values instanceof Tuple tuple ? tuple : Collections.singletonList(values);
        StringBuilder text = new StringBuilder();
        Matcher matcher = PERCENT.matcher(format);
        int next = 0;
        int copied = 0;
        while (matcher.find()) {
            text.append(format, copied, matcher.start());
            copied = matcher.end();
            String type = matcher.group(5);
            if (type.equals("%")) {
                text.append('%');
                continue;
            }
            if (!PERCENT_TYPES.contains(type)) {
                throw PythonException.value("unsupported format character '" + type + "' (0x"
                        + Integer.toHexString(type.codePointAt(0)) + ") at index " + (matcher.end() - 1));
            }
            int stars = matcher.group().replaceAll("[^*]", "").length();
            if (matcher.group(1) == null && next + stars >= given.size()) {
                throw PythonException.type("not enough arguments for format string");
            }
            String width = matcher.group(3);
            String digits = matcher.group(4);
            width = "*".equals(width) ? "" + Numbers.index(given.get(next++)) : width;
            digits = "*".equals(digits) ? "" + Numbers.index(given.get(next++)) : digits;
            Object value = matcher.group(1) == null ? given.get(next++) : named(values, matcher.group(1));
            text.append(percent(value, matcher.group(2), width == null ? "" : width, digits, type));
        }
        boolean mayBeLeft = values instanceof Map || (values instanceof List && !(values instanceof Tuple));
        if (next < given.size() && !mayBeLeft) {
            throw PythonException.type("not all arguments converted during string formatting");
        }
        return text.append(format.substring(copied)).toString();
    }

    private static @Nullable Object named(@Nullable Object values, String name) {
        if (values instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw PythonException.key(name);
    }

    private static String percent(
            @Nullable Object value, String given, String wide, @Nullable String digits, String type) {
        // A width of a variable may be negative, which puts the value to the left.
        String flags = wide.startsWith("-") ? given + "-" : given;
        String width = wide.startsWith("-") ? wide.substring(1) : wide;
        String align = flags.contains("-") ? "<" : ">";

        boolean text = type.equals("s") || type.equals("r");
        String spec = (flags.contains("0") && !text && !flags.contains("-") ? "" : align)
                + (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "")
                + (flags.contains("0") && !text && !flags.contains("-") && !width.isEmpty() ? "0" : "")
                + width
                + (digits == null ? "" : "." + digits);
        if ("xXo".contains(type) && !Numbers.isInteger(Numbers.normal(value))) {
            throw PythonException.type("%" + type + " format: an integer is required, not " + TypeNames.of(value));
        }
        if (type.equals("c")) {
            boolean letter = value instanceof String letters && letters.codePointCount(0, letters.length()) == 1;
            if (!letter && !Numbers.isInteger(Numbers.normal(value))) {
                throw PythonException.type("%c requires int or char");
            }
            return format(letter ? value : NumberBuiltins.character(value), align + width + "s");
        }
        if (text) {
            return format(type.equals("r") ? Repr.of(value) : Repr.text(value), spec + "s");
        }
        Object number = Numbers.normal(value);
        if (!Numbers.isNumber(number)) {
            throw PythonException.type("%" + type + " format: a real number is required, not " + TypeNames.of(value));
        }
        boolean whole = "di".contains(type);
        Object shown =
                whole && number instanceof Double real ? Numbers.small(new BigDecimal(real).toBigInteger()) : number;
        return format(shown, spec + (whole ? "d" : type));
    }

    /** {@code "{} {0} {name!r:>10}".format(...)}: fields are names and numbers, without dots and brackets. */
    static String braces(String format, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Matcher matcher = Pattern.compile("\\{\\{|}}|\\{([^{}!:]*)(?:!([rs]))?(?::([^{}]*))?}")
                .matcher(format);
        StringBuilder text = new StringBuilder();
        int next = 0;
        int copied = 0;
        while (matcher.find()) {
            text.append(format, copied, matcher.start());
            copied = matcher.end();
            if (matcher.group().equals("{{") || matcher.group().equals("}}")) {
                text.append(matcher.group().charAt(0));
                continue;
            }
            String field = matcher.group(1);
            Object value;
            if (field.isEmpty() || field.matches("\\d+")) {
                int index = field.isEmpty() ? next++ : Integer.parseInt(field);
                if (index >= arguments.size()) {
                    throw new PythonException(
                            "IndexError", "Replacement index " + index + " out of range for positional args tuple");
                }
                value = arguments.get(index);
            } else if (keywords.containsKey(field)) {
                value = keywords.get(field);
            } else {
                throw PythonException.key(field);
            }
            Object shown = "r".equals(matcher.group(2)) ? Repr.of(value) : value;
            text.append(format(shown, matcher.group(3) == null ? "" : matcher.group(3)));
        }
        return text.append(format.substring(copied)).toString();
    }
}
