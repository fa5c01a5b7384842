package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds texts that are too long for a class file. The compiler finds them as well, but JShell's remembers such a text and
 * refuses everything that follows.
 */
final class LongTexts {

    private static final int MOST_BYTES = 65_535;

    /** No character takes more. */
    private static final int BYTES_OF_CHARACTER = 3;

    private static final Pattern UNICODE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

    private LongTexts() {}

    /** What the compiler joins with {@code +} is one text for it. */
    static List<Problem> in(String text, List<Token> tokens) {
        if (text.length() <= MOST_BYTES / BYTES_OF_CHARACTER) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        long bytes = 0;
        int start = 0;
        boolean joined = false;
        for (Token token : tokens) {
            if (isText(token)) {
                start = joined ? start : token.start();
                bytes = (joined ? bytes : 0) + bytes(token.of(text));
                if (bytes > MOST_BYTES) {
                    problems.add(new Problem(
                            new Span(start, start + 1),
                            "a text in Java code has 65535 bytes at most; read a longer one:"
                                    + " Files.readString(Path.of(\"file\"))"));
                    return problems;
                }
                joined = false;
            } else if (token.kind() != Kind.COMMENT) {
                joined = bytes > 0 && token.is(text, '+');
                bytes = joined ? bytes : 0;
            }
        }
        return problems;
    }

    /** {@code 'text'} becomes one as well. */
    private static boolean isText(Token token) {
        return token.kind() == Kind.STRING || token.kind() == Kind.TEXT_BLOCK || token.kind() == Kind.CHARACTER;
    }

    private static long bytes(String literal) {
        return value(literal).chars().mapToLong(LongTexts::bytes).sum();
    }

    /** In the encoding of class files. */
    private static long bytes(int character) {
        return character != 0 && character < 0x80 ? 1 : character < 0x800 ? 2 : BYTES_OF_CHARACTER;
    }

    private static String value(String literal) {
        boolean block = literal.startsWith("\"\"\"");
        String inside = block
                ? literal.substring(literal.indexOf('\n') + 1).stripIndent()
                : literal.substring(1, Math.max(1, literal.length() - 1));
        String plain = UNICODE.matcher(inside).replaceAll("x");
        try {
            return plain.translateEscapes();
        } catch (IllegalArgumentException e) {
            // The compiler says what is wrong in it.
            return "";
        }
    }
}
