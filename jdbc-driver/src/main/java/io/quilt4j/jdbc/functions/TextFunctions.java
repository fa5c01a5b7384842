package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.linq4j.function.Strict;

/** Called by generated code, which is why it is public. A character is a Unicode code point. */
@Strict
public final class TextFunctions {

    private static final int KEPT = 200;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private TextFunctions() {}

    /** {@code substr} up to the end; a negative start counts from the end, 0 gives the empty text. */
    public static String substr(String text, long start) {
        return substr(text, start, Long.MAX_VALUE);
    }

    /** {@code substr} of at most {@code length} characters. */
    public static String substr(String text, long start, long length) {
        long characters = text.codePointCount(0, text.length());
        long from = start > 0 ? start - 1 : characters + start;
        if (start == 0 || length <= 0 || from < 0 || from >= characters) {
            return "";
        }
        int begin = text.offsetByCodePoints(0, (int) from);
        int end = text.offsetByCodePoints(begin, (int) Math.min(length, characters - from));
        return text.substring(begin, end);
    }

    /** {@code regexp_like}: whether the pattern is found somewhere in the text. */
    public static boolean regexpLike(String text, String pattern) {
        try {
            return pattern(pattern).matcher(text).find();
        } catch (StackOverflowError tooDeep) {
            throw SqlFailure.of("54001", "A pattern of regexp_like branches too often on a long text: simplify it.");
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
                        "A pattern of regexp_like cannot be read at character " + (wrong.getIndex() + 1) + ": "
                                + wrong.getDescription() + ".");
            }
            if (PATTERNS.size() < KEPT) {
                PATTERNS.put(text, known);
            }
        }
        return known;
    }
}
