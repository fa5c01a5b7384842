package io.quilt4j.shell.python;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code format(value, ">10,.2f")}. */
final class Formats {

    private Formats() {}

    static String format(@Nullable Object given, String spec) {
        Object value = Secrets.masked(Numbers.normal(given));
        if (spec.isEmpty()) {
            return Repr.text(value);
        }
        if (Times.isMoment(value)) {
            return TimeFormat.of(Times.local(value), spec, !(value instanceof LocalDateTime));
        }
        if (value instanceof LocalDate day) {
            return TimeFormat.of(day.atStartOfDay(), spec, false);
        }
        if (Numbers.isNumber(value)) {
            return NumberFormat.of(Objects.requireNonNull(value), FormatSpec.of(spec, TypeNames.of(value)));
        }
        if (value instanceof String text) {
            return text(text, FormatSpec.of(spec, "str"));
        }
        throw PythonException.type("unsupported format string passed to " + TypeNames.of(value) + ".__format__");
    }

    private static String text(String text, FormatSpec spec) {
        if (!spec.type().isEmpty() && !spec.type().equals("s")) {
            throw PythonException.value("Unknown format code '" + spec.type() + "' for object of type 'str'");
        } else if (!spec.sign().isEmpty()) {
            throw PythonException.value(
                    (spec.sign().equals(" ") ? "Space" : "Sign") + " not allowed in string format specifier");
        } else if (spec.withoutMinusZero()) {
            throw PythonException.value("Negative zero coercion (z) not allowed in string format specifier");
        } else if (spec.isAlternate()) {
            throw PythonException.value("Alternate form (#) not allowed in string format specifier");
        } else if ("=".equals(spec.align())) {
            throw PythonException.value("'=' alignment not allowed in string format specifier");
        } else if (!spec.grouping().isEmpty()) {
            throw PythonException.value("Cannot specify '" + spec.grouping() + "' with 's'.");
        }
        int letters = text.codePointCount(0, text.length());
        boolean whole = spec.precision() < 0 || spec.precision() >= letters;
        return spec.aligned("", whole ? text : text.substring(0, text.offsetByCodePoints(0, spec.precision())), false);
    }
}
