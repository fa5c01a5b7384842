package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.FormattedText;
import io.quilt4j.shell.python.Expression.Part;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The inside of an f-string: a value in braces with its conversion and its format, doubled braces, and {@code total=}. */
final class FormattedTextReader {

    private final String text;
    private final int offset;
    private final boolean raw;
    private int at;

    /** {@code offset}: where {@code text} begins in the user's text. */
    FormattedTextReader(String text, int offset, boolean raw) {
        this.text = text;
        this.offset = offset;
        this.raw = raw;
    }

    List<Part> parts() throws SyntaxProblem {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && text.startsWith(c + "" + c, at)) {
                plain.append(c);
                at += 2;
            } else if (c == '{') {
                flush(plain, parts);
                at++;
                value(parts);
            } else if (c == '}') {
                throw problem("a single '}' in an f-string is written '}}'");
            } else {
                plain.append(c);
                at++;
                if (c == '\\' && at < text.length() && !raw) {
                    plain.append(text.charAt(at++));
                }
            }
        }
        flush(plain, parts);
        return parts;
    }

    private void flush(StringBuilder plain, List<Part> parts) throws SyntaxProblem {
        if (plain.length() > 0) {
            String written = plain.toString();
            parts.add(TextLiterals.text(
                    raw ? written : TextLiterals.unescaped(written, new Span(offset, offset + text.length()))));
            plain.setLength(0);
        }
    }

    private void value(List<Part> parts) throws SyntaxProblem {
        int start = at;
        int end = endOfExpression();
        String written = text.substring(start, end);
        String code = written.stripTrailing();
        boolean named = code.endsWith("=") && !code.matches("(?s).*[=!<>]=");
        if (named) {
            parts.add(TextLiterals.text(written));
            code = code.substring(0, code.length() - 1);
        }
        Expression value = expression(code, start);
        at = end;
        char conversion = conversion(named ? 'r' : ' ');
        FormattedText format = null;
        if (at < text.length() && text.charAt(at) == ':') {
            int close = endOfFormat(at + 1);
            String spec = text.substring(at + 1, close);
            format = new FormattedText(
                    new Span(offset + at, offset + close), new FormattedTextReader(spec, offset + at + 1, raw).parts());
            conversion = named && conversion == 'r' ? ' ' : conversion;
            at = close;
        }
        if (at >= text.length() || text.charAt(at) != '}') {
            throw problem("'}' is missing in an f-string");
        }
        at++;
        parts.add(new Part(null, value, conversion, format));
    }

    private char conversion(char otherwise) throws SyntaxProblem {
        if (at < text.length() && text.charAt(at) == '!') {
            char conversion = at + 1 < text.length() ? text.charAt(at + 1) : '?';
            if ("rsa".indexOf(conversion) < 0) {
                throw problem("behind '!' stands r, s or a");
            }
            at += 2;
            return conversion;
        }
        return otherwise;
    }

    private Expression expression(String code, int start) throws SyntaxProblem {
        // In brackets a line break means nothing, and neither do the blanks before it.
        String padded = " ".repeat(offset + start - 1) + "(" + code + "\n)";
        if (code.isBlank()) {
            throw problem("an f-string has nothing between its braces");
        }
        TokenReader tokens = new TokenReader(PyTokens.of(padded));
        while (tokens.at(PyToken.Kind.INDENT) || tokens.at(PyToken.Kind.NEWLINE)) {
            tokens.take();
        }
        Expression value = new ExpressionParser(tokens).expression();
        if (!tokens.at(PyToken.Kind.NEWLINE)) {
            throw problem("this value in an f-string cannot be read");
        }
        return value;
    }

    /** The first colon, exclamation mark or brace that stands outside of brackets and quotes. */
    private int endOfExpression() throws SyntaxProblem {
        int depth = 0;
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (depth > 0 && ")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && (c == '}' || c == ':' || (c == '!' && !text.startsWith("!=", i)))) {
                return i;
            }
        }
        throw problem("'}' is missing in an f-string");
    }

    private int endOfFormat(int from) throws SyntaxProblem {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        throw problem("'}' is missing in an f-string");
    }

    private SyntaxProblem problem(String message) {
        return new SyntaxProblem(new Span(offset, offset + text.length()), message, "", false);
    }
}
