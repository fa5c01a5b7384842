package io.quilt4j.shell.python;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code "%s of %d" % (name, count)}. */
final class PercentFormat {

    /** A name in brackets, flags, width, digits, a length that means nothing, the kind. */
    private static final Pattern MARK =
            Pattern.compile("%(?:\\(([^()]*)\\))?([-+ #0]*)(\\d+|\\*)?(?:\\.(\\d+|\\*)?)?[hlL]?(.)?", Pattern.DOTALL);

    private static final String TYPES = "sdiuafFrxXeEgGoc";

    private final @Nullable Object values;
    private final List<?> given;
    private int next;

    private PercentFormat(@Nullable Object values) {
        this.values = values;
        this.given = values instanceof Tuple tuple ? tuple : Collections.singletonList(values);
    }

    static String of(String format, @Nullable Object values) {
        PercentFormat percent = new PercentFormat(values);
        StringBuilder text = new StringBuilder();
        Matcher mark = MARK.matcher(format);
        int copied = 0;
        while (mark.find(copied)) {
            text.append(format, copied, mark.start());
            copied = mark.end();
            text.append(mark.group().equals("%%") ? "%" : percent.marked(mark));
            if (copied == format.length()) {
                break;
            }
        }
        boolean mayBeLeft = values instanceof Map || (values instanceof List && !(values instanceof Tuple));
        if (percent.next < percent.given.size() && !mayBeLeft) {
            throw PythonException.type("not all arguments converted during string formatting");
        }
        return text.append(format.substring(copied)).toString();
    }

    private String marked(Matcher mark) {
        String name = mark.group(1);
        if (name != null && !(values instanceof Map)) {
            throw PythonException.type("format requires a mapping");
        }
        String width = "*".equals(mark.group(3)) ? "" + Numbers.index(taken()) : mark.group(3);
        String digits = "*".equals(mark.group(4)) ? "" + Numbers.index(taken()) : mark.group(4);
        String type = mark.group(5);
        if (type == null) {
            throw PythonException.value("incomplete format");
        }
        if (!TYPES.contains(type)) {
            throw PythonException.value("unsupported format character '" + type + "' (0x"
                    + Integer.toHexString(type.codePointAt(0)) + ") at index " + (mark.end() - 1));
        }
        Object value = name == null ? taken() : named(name);
        boolean dot = mark.group().contains(".");
        return new One(mark.group(2), width == null ? "" : width, digits == null && dot ? "0" : digits, type).of(value);
    }

    private @Nullable Object taken() {
        if (next >= given.size()) {
            throw PythonException.type("not enough arguments for format string");
        }
        return given.get(next++);
    }

    private @Nullable Object named(String name) {
        if (values instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw PythonException.key(name);
    }

    /** One mark. A negative width, which a variable may have, puts the value to the left. */
    private record One(String flags, String width, @Nullable String digits, String type) {

        String of(@Nullable Object value) {
            if (type.equals("c")) {
                return aligned(letter(value), "");
            }
            if ("sra".contains(type)) {
                String text =
                        type.equals("s") ? Repr.text(value) : type.equals("r") ? Repr.of(value) : Repr.ascii(value);
                return aligned(text, digits == null ? "" : "." + digits);
            }
            Object number = number(Numbers.normal(value));
            boolean zeros = flags.contains("0") && !isLeft();
            String spec = (zeros ? "" : isLeft() ? "<" : ">")
                    + (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "")
                    + (flags.contains("#") ? "#" : "")
                    + (zeros && !width.isEmpty() ? "0" : "")
                    + columns();
            if (!"diuxXo".contains(type)) {
                return Formats.format(number, spec + (digits == null ? "" : "." + digits) + type);
            }
            return digits == null ? Formats.format(number, spec + letterOf()) : widened(number);
        }

        /** {@code %.3d}: so many digits at least. */
        private String widened(Object number) {
            String sign =
                    Numbers.big(number).signum() < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
            Object magnitude = Numbers.small(Numbers.big(number).abs());
            String bare = Formats.format(magnitude, letterOf());
            int least = Integer.parseInt(digits == null ? "0" : digits);
            String prefix = flags.contains("#") && !letterOf().equals("d") ? "0" + type : "";
            int all = flags.contains("0") && !isLeft() && !width.isEmpty() ? Integer.parseInt(width) : 0;
            int zeros = Math.max(least, all - sign.length() - prefix.length()) - bare.length();
            return aligned(sign + prefix + "0".repeat(Math.max(0, zeros)) + bare, "");
        }

        private String letterOf() {
            return "diu".contains(type) ? "d" : type;
        }

        private boolean isLeft() {
            return flags.contains("-") || width.startsWith("-");
        }

        private String columns() {
            return width.startsWith("-") ? width.substring(1) : width;
        }

        private String aligned(String text, String cut) {
            return Formats.format(text, (isLeft() ? "<" : ">") + columns() + cut + "s");
        }

        private static String letter(@Nullable Object value) {
            if (value instanceof String letters && letters.codePointCount(0, letters.length()) == 1) {
                return letters;
            }
            if (!Numbers.isInteger(Numbers.normal(value))) {
                throw PythonException.type("%c requires int or char");
            }
            return Formats.format(value, "c");
        }

        private Object number(@Nullable Object value) {
            if ("xXo".contains(type) && !Numbers.isInteger(value)) {
                throw PythonException.type("%" + type + " format: an integer is required, not " + TypeNames.of(value));
            }
            boolean whole = "diu".contains(type);
            if (value == null || !Numbers.isNumber(value)) {
                throw PythonException.type(
                        (whole ? "%" + type + " format: a real number is required" : "must be real number") + ", not "
                                + TypeNames.of(value));
            }
            return whole && value instanceof Double real ? Numbers.whole(real) : value;
        }
    }
}
