package io.quilt4j.lifecycle.journal;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as RFC 8785 wants it, so that equal records are equal bytes: names in the order of their UTF-16 units (that of
 * {@link String#compareTo}), no spaces, and the shortest escapes. Of numbers only whole ones, which all write alike.
 */
final class CanonicalJson {

    /** In the order of {@link #SHORT}. */
    private static final String SHORTENED = "\b\t\n\f\r\"\\";

    private static final String SHORT = "btnfr\"\\";

    private CanonicalJson() {}

    /** Values are texts, {@code Long}s, such maps, and null. */
    static String of(Map<String, ?> object) {
        StringBuilder json = new StringBuilder();
        object(object, json);
        return json.toString();
    }

    private static void object(Map<?, ?> object, StringBuilder json) {
        char before = '{';
        for (Map.Entry<?, ?> member : new TreeMap<>(object).entrySet()) {
            json.append(before);
            text(String.valueOf(member.getKey()), json);
            json.append(':');
            value(member.getValue(), json);
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void value(@Nullable Object value, StringBuilder json) {
        if (value instanceof String text) {
            text(text, json);
        } else if (value instanceof Map<?, ?> object) {
            object(object, json);
        } else if (value == null || value instanceof Long) {
            json.append(value);
        } else {
            throw new IllegalArgumentException("a record holds no " + value.getClass());
        }
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            int shortened = SHORTENED.indexOf(unit);
            if (shortened >= 0) {
                json.append('\\').append(SHORT.charAt(shortened));
            } else if (unit < ' ') {
                json.append("\\u%04x".formatted((int) unit));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }
}
