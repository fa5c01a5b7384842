package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that people use. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class TextMethods {

    static final String BLANKS = " \t\n\r\f\u000b\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003"
            + "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    /** Without its end, and with it; Python ends lines where Java's {@code \\R} does, and at three more characters. */
    private static final Pattern LINE = Pattern.compile("([^\\n"
            + "\\r"
            + "\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029]*)(?:\\r"
            + "\\n"
            + "|[\\n"
            + "\\r"
            + "\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029])|([^\\n"
            + "]+)\\z");

    /** Those that give a text. */
    static final Set<String> GIVE_TEXTS = Set.of(
            ("strip lstrip rstrip join replace ljust rjust center zfill format upper lower casefold swapcase title"
                            + " capitalize removeprefix removesuffix")
                    .split(" "));

    private TextMethods() {}

    /** Null: a text has no such method here. */
    static @Nullable PyFunction of(String text, String name) {
        return switch (name) {
            case "strip" -> PyFunction.of(name, 0, 1, some -> stripped(text, some, true, true));
            case "lstrip" -> PyFunction.of(name, 0, 1, some -> stripped(text, some, true, false));
            case "rstrip" -> PyFunction.of(name, 0, 1, some -> stripped(text, some, false, true));
            case "split" -> (arguments, keywords) -> split(text, arguments, keywords, false);
            case "rsplit" -> (arguments, keywords) -> split(text, arguments, keywords, true);
            case "splitlines" -> (arguments, keywords) -> lines(text, arguments, keywords);
            case "join" -> PyFunction.of(name, 1, 1, one -> joined(text, one.get(0)));
            case "replace" -> PyFunction.of(name, 2, 3, given -> replaced(text, given));
            case "ljust" -> PyFunction.of(name, 1, 2, given -> Formats.format(text, fill(given) + "<" + width(given)));
            case "rjust" -> PyFunction.of(name, 1, 2, given -> Formats.format(text, fill(given) + ">" + width(given)));
            case "center" -> PyFunction.of(name, 1, 2, given -> centered(text, given));
            case "zfill" -> PyFunction.of(name, 1, 1, given -> zeros(text, width(given)));
            case "format" -> (arguments, keywords) -> BraceFormat.of(text, arguments, keywords);
            default -> lettered(text, name);
        };
    }

    private static @Nullable PyFunction lettered(String text, String name) {
        return switch (name) {
            case "upper" -> PyFunction.of(name, 0, 0, none -> text.toUpperCase(Locale.ROOT));
            case "lower" -> PyFunction.of(name, 0, 0, none -> text.toLowerCase(Locale.ROOT));
            case "casefold" -> PyFunction.of(name, 0, 0, none -> folded(text));
            case "swapcase" -> PyFunction.of(name, 0, 0, none -> swapped(text));
            case "title" -> PyFunction.of(name, 0, 0, none -> title(text));
            case "capitalize" -> PyFunction.of(name, 0, 0, none -> capitalized(text));
            default -> cut(text, name);
        };
    }

    private static @Nullable PyFunction cut(String text, String name) {
        return switch (name) {
            case "removeprefix" ->
                PyFunction.of(
                        name,
                        1,
                        1,
                        one -> text.startsWith(text(one.get(0), name))
                                ? text.substring(text(one.get(0), name).length())
                                : text);
            case "removesuffix" ->
                PyFunction.of(
                        name,
                        1,
                        1,
                        one -> text.endsWith(text(one.get(0), name))
                                ? text.substring(
                                        0,
                                        text.length() - text(one.get(0), name).length())
                                : text);
            case "partition", "rpartition" ->
                PyFunction.of(name, 1, 1, one -> partition(text, text(one.get(0), name), name.startsWith("r")));
            default -> TextKinds.of(text, name);
        };
    }

    private static String text(@Nullable Object given, String name) {
        if (given instanceof String text) {
            return text;
        }
        throw PythonException.type(name + "() takes a text, not " + TypeNames.of(given));
    }

    /** A final sigma becomes the usual one, and a dotless i stays. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            folded.append(c == '\u0131' ? one : one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        });
        return folded.toString().replace('\u03c2', '\u03c3');
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            swapped.append(Character.isUpperCase(c) ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT));
        });
        return swapped.toString();
    }

    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!(Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c))) {
                title.append(capitalized(word.toString())).appendCodePoint(c);
                word.setLength(0);
            } else {
                word.appendCodePoint(c);
            }
        });
        return title.append(capitalized(word.toString())).toString();
    }

    /** What one character becomes may be several, of which the first alone is large: {@code Ss}. */
    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        String one = Character.toString(first);
        String large = one.toUpperCase(Locale.ROOT);
        String head = large.codePointCount(0, large.length()) > 1
                ? large.substring(0, 1) + large.substring(1).toLowerCase(Locale.ROOT)
                : Character.toString(Character.toTitleCase(first));
        // As a whole, since a sigma at the end of a word is another letter.
        return head
                + text.toLowerCase(Locale.ROOT)
                        .substring(one.toLowerCase(Locale.ROOT).length());
    }

    private static String stripped(String text, List<@Nullable Object> given, boolean left, boolean right) {
        String set = given.isEmpty() || given.get(0) == null ? BLANKS : text(given.get(0), "strip");
        int start = 0;
        int end = text.length();
        while (left && start < end && set.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && set.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static List<@Nullable Object> split(
            String text, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords, boolean fromRight) {
        Object separator = !arguments.isEmpty() ? arguments.get(0) : keywords.get("sep");
        Object limit = arguments.size() > 1 ? arguments.get(1) : keywords.get("maxsplit");
        int most =
                limit == null ? Integer.MAX_VALUE : Numbers.index(limit) < 0 ? Integer.MAX_VALUE : Numbers.index(limit);
        if (separator == null) {
            return fromRight ? blanksFromRight(text, most) : blanks(text, most);
        }
        String mark = text(separator, "split");
        if (mark.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        List<@Nullable Object> parts = new ArrayList<>();
        String rest = text;
        while (parts.size() < most) {
            int at = fromRight ? rest.lastIndexOf(mark) : rest.indexOf(mark);
            if (at < 0) {
                break;
            }
            parts.add(
                    fromRight ? 0 : parts.size(),
                    fromRight ? rest.substring(at + mark.length()) : rest.substring(0, at));
            rest = fromRight ? rest.substring(0, at) : rest.substring(at + mark.length());
        }
        parts.add(fromRight ? 0 : parts.size(), rest);
        return parts;
    }

    private static List<@Nullable Object> blanks(String text, int most) {
        List<@Nullable Object> parts = new ArrayList<>();
        String rest = stripped(text, List.of(), true, false);
        while (!rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && BLANKS.indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            if (parts.size() == most) {
                parts.add(rest);
                break;
            }
            parts.add(rest.substring(0, end));
            rest = stripped(rest.substring(end), List.of(), true, false);
        }
        return parts;
    }

    private static List<@Nullable Object> blanksFromRight(String text, int most) {
        List<@Nullable Object> parts = new ArrayList<>();
        String rest = stripped(text, List.of(), false, true);
        while (!rest.isEmpty()) {
            int start = rest.length();
            while (start > 0 && BLANKS.indexOf(rest.charAt(start - 1)) < 0) {
                start--;
            }
            if (parts.size() == most) {
                parts.add(rest);
                break;
            }
            parts.add(rest.substring(start));
            rest = stripped(rest.substring(0, start), List.of(), false, true);
        }
        Collections.reverse(parts);
        return parts;
    }

    private static String joined(String separator, @Nullable Object parts) {
        List<String> texts = new ArrayList<>();
        if (Numbers.isNumber(Numbers.normal(parts)) || parts == null) {
            throw PythonException.type("can only join an iterable");
        }
        for (Iterator<?> all = Values.iterator(parts); all.hasNext(); ) {
            Object part = all.next();
            if (!(Secrets.masked(part) instanceof String text)) {
                throw PythonException.type(
                        "sequence item " + texts.size() + ": expected str instance, " + TypeNames.of(part) + " found");
            }
            texts.add(text);
        }
        return texts.stream().collect(Collectors.joining(separator));
    }

    private static String replaced(String text, List<@Nullable Object> given) {
        String old = text(given.get(0), "replace");
        String by = text(given.get(1), "replace");
        int most = given.size() < 3 ? -1 : Numbers.index(given.get(2));
        if (most < 0) {
            return text.replace(old, by);
        }
        String rest = text;
        StringBuilder result = new StringBuilder();
        if (old.isEmpty()) {
            return between(text, by, most);
        }
        for (int done = 0; done < most && rest.contains(old); done++) {
            int at = rest.indexOf(old);
            result.append(rest, 0, at).append(by);
            rest = rest.substring(at + old.length());
        }
        return result.append(rest).toString();
    }

    /** Nothing is found before each character, and at the end. */
    private static String between(String text, String by, int most) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int point : text.codePoints().toArray()) {
            result.append(done++ < most ? by : "").appendCodePoint(point);
        }
        return result.append(done < most ? by : "").toString();
    }

    private static String fill(List<@Nullable Object> given) {
        return given.size() < 2 ? " " : text(given.get(1), "ljust");
    }

    private static int width(List<@Nullable Object> given) {
        return Math.max(0, Numbers.index(given.get(0)));
    }

    /** Python puts the odd blank of {@code center} to the left when the width is odd, {@code format} always to the right. */
    private static String centered(String text, List<@Nullable Object> given) {
        int missing = width(given) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int left = missing / 2 + (missing & width(given) & 1);
        return fill(given).repeat(left) + text + fill(given).repeat(missing - left);
    }

    private static String zeros(String text, int width) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String sign = signed ? text.substring(0, 1) : "";
        return sign
                + "0".repeat(Math.max(0, width - text.codePointCount(0, text.length())))
                + text.substring(sign.length());
    }

    private static Tuple partition(String text, String mark, boolean last) {
        if (mark.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        int at = last ? text.lastIndexOf(mark) : text.indexOf(mark);
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(at < 0 ? (last ? "" : text) : text.substring(0, at));
        parts.add(at < 0 ? "" : mark);
        parts.add(at < 0 ? (last ? text : "") : text.substring(at + mark.length()));
        return new Tuple(parts);
    }

    private static List<@Nullable Object> lines(
            String text, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        boolean whole = Values.isTrue(arguments.isEmpty() ? keywords.get("keepends") : arguments.get(0));
        List<@Nullable Object> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            lines.add(whole ? line.group() : line.group(1) == null ? line.group() : line.group(1));
        }
        return lines;
    }
}
