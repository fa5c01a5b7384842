package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.List;

/** Finds {@code 'text'} in Python's quotes, which Java reads as a broken character. */
final class SingleQuotes {

    private SingleQuotes() {}

    /** Closed single-quoted tokens that are no Java character. */
    static List<Token> texts(String text, List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.CHARACTER && !token.open())
                .filter(token -> !isCharacter(token.of(text)))
                .toList();
    }

    /** The same text with those tokens in double quotes, every character still in its place: only good for parsing. */
    static String parseable(String text, List<Token> texts) {
        StringBuilder copy = new StringBuilder(text);
        for (Token token : texts) {
            for (int i = token.start() + 1; i < token.end() - 1; i++) {
                if (copy.charAt(i) == '"' || copy.charAt(i) == '\\') {
                    copy.setCharAt(i, '.');
                }
            }
            copy.setCharAt(token.start(), '"');
            copy.setCharAt(token.end() - 1, '"');
        }
        return copy.toString();
    }

    /** {@code 'text'} as a Java string literal with the same contents. */
    static String doubled(String literal) {
        StringBuilder java = new StringBuilder("\"");
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\' && i + 1 < literal.length() - 1) {
                java.append(c).append(literal.charAt(++i));
            } else if (c == '"') {
                java.append("\\\"");
            } else {
                java.append(c);
            }
        }
        return java.append('"').toString();
    }

    private static boolean isCharacter(String literal) {
        String inside = literal.substring(1, literal.length() - 1);
        if (!inside.startsWith("\\")) {
            return inside.length() == 1;
        }
        return inside.length() == 2 || inside.matches("\\\\(u+[0-9a-fA-F]{4}|[0-7]{1,3})");
    }
}
