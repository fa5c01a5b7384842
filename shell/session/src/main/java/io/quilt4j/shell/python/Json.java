package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code json.dumps} with {@code indent=}, {@code sort_keys=} and {@code default=}, and {@code json.loads}. */
final class Json {

    private final @Nullable String indent;
    private final boolean sorted;
    private final boolean ascii;
    private final @Nullable PyFunction otherwise;
    private final String comma;
    private final String colon;
    private final StringBuilder out = new StringBuilder();

    private Json(
            @Nullable String indent,
            boolean sorted,
            boolean ascii,
            @Nullable PyFunction otherwise,
            List<String> separators) {
        this.indent = indent;
        this.sorted = sorted;
        this.ascii = ascii;
        this.otherwise = otherwise;
        this.comma = separators.get(0);
        this.colon = separators.get(1);
    }

    static String dumps(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) throws Exception {
        Object indent = keywords.get("indent");
        Json json = new Json(
                indent(indent),
                Values.isTrue(keywords.get("sort_keys")),
                Values.isTrue(keywords.getOrDefault("ensure_ascii", true)),
                keywords.get("default") instanceof PyFunction function ? function : null,
                separators(keywords.get("separators"), indent != null));
        json.write(arguments.get(0), 0);
        return json.out.toString();
    }

    /** Of one level; null: all stands on one line. */
    private static @Nullable String indent(@Nullable Object given) {
        if (given == null || given instanceof String) {
            return (String) given;
        }
        return " ".repeat(Math.max(0, Numbers.index(Numbers.normal(given))));
    }

    private static List<String> separators(@Nullable Object given, boolean indented) {
        if (given == null) {
            return List.of(indented ? "," : ", ", ": ");
        }
        List<@Nullable Object> both = Values.list(given);
        return List.of(Repr.text(both.get(0)), Repr.text(both.get(1)));
    }

    static @Nullable Object loads(@Nullable Object text) {
        if (!(text instanceof String given)) {
            throw PythonException.type("the JSON object must be str, bytes or bytearray, not " + TypeNames.of(text));
        }
        return JsonReader.read(given);
    }

    /** {@code json.dump(value, file)}: the file has what {@code dumps} gives, or nothing of it. */
    static @Nullable Object dump(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        Map<String, @Nullable Object> others = new HashMap<>(keywords);
        Object named = others.remove("fp");
        Object file = arguments.size() > 1 ? arguments.get(1) : named;
        String text = dumps(arguments, others);
        if (!(Attributes.get(file, "write") instanceof PyFunction write)) {
            throw PythonException.type("'" + TypeNames.of(file) + "' object is not callable");
        }
        write.call(text);
        return null;
    }

    static @Nullable Object load(@Nullable Object file) throws Exception {
        if (!(Attributes.get(file, "read") instanceof PyFunction read)) {
            throw PythonException.type("'" + TypeNames.of(file) + "' object is not callable");
        }
        return loads(read.call(List.of(), Map.of()));
    }

    private void write(@Nullable Object given, int depth) throws Exception {
        Object value = Secrets.masked(Numbers.normal(given));
        if (value == null) {
            out.append("null");
        } else if (value instanceof Boolean || Numbers.isInteger(value)) {
            out.append(value);
        } else if (value instanceof Double real) {
            out.append(
                    Double.isFinite(real)
                            ? Numbers.text(real)
                            : real.isNaN() ? "NaN" : real > 0 ? "Infinity" : "-Infinity");
        } else if (value instanceof String text) {
            quoted(text);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (otherwise != null) {
            write(otherwise.call(value), depth);
        } else {
            throw PythonException.type(
                    "Object of type " + TypeNames.of(value).replaceFirst(".*\\.", "") + " is not JSON serializable");
        }
    }

    private void map(Map<?, ?> map, int depth) throws Exception {
        List<? extends Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (sorted) {
            entries.sort((left, right) -> Values.compare(left.getKey(), right.getKey(), "<"));
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : entries) {
            out.append(separator);
            line(depth + 1);
            Object key = Numbers.normal(entry.getKey());
            if (key != null && !(key instanceof String) && !Numbers.isNumber(key)) {
                throw PythonException.type("keys must be str, int, float, bool or None, not " + TypeNames.of(key));
            }
            quoted(
                    key instanceof String text
                            ? text
                            : key == null ? "null" : key instanceof Boolean ? key.toString() : Repr.text(key));
            out.append(colon);
            write(entry.getValue(), depth + 1);
            separator = comma;
        }
        if (!entries.isEmpty()) {
            line(depth);
        }
        out.append('}');
    }

    private void list(List<?> list, int depth) throws Exception {
        out.append('[');
        String separator = "";
        for (Iterator<?> all = list.iterator(); all.hasNext(); ) {
            out.append(separator);
            line(depth + 1);
            write(all.next(), depth + 1);
            separator = comma;
        }
        if (!list.isEmpty()) {
            line(depth);
        }
        out.append(']');
    }

    private void line(int depth) {
        if (indent != null) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
