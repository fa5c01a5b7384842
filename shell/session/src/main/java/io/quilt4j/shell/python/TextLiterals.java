package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Constant;
import io.quilt4j.shell.python.Expression.FormattedText;
import io.quilt4j.shell.python.Expression.Part;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts as they are written: quotes, prefixes, escapes, f-strings, and neighbours that are one text. */
final class TextLiterals {

    /** What the letters n, t, r, a, b, f, v stand for behind a backslash. */
    private static final String CONTROLS = "\n\t\r\u0007\b\f\u000b";

    private TextLiterals() {}

    static Expression joined(List<PyToken> tokens, Span span) throws SyntaxProblem {
        List<Part> parts = new ArrayList<>();
        boolean formatted = false;
        for (PyToken token : tokens) {
            int quote = Math.min(quoteAt(token.text(), '"'), quoteAt(token.text(), '\''));
            String prefix = token.text().substring(0, quote).toLowerCase(Locale.ROOT);
            if (prefix.contains("b")) {
                throw SyntaxProblem.outside(token.span(), "bytes", "");
            }
            boolean three =
                    token.text().startsWith("\"\"\"", quote) || token.text().startsWith("'''", quote);
            int start = quote + (three ? 3 : 1);
            String inside = token.text().substring(start, token.text().length() - (start - quote));
            boolean raw = prefix.contains("r");
            if (prefix.contains("f")) {
                formatted = true;
                parts.addAll(new FormattedTextReader(inside, token.span().start() + start, raw).parts());
            } else {
                parts.add(text(raw ? inside : unescaped(inside, token.span())));
            }
        }
        if (formatted) {
            return new FormattedText(span, parts);
        }
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return new Constant(span, WrittenMasks.noted(text.toString()));
    }

    private static int quoteAt(String text, char quote) {
        int at = text.indexOf(quote);
        return at < 0 ? text.length() : at;
    }

    static Part text(String text) {
        return new Part(text, null, ' ', null);
    }

    static String unescaped(String text, Span place) throws SyntaxProblem {
        if (text.indexOf('\\') < 0) {
            return text.replace("\r\n", "\n");
        }
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\r\n", i)) {
                continue;
            }
            char c = text.charAt(i);
            if (c != '\\' || i + 1 >= text.length()) {
                result.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'n', 't', 'r', 'a', 'b', 'f', 'v' -> result.append(CONTROLS.charAt("ntrabfv".indexOf(escape)));
                case '\\', '\'', '"' -> result.append(escape);
                case '\n' -> {}
                case '\r' -> i += text.startsWith("\n", i + 1) ? 1 : 0;
                case 'x' -> i = code(text, i, 2, result, place);
                case 'u' -> i = code(text, i, 4, result, place);
                case 'U' -> i = code(text, i, 8, result, place);
                case 'N' -> i = named(text, i, result, place);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(text, i, result);
                default -> result.append('\\').append(escape);
            }
        }
        return result.toString();
    }

    private static int code(String text, int at, int digits, StringBuilder into, Span place) throws SyntaxProblem {
        try {
            into.appendCodePoint(Integer.parseInt(text.substring(at + 1, at + 1 + digits), 16));
            return at + digits;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SyntaxProblem(place, "an escape in this text names no character", "", false);
        }
    }

    /** {@code \N{BULLET}}. */
    private static int named(String text, int at, StringBuilder into, Span place) throws SyntaxProblem {
        int close = text.indexOf('}', at);
        try {
            into.appendCodePoint(Character.codePointOf(text.substring(at + 2, close)));
            return close;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SyntaxProblem(place, "an escape in this text names no character", "", false);
        }
    }

    private static int octal(String text, int at, StringBuilder into) {
        int end = at;
        while (end < text.length() && end < at + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        into.appendCodePoint(Integer.parseInt(text.substring(at, end), 8));
        return end - 1;
    }
}
