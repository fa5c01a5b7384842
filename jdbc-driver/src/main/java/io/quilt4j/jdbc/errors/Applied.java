package io.quilt4j.jdbc.errors;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine says of an operator that is applied to values of other types than it takes, in words for people. */
final class Applied {

    private static final Pattern WRITTEN = Pattern.compile(
            "Cannot apply '(.+?)' to arguments of type '(.*?)'\\. Supported form\\(s\\): (.*)", Pattern.DOTALL);

    private static final Pattern CAST = Pattern.compile("Cast function cannot convert value of type (.*) to type (.*)");

    private static final Pattern SUM = Pattern.compile("Cannot apply '[-+]' to (.*) [-+] (.*)");

    private Applied() {}

    /** The same on one line, without the marks of a grammar; the forms that it takes are told of what has a name. */
    static String plain(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return named(text);
        }
        if (written.group(1).equals("$SCALAR_QUERY")) {
            return "A sub-query that stands for one value must have one column";
        }
        String takes = written.group(3).replace("\n", " or ").replace("'", "");
        boolean isFunction =
                takes.startsWith(written.group(1) + "(") && !written.group(1).equals("LIKE");
        return "Cannot apply '" + written.group(1) + "' to " + unmarked(written.group(2))
                + (isFunction ? ": it is " + unmarked(takes).toLowerCase(Locale.ROOT) : "");
    }

    /** What is told of types, of casts and of columns without the engine's names for them. */
    private static String named(String text) {
        String plain = text.replace(" NOT NULL", "")
                .replace(" CHARACTER SET \"UTF-8\"", "")
                .replace("RecordType(", "ROW(")
                .replaceAll(" \\('.*EXPR\\$\\d+.*'\\)", "");
        Matcher cast = CAST.matcher(plain);
        return cast.matches() ? cast.group(1) + " cannot be cast to " + cast.group(2) : plain;
    }

    private static String unmarked(String form) {
        return form.replace("NOT<", "NOT <").replaceAll("[<>]", "");
    }

    /** Whether a day or a moment is to be moved by a number. */
    static boolean isTimeAndNumber(String plain) {
        Matcher sum = SUM.matcher(plain);
        return sum.matches()
                && ((isTime(sum.group(1)) && isNumber(sum.group(2)))
                        || (isNumber(sum.group(1)) && isTime(sum.group(2))));
    }

    private static boolean isTime(String type) {
        return type.startsWith("DATE") || type.startsWith("TIMESTAMP");
    }

    private static boolean isNumber(String type) {
        return type.matches("(TINYINT|SMALLINT|INTEGER|BIGINT|DECIMAL|DOUBLE|REAL).*") && !type.endsWith("ARRAY");
    }
}
