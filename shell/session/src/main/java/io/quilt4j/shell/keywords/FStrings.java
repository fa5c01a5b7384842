package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes Python's {@code f"Key {key.name}"} as {@code ("Key " + (key.name) + "")}. Java has no such text, so that no valid
 * program is changed. {@code {a or b}} becomes a call of {@code $or}.
 */
final class FStrings {

    private final String text;
    private final List<Edits.Edit> edits = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private FStrings(String text) {
        this.text = text;
    }

    /** What to replace, and what cannot be. */
    record Found(List<Edits.Edit> edits, List<Problem> problems) {}

    static Found in(String text, List<Token> tokens) {
        FStrings found = new FStrings(text);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isFString(text, tokens, i)) {
                found.add(tokens.get(i), tokens.get(i + 1));
            }
        }
        return new Found(found.edits, found.problems);
    }

    /** True when the token at {@code index} is the {@code f} of one. */
    static boolean isFString(String text, List<Token> tokens, int index) {
        if (index + 1 >= tokens.size()) {
            return false;
        }
        Token prefix = tokens.get(index);
        Token literal = tokens.get(index + 1);
        return prefix.kind() == Kind.WORD
                && prefix.of(text).equalsIgnoreCase("f")
                && prefix.end() == literal.start()
                && (literal.kind() == Kind.STRING || literal.kind() == Kind.CHARACTER)
                && !literal.open();
    }

    private void add(Token prefix, Token literal) {
        int last = literal.end() - 1;
        replace(prefix.start(), prefix.end(), "(");
        boolean single = text.charAt(literal.start()) == '\'';
        if (single) {
            replace(literal.start(), literal.start() + 1, "\"");
        }
        int at = literal.start() + 1;
        while (at < last) {
            at = piece(at, last, single);
        }
        replace(last, literal.end(), "\")");
    }

    /** Reads one character of the text, or one expression; answers where the next one begins. */
    private int piece(int at, int last, boolean single) {
        char c = text.charAt(at);
        boolean doubled = at + 1 < last && text.charAt(at + 1) == c;
        if (c == '\\') {
            return at + 2;
        }
        if (c == '"' && single) {
            replace(at, at, "\\");
        } else if ((c == '{' || c == '}') && doubled) {
            replace(at, at + 2, String.valueOf(c));
            return at + 2;
        } else if (c == '{') {
            return expression(at, last);
        }
        return at + 1;
    }

    private int expression(int open, int last) {
        int depth = 0;
        boolean hasOr = false;
        int at = open + 1;
        while (at < last && !(depth == 0 && text.charAt(at) == '}')) {
            char c = text.charAt(at);
            if (c == '\'') {
                at = quoted(at, last);
                continue;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0 && isFormat(at, last)) {
                problems.add(new Problem(
                        new Span(at, at + 1), "a format in an f-string is Python's; in Java: \"%10s\".formatted(x)"));
            }
            if (depth == 0 && isOr(at)) {
                hasOr = true;
                replace(at, at + 2, ",");
                at += 2;
                continue;
            }
            at++;
        }
        if (at >= last || text.substring(open + 1, at).isBlank()) {
            problems.add(new Problem(new Span(open, open + 1), "an f-string needs an expression between { and }"));
            return last;
        }
        replace(open, open + 1, hasOr ? "\" + $or(" : "\" + (");
        replace(at, at + 1, ") + \"");
        return at + 1;
    }

    /** A colon that is neither half of {@code ::} nor the second half of {@code ? :}, or {@code !r}. */
    private boolean isFormat(int at, int last) {
        char c = text.charAt(at);
        char before = text.charAt(at - 1);
        char after = at + 1 < last ? text.charAt(at + 1) : ' ';
        boolean colon = c == ':' && before != ':' && after != ':';
        return colon
                ? text.lastIndexOf('?', at) <= text.lastIndexOf('{', at)
                : c == '!' && "rsa".indexOf(after) >= 0 && (at + 2 >= last || "}:".indexOf(text.charAt(at + 2)) >= 0);
    }

    private boolean isOr(int at) {
        return text.startsWith("or", at)
                && Character.isWhitespace(text.charAt(at - 1))
                && Character.isWhitespace(text.charAt(at + 2));
    }

    /** {@code 'text'} inside an expression is always a text. */
    private int quoted(int at, int last) {
        int end = text.indexOf('\'', at + 1);
        if (end < 0 || end >= last) {
            return last;
        }
        replace(at, end + 1, SingleQuotes.doubled(text.substring(at, end + 1)));
        return end + 1;
    }

    private void replace(int start, int end, String replacement) {
        edits.add(new Edits.Edit(start, end, replacement));
    }
}
