package io.quilt4j.shell.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code json.loads}, which says where a text is no JSON in the words of Python's own scanner. */
final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*))(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int DEEPEST = 900;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        reader.blanks();
        Object value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.problem("Extra data", reader.at);
        }
        return value;
    }

    private PythonException problem(String words, int place) {
        int line = 1
                + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        int column = text.codePointCount(text.lastIndexOf('\n', place - 1) + 1, place) + 1;
        return new PythonException(
                "JSONDecodeError",
                words + ": line " + line + " column " + column + " (char " + text.codePointCount(0, place) + ")");
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private @Nullable Object value() {
        switch (next()) {
            case '"' -> {
                at++;
                return string();
            }
            case '{', '[' -> {
                if (++depth > DEEPEST) {
                    throw new PythonException(
                            "RecursionError", "maximum recursion depth exceeded while decoding a JSON document");
                }
                Object all = text.charAt(at++) == '{' ? object() : array();
                depth--;
                return all;
            }
            default -> {
                return word();
            }
        }
    }

    private @Nullable Object word() {
        for (String word : List.of("null", "true", "false", "NaN", "Infinity", "-Infinity")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return switch (word) {
                    case "null" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    case "NaN" -> Double.NaN;
                    default -> word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                };
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw problem("Expecting value", at);
        }
        at = number.end();
        return number.group(2) == null && number.group(3) == null
                ? Numbers.small(new BigInteger(number.group()))
                : (Object) Double.valueOf(number.group());
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> all = new ArrayList<>();
        blanks();
        if (next() == ']') {
            at++;
            return all;
        }
        while (true) {
            all.add(value());
            blanks();
            if (next() == ']') {
                at++;
                return all;
            }
            comma();
        }
    }

    private void comma() {
        if (next() != ',') {
            throw problem("Expecting ',' delimiter", at);
        }
        at++;
        blanks();
    }

    private Map<@Nullable Object, @Nullable Object> object() {
        Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
        blanks();
        if (next() == '}') {
            at++;
            return all;
        }
        while (true) {
            if (next() != '"') {
                throw problem("Expecting property name enclosed in double quotes", at);
            }
            at++;
            String name = string();
            blanks();
            if (next() != ':') {
                throw problem("Expecting ':' delimiter", at);
            }
            at++;
            blanks();
            all.put(name, value());
            blanks();
            if (next() == '}') {
                at++;
                return all;
            }
            comma();
        }
    }

    /** Behind its first quote. */
    private String string() {
        int start = at - 1;
        StringBuilder string = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw problem("Unterminated string starting at", start);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            } else if (c == '\\') {
                escape(string, start);
            } else if (c < ' ') {
                throw problem("Invalid control character at", at - 1);
            } else {
                string.append(c);
            }
        }
    }

    private void escape(StringBuilder into, int start) {
        if (at >= text.length()) {
            throw problem("Unterminated string starting at", start);
        }
        char escape = text.charAt(at++);
        if (escape == 'u') {
            if (!text.substring(at, Math.min(text.length(), at + 4)).matches("[0-9a-fA-F]{4}")) {
                throw problem("Invalid \\uXXXX escape", at - 1);
            }
            into.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
            return;
        }
        int known = "\"\\/bfnrt".indexOf(escape);
        if (known < 0) {
            throw problem("Invalid \\escape", at - 2);
        }
        into.append("\"\\/\b\f\n\r\t".charAt(known));
    }
}
