package io.quilt4j.shell.text;

import io.quilt4j.shell.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Java-like text into tokens without ever failing, so that half-typed input can be looked at.
 *
 * <p>A single-quoted piece of any length is one {@link Kind#CHARACTER} token: that is how a pasted Python text is found.
 */
public final class JavaTokens {

    private static final String TEXT_BLOCK_QUOTES = "\"\"\"";

    private final String text;
    private int at;

    private JavaTokens(String text) {
        this.text = text;
    }

    /** The tokens of {@code text} in order, comments among them, blanks left out. */
    public static List<Token> of(String text) {
        JavaTokens tokens = new JavaTokens(text);
        List<Token> found = new ArrayList<>();
        while (tokens.skipBlanks()) {
            found.add(tokens.next());
        }
        return found;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Token next() {
        char first = text.charAt(at);
        if (Character.isJavaIdentifierStart(text.codePointAt(at))) {
            return word();
        }
        if (Character.isDigit(first)) {
            return number();
        }
        // Java has no use for a #, and Python's comments begin with one.
        if (text.startsWith("//", at) || first == '#') {
            int end = lineEnd(at);
            return token(Kind.COMMENT, end, false);
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return token(Kind.COMMENT, end < 0 ? text.length() : end + 2, end < 0);
        }
        if (text.startsWith(TEXT_BLOCK_QUOTES, at)) {
            return textBlock();
        }
        if (first == '"') {
            return quoted(Kind.STRING, '"');
        }
        if (first == '\'') {
            return quoted(Kind.CHARACTER, '\'');
        }
        return token(Kind.SYMBOL, at + 1, false);
    }

    private Token word() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return token(Kind.WORD, end, false);
    }

    private Token number() {
        int end = at;
        while (end < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(end))
                        || (text.charAt(end) == '.'
                                && end + 1 < text.length()
                                && Character.isDigit(text.charAt(end + 1))))) {
            end++;
        }
        return token(Kind.NUMBER, end, false);
    }

    private Token textBlock() {
        int end = at + 3;
        while (end < text.length()) {
            if (text.charAt(end) == '\\') {
                end += 2;
            } else if (text.startsWith(TEXT_BLOCK_QUOTES, end)) {
                return token(Kind.TEXT_BLOCK, end + 3, false);
            } else {
                end++;
            }
        }
        return token(Kind.TEXT_BLOCK, text.length(), true);
    }

    private Token quoted(Kind kind, char quote) {
        int line = lineEnd(at);
        int end = at + 1;
        while (end < line) {
            if (text.charAt(end) == '\\') {
                end += 2;
            } else if (text.charAt(end) == quote) {
                return token(kind, end + 1, false);
            } else {
                end++;
            }
        }
        return token(kind, line, true);
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private Token token(Kind kind, int end, boolean open) {
        Token token = new Token(kind, at, Math.min(end, text.length()), open);
        at = token.end();
        return token;
    }
}
