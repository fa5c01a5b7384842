package io.quilt4j.shell.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code "{} {0[1]} {key.name!r:>{width}}".format(...)}. */
final class BraceFormat {

    private final List<@Nullable Object> arguments;
    private final Map<String, @Nullable Object> keywords;
    /** How many fields were given by their place so far. */
    private int next;

    private boolean counts; // whether those were without a number

    private BraceFormat(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        this.arguments = arguments;
        this.keywords = keywords;
    }

    static String of(String format, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        return new BraceFormat(arguments, keywords).text(format, 2);
    }

    private String text(String format, int depth) throws Exception {
        if (depth < 0) {
            throw PythonException.value("Max string recursion exceeded");
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '{' && c != '}') {
                text.append(c);
            } else if (at + 1 < format.length() && format.charAt(at + 1) == c) {
                text.append(c);
                at++;
            } else if (c == '}' || at + 1 == format.length()) {
                throw PythonException.value("Single '" + c + "' encountered in format string");
            } else {
                int end = end(format, at + 1);
                text.append(field(format.substring(at + 1, end), depth));
                at = end;
            }
        }
        return text.toString();
    }

    private static int end(String format, int from) {
        int depth = 1;
        boolean name = true;
        boolean bracket = false; // within one a brace is a part of the key
        for (int at = from; at < format.length(); at++) {
            char c = format.charAt(at);
            bracket = name && (c == '[' || (bracket && c != ']'));
            name = name && (bracket || (c != ':' && c != '!'));
            depth += bracket ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw PythonException.value("expected '}' before end of string");
    }

    private String field(String field, int depth) throws Exception {
        int end = endOfName(field);
        Object value = value(field.substring(0, end));
        String rest = field.substring(end);
        if (rest.startsWith("!")) {
            if (rest.length() < 2) {
                throw PythonException.value("end of string while looking for conversion specifier");
            }
            value = converted(value, rest.charAt(1));
            rest = rest.substring(2);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw PythonException.value("expected ':' after conversion specifier");
            }
        }
        return Formats.format(value, rest.isEmpty() ? "" : text(rest.substring(1), depth - 1));
    }

    /** As {@code !r}, {@code !s} and {@code !a} ask for. */
    static String converted(@Nullable Object value, char conversion) {
        return switch (conversion) {
            case 'r' -> Repr.of(value);
            case 's' -> Repr.text(value);
            case 'a' -> Repr.ascii(value);
            default -> throw PythonException.value("Unknown conversion specifier " + conversion);
        };
    }

    private static int endOfName(String field) {
        boolean bracket = false;
        for (int at = 0; at < field.length(); at++) {
            char c = field.charAt(at);
            bracket = c == '[' || (bracket && c != ']');
            if (!bracket && (c == ':' || c == '!')) {
                return at;
            }
            if (c == '{') {
                throw PythonException.value("unexpected '{' in field name");
            }
        }
        return field.length();
    }

    private @Nullable Object value(String name) throws Exception {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        Object value = first(name.substring(0, end));
        while (end < name.length()) {
            boolean bracket = name.charAt(end) == '[';
            if (!bracket && name.charAt(end) != '.') {
                throw PythonException.value("Only '.' or '[' may follow ']' in format field specifier");
            }
            int start = ++end;
            while (end < name.length()
                    && (bracket ? name.charAt(end) != ']' : name.charAt(end) != '.' && name.charAt(end) != '[')) {
                end++;
            }
            if (bracket && end == name.length()) {
                throw PythonException.value("Missing ']' in format string");
            }
            value = member(value, name.substring(start, end), bracket);
            end += bracket ? 1 : 0;
        }
        return value;
    }

    private static @Nullable Object member(@Nullable Object value, String name, boolean bracket) throws Exception {
        if (name.isEmpty()) {
            throw PythonException.value("Empty attribute in format string");
        }
        if (!bracket) {
            return Attributes.get(value, name);
        }
        return Subscripts.get(value, isIndex(name) ? (Object) Long.valueOf(name) : name);
    }

    private static boolean isIndex(String key) {
        return key.length() < 19 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private @Nullable Object first(String name) {
        if (!name.isEmpty() && !isIndex(name)) {
            if (keywords.containsKey(name)) {
                return keywords.get(name);
            }
            throw PythonException.key(name);
        }
        boolean counted = name.isEmpty();
        if (next != 0 && counted != counts) {
            throw PythonException.value(
                    counted
                            ? "cannot switch from manual field specification to automatic field numbering"
                            : "cannot switch from automatic field numbering to manual field specification");
        }
        counts = counted;
        long index = counted ? next : Long.parseLong(name);
        next++;
        if (index >= arguments.size()) {
            throw new PythonException(
                    "IndexError", "Replacement index " + index + " out of range for positional args tuple");
        }
        return arguments.get((int) index);
    }
}
