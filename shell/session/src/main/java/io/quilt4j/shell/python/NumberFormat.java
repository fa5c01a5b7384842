package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a {@link FormatSpec} wants them. */
final class NumberFormat {

    private static final String INTEGERS = "dboxXc";

    private final FormatSpec spec;

    private NumberFormat(FormatSpec spec) {
        this.spec = spec;
    }

    static String of(Object value, FormatSpec spec) {
        NumberFormat format = new NumberFormat(spec);
        boolean whole = Numbers.isInteger(value);
        boolean integer = whole && (spec.type().isEmpty() || (INTEGERS + "n").contains(spec.type()));
        format.check(value, integer);
        if (spec.type().equals("c")) {
            return spec.aligned("", letter(Numbers.big(value)), true);
        }
        return integer ? format.integer(Numbers.big(value)) : format.real(Numbers.real(value));
    }

    private void check(Object value, boolean integer) {
        String type = spec.type();
        if (type.equals("s") || (!integer && !type.isEmpty() && INTEGERS.contains(type))) {
            throw PythonException.value(
                    "Unknown format code '" + type + "' for object of type '" + TypeNames.of(value) + "'");
        }
        if (integer && spec.precision() >= 0) {
            throw PythonException.value("Precision not allowed in integer format specifier");
        }
        if (integer && spec.withoutMinusZero()) {
            throw PythonException.value(
                    "Negative zero coercion (z) not allowed in format specifier with integer " + "presentation type");
        }
        boolean groups = spec.grouping().isEmpty()
                || (spec.grouping().equals(",") ? !"boxXcn".contains(type) : !"cn".contains(type))
                || type.isEmpty();
        if (!groups) {
            throw PythonException.value("Cannot specify '" + spec.grouping() + "' with '" + type + "'.");
        }
        if (type.equals("c") && !spec.sign().isEmpty()) {
            throw PythonException.value("Sign not allowed with integer format specifier 'c'");
        }
        if (type.equals("c") && spec.isAlternate()) {
            throw PythonException.value("Alternate form (#) not allowed with integer format specifier 'c'");
        }
    }

    @SuppressWarnings("OrphanedFormatString") // so Python says it
    private static String letter(BigInteger point) {
        if (point.signum() < 0 || point.compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0) {
            throw new PythonException("OverflowError", "%c arg not in range(0x110000)");
        }
        return Character.toString(point.intValueExact());
    }

    private String integer(BigInteger value) {
        String digits = value.abs().toString(base(spec.type()));
        String prefix = spec.isAlternate() && "boxX".contains(spec.type()) ? "0" + spec.type() : "";
        int group = "boxX".contains(spec.type()) && !spec.type().isEmpty() ? 4 : 3;
        String body = spec.type().equals("X") ? digits.toUpperCase(Locale.ROOT) : digits;
        String sign = sign(value.signum() < 0) + (spec.type().isEmpty() ? "" : prefix);
        return spec.aligned(sign, grouped(body, group, sign.length()), true);
    }

    private static int base(String type) {
        return switch (type) {
            case "b" -> 2;
            case "o" -> 8;
            case "x", "X" -> 16;
            default -> 10;
        };
    }

    private String sign(boolean negative) {
        return negative ? "-" : spec.sign().equals("-") ? "" : spec.sign();
    }

    private String real(double real) {
        boolean negative = real < 0 || (real == 0 && 1 / real < 0);
        String body = magnitude(Math.abs(real));
        if (spec.withoutMinusZero() && body.matches("[0.]*(e.*)?%?")) {
            negative = false;
        }
        String sign = sign(negative);
        return spec.aligned(sign, grouped(body, 3, sign.length()), true);
    }

    private String magnitude(double real) {
        String type = spec.type();
        String percent = type.equals("%") ? "%" : "";
        double scaled = type.equals("%") ? real * 100 : real;
        String text = Double.isFinite(scaled) ? finite(scaled, type.toLowerCase(Locale.ROOT)) : Numbers.text(scaled);
        return (type.matches("[EFG]") ? text.toUpperCase(Locale.ROOT) : text) + percent;
    }

    private String finite(double real, String type) {
        int places = spec.precision() < 0 ? 6 : spec.precision();
        return switch (type) {
            case "" -> spec.precision() < 0 ? shortest(real) : general(real, spec.precision(), true);
            case "f", "%" ->
                pointed(new BigDecimal(real)
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .toPlainString());
            case "e" -> exponential(new BigDecimal(real), places);
            default -> general(real, places, false);
        };
    }

    private String shortest(double real) {
        String text = Numbers.text(real);
        return spec.isAlternate() && !text.contains(".") ? text.replace("e", ".e") : text;
    }

    private String pointed(String digits) {
        return spec.isAlternate() && !digits.contains(".") ? digits + "." : digits;
    }

    private String exponential(BigDecimal exact, int places) {
        BigDecimal rounded = exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        int exponent = exact.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        String all = exact.signum() == 0
                ? "0".repeat(places + 1)
                : digits + "0".repeat(Math.max(0, places + 1 - digits.length()));
        return pointed(all.charAt(0) + (places > 0 ? "." + all.substring(1, places + 1) : "")) + exponent(exponent);
    }

    private static String exponent(int exponent) {
        return "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** {@code keepsPoint}: without a type, one digit stands behind the point at least. */
    private String general(double real, int given, boolean keepsPoint) {
        int digits = Math.max(1, given);
        BigDecimal exact = new BigDecimal(real);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = exact.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= (keepsPoint ? digits - 1 : digits)) {
            String whole = exponential(exact, digits - 1);
            int end = whole.indexOf('e');
            return (spec.isAlternate() ? whole.substring(0, end) : trimmed(whole.substring(0, end)))
                    + whole.substring(end);
        }
        String plain = rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
                .toPlainString();
        String shown = spec.isAlternate() ? pointed(plain) : trimmed(plain);
        return keepsPoint && !shown.contains(".") ? shown + ".0" : shown;
    }

    private static String trimmed(String digits) {
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }

    private String grouped(String body, int size, int before) {
        if (spec.grouping().isEmpty()) {
            return body;
        }
        int end = 0;
        while (end < body.length()
                && Character.digit(body.charAt(end), 16) >= 0
                && (size == 4 || Character.isDigit(body.charAt(end)))) {
            end++;
        }
        String rest = body.substring(end);
        String digits = body.substring(0, end);
        String grouped = separated(digits, size);
        while (spec.isFilledWithZeros() && before + grouped.length() + rest.length() < spec.width() && end > 0) {
            digits = "0" + digits;
            grouped = separated(digits, size);
        }
        return grouped + rest;
    }

    private String separated(String digits, int size) {
        StringBuilder separated = new StringBuilder(digits);
        for (int at = digits.length() - size; at > 0; at -= size) {
            separated.insert(at, spec.grouping());
        }
        return separated.toString();
    }
}
