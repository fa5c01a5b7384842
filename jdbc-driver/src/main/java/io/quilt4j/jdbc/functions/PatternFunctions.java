package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/** Regular expressions. Called by generated code, which is why it is public. */
public final class PatternFunctions {

    private static final int KEPT = 200;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private PatternFunctions() {}

    private interface Search<T extends @Nullable Object> {
        T in(Matcher matcher);
    }

    private static <T extends @Nullable Object> T search(String text, String pattern, Search<T> search) {
        try {
            return search.in(pattern(pattern).matcher(text));
        } catch (StackOverflowError tooDeep) {
            throw SqlFailure.of("54001", "A regular expression branches too often on a long text: simplify it.");
        }
    }

    private static Pattern pattern(String text) {
        Pattern known = PATTERNS.get(text);
        if (known == null) {
            try {
                known = Pattern.compile(text);
            } catch (PatternSyntaxException wrong) {
                throw SqlFailure.of(
                        "2201B",
                        "A regular expression cannot be read at character " + (wrong.getIndex() + 1) + ": "
                                + wrong.getDescription() + ".");
            }
            if (PATTERNS.size() < KEPT) {
                PATTERNS.put(text, known);
            }
        }
        return known;
    }

    /** Java finds nothing also between the two halves of a character. */
    private static boolean next(Matcher matcher, String text) {
        boolean found = matcher.find();
        while (found && matcher.start() == matcher.end() && halves(text, matcher.start())) {
            found = matcher.find();
        }
        return found;
    }

    private static boolean halves(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /** {@code regexp_like}: whether the pattern is found somewhere in the text. */
    public static boolean like(String text, String pattern) {
        return search(text, pattern, Matcher::find);
    }

    public static @Nullable String extract(String text, String pattern) {
        return extract(text, pattern, 0);
    }

    /** {@code regexp_extract}: what a group of the first match has; NULL where there is no match. */
    public static @Nullable String extract(String text, String pattern, long group) {
        return PatternFunctions.<@Nullable String>search(text, pattern, matcher -> {
            check(matcher, group);
            return matcher.find() ? matcher.group((int) group) : null;
        });
    }

    private static void check(Matcher matcher, long group) {
        if (group < 0 || group > matcher.groupCount()) {
            throw SqlFailure.of(
                    "22023",
                    "The pattern has groups 0 to " + matcher.groupCount() + ", and " + group + " was asked for.");
        }
    }

    public static List<@Nullable String> extractAll(String text, String pattern) {
        return extractAll(text, pattern, 0);
    }

    public static List<@Nullable String> extractAll(String text, String pattern, long group) {
        return search(text, pattern, matcher -> {
            check(matcher, group);
            List<@Nullable String> found = new ArrayList<>();
            while (next(matcher, text)) {
                found.add(matcher.group((int) group));
            }
            return found;
        });
    }

    public static String replace(String text, String pattern) {
        return replace(text, pattern, "");
    }

    /** {@code regexp_replace} of all matches; {@code $1} and {@code ${name}} are groups. */
    public static String replace(String text, String pattern, String by) {
        return search(text, pattern, matcher -> {
            try {
                StringBuilder replaced = new StringBuilder();
                while (next(matcher, text)) {
                    matcher.appendReplacement(replaced, by);
                }
                return matcher.appendTail(replaced).toString();
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw SqlFailure.of(
                        "22023", "The replacement of regexp_replace names a group that the pattern has not.");
            }
        });
    }

    /** {@code regexp_replace} by what a lambda makes of the groups. */
    public static @Nullable String replaceBy(
            String text, @Nullable String pattern, Function1<Object, @Nullable Object> by) {
        if (pattern == null) {
            return null;
        }
        return PatternFunctions.<@Nullable String>search(text, pattern, matcher -> replaced(text, matcher, by));
    }

    private static @Nullable String replaced(String text, Matcher matcher, Function1<Object, @Nullable Object> by) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        while (next(matcher, text)) {
            List<@Nullable String> groups = new ArrayList<>();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                groups.add(matcher.group(group));
            }
            Object made = by.apply(groups);
            if (made == null) {
                return null;
            }
            replaced.append(text, from, matcher.start()).append(made);
            from = matcher.end();
        }
        return replaced.append(text.substring(from)).toString();
    }

    public static List<String> split(String text, String pattern) {
        return search(text, pattern, matcher -> {
            List<String> parts = new ArrayList<>();
            int from = 0;
            while (next(matcher, text)) {
                parts.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
            parts.add(text.substring(from));
            return parts;
        });
    }

    public static long count(String text, String pattern) {
        return search(text, pattern, matcher -> {
            long count = 0;
            while (next(matcher, text)) {
                count++;
            }
            return count;
        });
    }

    public static int position(String text, String pattern) {
        return position(text, pattern, 1);
    }

    public static int position(String text, String pattern, long start) {
        return position(text, pattern, start, 1);
    }

    /** {@code regexp_position} of the nth match from a character on; -1 where there is none. */
    public static int position(String text, String pattern, long start, long occurrence) {
        if (start < 1 || occurrence < 1) {
            throw SqlFailure.of("22023", "The start and the occurrence of regexp_position count from 1.");
        }
        if (start > TextFunctions.length(text)) {
            return -1;
        }
        return search(text, pattern, matcher -> {
            boolean found = matcher.find(text.offsetByCodePoints(0, (int) start - 1));
            for (long left = occurrence - 1; found && left > 0; left--) {
                found = matcher.find();
            }
            return found ? text.codePointCount(0, matcher.start()) + 1 : -1;
        });
    }
}
