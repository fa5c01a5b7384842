package io.quilt4j.jdbc.functions;

import org.apache.calcite.runtime.SqlFunctions;
import org.jspecify.annotations.Nullable;

/**
 * LIKE, of which {@code _} is any character: with Calcite it is none that ends a line, so that {@code 'a_b'} was not like a text
 * of two lines. Called by generated code, which is why it is public; any thread may call.
 */
public final class Likeness {

    private static final SqlFunctions.LikeFunction LIKE = new SqlFunctions.LikeFunction();

    /** What ends a line, to Java's patterns, and what is no character and stands for it. */
    private static final String ENDS = "\n\r\u0085\u2028\u2029";

    private static final char STANDS_FOR_FIRST = '\uFDD0';

    private Likeness() {}

    /** A text, a pattern, and an escape where there are three; unknown where one of them is NULL. */
    public static @Nullable Object ofTexts(@Nullable Object... arguments) {
        for (Object argument : arguments) {
            if (argument == null) {
                return null;
            }
        }
        String text = String.valueOf(arguments[0]);
        String pattern = String.valueOf(arguments[1]);
        return like(text, pattern, arguments.length > 2 ? String.valueOf(arguments[2]) : null);
    }

    private static boolean like(String text, String pattern) {
        return hasEnd(text) ? LIKE.like(oneLine(text), oneLine(pattern)) : LIKE.like(text, pattern);
    }

    public static boolean like(String text, String pattern, @Nullable String escape) {
        if (escape == null || escape.isEmpty()) {
            return like(text, pattern);
        }
        return hasEnd(text)
                ? LIKE.like(oneLine(text), oneLine(pattern), oneLine(escape))
                : LIKE.like(text, pattern, escape);
    }

    private static boolean hasEnd(String text) {
        return text.chars().anyMatch(character -> ENDS.indexOf(character) >= 0);
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int index = 0; index < line.length(); index++) {
            int end = ENDS.indexOf(line.charAt(index));
            if (end >= 0) {
                line.setCharAt(index, (char) (STANDS_FOR_FIRST + end));
            }
        }
        return line.toString();
    }
}
