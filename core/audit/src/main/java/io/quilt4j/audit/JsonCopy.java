package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON again without spaces: as it is, or as Athena's reader of JSON shows an object in a column of text. The JSON
 * must have been stepped over before: what is written again is well formed. For one thread.
 */
final class JsonCopy {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final byte[] json;
    private final StringBuilder copy = new StringBuilder();
    private int at;
    private @Nullable String doubled;

    JsonCopy(byte[] json) {
        this.json = json;
    }

    /** With the fewest escapes, members in their order. */
    String plain(int start, int end) {
        for (at = start; at < end; ) {
            switch (json[at]) {
                case '"' -> {
                    int behind = JsonBytes.skipText(json, at + 1, end);
                    quote(JsonBytes.text(json, at + 1, behind - 1));
                    at = behind;
                }
                case ' ', '\t', '\r', '\n' -> at++;
                default -> copy.append((char) json[at++]);
            }
        }
        return copy.toString();
    }

    /** All names in lower case, members in the order of a HashMap, of several with one name the first; texts as they are. */
    String lowerCase(int start, int end) {
        lowerCaseValue(start, end);
        return copy.toString();
    }

    /** A name of which one member of several was written; null: there was none such. */
    @Nullable
    String doubled() {
        return doubled;
    }

    private void lowerCaseValue(int start, int end) {
        switch (json[start]) {
            case '{' -> object(start, end);
            case '[' -> list(start, end);
            default -> copy.append(new String(json, start, end - start, UTF_8));
        }
    }

    private void object(int start, int end) {
        Map<String, Value> values = new HashMap<>();
        JsonBytes.Members members = new JsonBytes.Members(json, start, end);
        while (members.next()) {
            String name = members.name().toLowerCase(Locale.ROOT);
            Value value = new Value(members.value(), members.skipValue());
            doubled = values.putIfAbsent(name, value) == null ? doubled : name;
        }
        char before = '{';
        for (Map.Entry<String, Value> member : values.entrySet()) {
            copy.append(before);
            before = ',';
            quote(member.getKey());
            copy.append(':');
            lowerCaseValue(member.getValue().start, member.getValue().end);
        }
        copy.append(before == '{' ? "{}" : "}");
    }

    private void list(int start, int end) {
        copy.append('[');
        int next = JsonBytes.skipSpace(json, start + 1, end);
        while (json[next] != ']') {
            int behind = JsonBytes.skipValue(json, next, end);
            lowerCaseValue(next, behind);
            next = JsonBytes.skipSpace(json, behind, end);
            if (json[next] == ',') {
                copy.append(',');
                next = JsonBytes.skipSpace(json, next + 1, end);
            }
        }
        copy.append(']');
    }

    private void quote(String text) {
        copy.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> copy.append('\\').append(c);
                case '\b' -> copy.append("\\b");
                case '\f' -> copy.append("\\f");
                case '\n' -> copy.append("\\n");
                case '\r' -> copy.append("\\r");
                case '\t' -> copy.append("\\t");
                default -> {
                    if (c < ' ') {
                        copy.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        copy.append(c);
                    }
                }
            }
        }
        copy.append('"');
    }

    private record Value(int start, int end) {}
}
