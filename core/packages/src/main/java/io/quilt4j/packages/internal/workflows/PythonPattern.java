package io.quilt4j.packages.internal.workflows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions as they are written for Python. */
final class PythonPattern {

    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P?<([A-Za-z_][A-Za-z0-9_]*)>");
    private static final Pattern REFERENCE = Pattern.compile("\\(\\?P=([A-Za-z_][A-Za-z0-9_]*)\\)");

    private PythonPattern() {}

    /** Java's groups have no {@code P} and no underscores; letters and digits in Python are those of all scripts. */
    static Pattern compile(String pattern) {
        String groups = NAMED_GROUP.matcher(pattern).replaceAll(match -> "(?<" + name(match.group(1)) + ">");
        String text = REFERENCE
                .matcher(groups)
                .replaceAll(match -> Matcher.quoteReplacement("\\k<" + name(match.group(1)) + ">"));
        return Pattern.compile(text.replace("\\Z", "\\z"), Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String name(String python) {
        return "g" + python.replace("_", "0u0");
    }
}
