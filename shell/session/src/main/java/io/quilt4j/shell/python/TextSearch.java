package io.quilt4j.shell.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of {@code str} that look for a part, all of it or from one place to another: {@code find("b", 2)}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class TextSearch {

    private TextSearch() {}

    /** Null: not one of those. */
    static @Nullable PyFunction of(String text, String name) {
        return switch (name) {
            case "find", "rfind" -> PyFunction.of(name, 1, 3, given -> place(text, given, name));
            case "index", "rindex" ->
                PyFunction.of(name, 1, 3, given -> {
                    long place = place(text, given, name);
                    if (place < 0) {
                        throw PythonException.value("substring not found");
                    }
                    return place;
                });
            case "count" -> PyFunction.of(name, 1, 3, given -> count(text, given));
            case "startswith", "endswith" -> PyFunction.of(name, 1, 3, given -> touches(text, given, name));
            default -> null;
        };
    }

    /** The part of the text that is looked at, or null when it would begin behind its end. */
    private static @Nullable String range(String text, List<@Nullable Object> given) {
        int size = text.codePointCount(0, text.length());
        int start = bound(given, 1, 0, size);
        int end = Math.min(size, bound(given, 2, size, size));
        return start > end ? null : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static int bound(List<@Nullable Object> given, int argument, int otherwise, int size) {
        if (given.size() <= argument || given.get(argument) == null) {
            return otherwise;
        }
        int at = Numbers.index(given.get(argument));
        return at < 0 ? Math.max(0, at + size) : at;
    }

    private static String part(@Nullable Object part) {
        if (part instanceof String text) {
            return text;
        }
        throw PythonException.type("must be str, not " + TypeNames.of(part));
    }

    private static long place(String text, List<@Nullable Object> given, String name) {
        String range = range(text, given);
        if (range == null) {
            return -1;
        }
        String part = part(given.get(0));
        int at = name.startsWith("r") ? range.lastIndexOf(part) : range.indexOf(part);
        return at < 0 ? -1 : bound(given, 1, 0, text.codePointCount(0, text.length())) + range.codePointCount(0, at);
    }

    private static long count(String text, List<@Nullable Object> given) {
        String range = range(text, given);
        String part = part(given.get(0));
        if (range == null) {
            return 0;
        }
        if (part.isEmpty()) {
            return range.codePointCount(0, range.length()) + 1L;
        }
        long count = 0;
        for (int at = range.indexOf(part); at >= 0; at = range.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** One text, or a tuple of which one is enough. */
    private static boolean touches(String text, List<@Nullable Object> given, String name) {
        List<? extends @Nullable Object> parts = given.get(0) instanceof Tuple tuple ? tuple : given.subList(0, 1);
        String range = range(text, given);
        for (Object part : parts) {
            if (!(part instanceof String known)) {
                throw PythonException.type(
                        name + " first arg must be str or a tuple of str, not " + TypeNames.of(part));
            }
            if (range != null && (name.equals("startswith") ? range.startsWith(known) : range.endsWith(known))) {
                return true;
            }
        }
        return false;
    }
}
