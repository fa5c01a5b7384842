package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quilt4j.base.InvalidInputException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A path into JSON as the functions {@code json_extract_scalar} and {@code json_extract} of Trino have it: {@code $}, then
 * steps {@code .name}, {@code [3]}, {@code ["any name"]}. Unlike Trino's, a step that finds no member of exactly its name takes
 * the first whose name differs in case only.
 */
public final class JsonPath {

    private final String text;
    private final List<Step> steps;

    /** @param index of the item if the value is a list; -1: none */
    record Step(String name, String lowerCase, int index) {
        static Step of(String name) {
            return new Step(name, name.toLowerCase(Locale.ROOT), mayBeNumber(name) ? number(name) : -1);
        }

        /** False for nearly all names: an exception for each was a part of planning that could be measured. */
        private static boolean mayBeNumber(String name) {
            return !name.isEmpty()
                    && (Character.isDigit(name.charAt(0)) || name.charAt(0) == '-' || name.charAt(0) == '+');
        }

        private static int number(String name) {
            try {
                return Integer.parseInt(name);
            } catch (NumberFormatException onlyAName) {
                return -1; // A list has no such item.
            }
        }
    }

    private JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @throws InvalidInputException if this is none
     */
    public static JsonPath of(String path) {
        return new JsonPath(path, new JsonPathText(path).steps());
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * The text, number or truth value at the path, as text; null if there is none, if it is null, an object or a list, and if
     * {@code json} is not JSON up to there.
     */
    public @Nullable String scalar(@Nullable String json) {
        if (json == null) {
            return null;
        }
        byte[] bytes = json.getBytes(UTF_8);
        int at = find(bytes);
        return at < 0 ? null : JsonBytes.scalar(bytes, at, bytes.length);
    }

    /** The value at the path as JSON without spaces, null as {@code "null"}; null if there is none. */
    public @Nullable String json(@Nullable String json) {
        if (json == null) {
            return null;
        }
        byte[] bytes = json.getBytes(UTF_8);
        int at = find(bytes);
        int end = at < 0 ? at : JsonBytes.skipValue(bytes, at, bytes.length);
        return end < 0 ? null : new JsonCopy(bytes).plain(at, end);
    }

    /** Where the value at the path begins; negative: there is none. */
    private int find(byte[] json) {
        int at = JsonBytes.skipSpace(json, 0, json.length);
        for (Step step : steps) {
            if (at < 0 || at == json.length) {
                return -1;
            }
            at = switch (json[at]) {
                case '{' -> member(json, at, step);
                case '[' -> item(json, at, step);
                default -> -1;
            };
        }
        return at == json.length ? -1 : at;
    }

    private static int member(byte[] json, int object, Step step) {
        int otherCase = -1;
        JsonBytes.Members members = new JsonBytes.Members(json, object, json.length);
        while (members.next()) {
            String name = members.name();
            if (name.equals(step.name)) {
                return members.value();
            }
            if (otherCase < 0 && name.toLowerCase(Locale.ROOT).equals(step.lowerCase)) {
                otherCase = members.value();
            }
            members.skipValue();
        }
        return members.isBroken() ? -1 : otherCase;
    }

    private static int item(byte[] json, int list, Step step) {
        int at = JsonBytes.skipSpace(json, list + 1, json.length);
        for (int index = 0; index < step.index; index++) {
            at = JsonBytes.skipValue(json, at, json.length);
            at = at < 0 ? at : JsonBytes.skipSpace(json, at, json.length);
            if (at < 0 || at == json.length || json[at] != ',') {
                return -1;
            }
            at = JsonBytes.skipSpace(json, at + 1, json.length);
        }
        return step.index < 0 || at == json.length || json[at] == ']' ? -1 : at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
