package io.quilt4j.internal.config;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that Quilt clients write for nearly everybody: lines of a name and a plain value. Every start reads such a file,
 * and the classes of a whole parser of YAML cost one a twentieth of its time. Whatever could mean something else is left to that
 * parser.
 */
final class PlainYaml {

    /** The longest word that YAML takes for something else than text, {@code false}, is shorter, if it begins with a letter. */
    private static final int SURELY_TEXT = 6;

    private final String text;
    private int at;

    private PlainYaml(String text) {
        this.text = text;
    }

    /** The mapping in {@code bytes}, in its order; null: it is not in the plain form, or no YAML at all. */
    static @Nullable Map<String, @Nullable Object> read(byte[] bytes) {
        for (byte unit : bytes) {
            if (unit != '\n' && (unit < ' ' || unit > '~')) {
                return null;
            }
        }
        return bytes.length == 0 ? null : new PlainYaml(new String(bytes, StandardCharsets.US_ASCII)).lines();
    }

    private @Nullable Map<String, @Nullable Object> lines() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        while (at < text.length()) {
            int colon = text.indexOf(": ", at);
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (colon < 0 || colon > end || !isName(at, colon)) {
                return null;
            }
            String name = text.substring(at, colon);
            if (entries.containsKey(name) || !put(entries, name, text.substring(colon + 2, end))) {
                return null;
            }
            at = end + 1;
        }
        return entries;
    }

    /** Longer than a hundred characters YAML's own rules for names begin. */
    private boolean isName(int start, int end) {
        boolean isName = isLetter(text.charAt(start)) && end - start >= SURELY_TEXT && end - start <= 100;
        for (int index = start; isName && index < end; index++) {
            isName = isWord(text.charAt(index));
        }
        return isName;
    }

    /** False for a value that is not plain. */
    private static boolean put(Map<String, @Nullable Object> entries, String name, String value) {
        switch (value) {
            case "null" -> entries.put(name, null);
            case "true" -> entries.put(name, true);
            case "false" -> entries.put(name, false);
            case "''" -> entries.put(name, "");
            default -> {
                if (isText(value)) {
                    entries.put(name, value);
                } else if (isSmallNumber(value)) {
                    entries.put(name, Integer.valueOf(value));
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** No blank, so neither a comment nor a name begins in it, and none of the characters of flow style, quotes and tags. */
    private static boolean isText(String value) {
        boolean isText = value.length() >= SURELY_TEXT
                && (isLetter(value.charAt(0)) || value.charAt(0) == '/')
                && !value.endsWith(":");
        for (int index = 0; isText && index < value.length(); index++) {
            char unit = value.charAt(index);
            isText = isWord(unit) || "/:.-~%+@=".indexOf(unit) >= 0;
        }
        return isText;
    }

    /** Without a leading zero, which would make it octal. */
    private static boolean isSmallNumber(String value) {
        boolean isNumber = !value.isEmpty() && value.length() <= 9 && (value.charAt(0) != '0' || value.length() == 1);
        for (int index = 0; isNumber && index < value.length(); index++) {
            isNumber = isDigit(value.charAt(index));
        }
        return isNumber;
    }

    private static boolean isWord(char unit) {
        return isLetter(unit) || isDigit(unit) || unit == '_';
    }

    private static boolean isLetter(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
