package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.List;

/** A place in a list of tokens, from which both halves of the parser read on. */
final class TokenReader {

    private final List<PyToken> tokens;
    private int next;

    TokenReader(List<PyToken> tokens) {
        this.tokens = tokens;
    }

    PyToken token() {
        return tokens.get(next);
    }

    PyToken after() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    PyToken take() {
        PyToken token = tokens.get(next);
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean at(String text) {
        return token().is(text);
    }

    boolean at(PyToken.Kind kind) {
        return token().kind() == kind;
    }

    boolean take(String text) {
        boolean there = at(text);
        if (there) {
            take();
        }
        return there;
    }

    PyToken expect(String text) throws SyntaxProblem {
        if (!at(text)) {
            throw unexpected("'" + text + "' is missing");
        }
        return take();
    }

    PyToken expect(PyToken.Kind kind, String what) throws SyntaxProblem {
        if (!at(kind)) {
            throw unexpected(what + " is missing");
        }
        return take();
    }

    /** Whether this stands behind the bracket that closes the one that is here. */
    boolean isBehindBrackets(String text) {
        int depth = 0;
        for (int at = next; at < tokens.size(); at++) {
            PyToken token = tokens.get(at);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return at + 1 < tokens.size() && tokens.get(at + 1).is(text);
            }
        }
        return false;
    }

    /** What was read last ends here. */
    int end() {
        return next == 0 ? 0 : tokens.get(next - 1).span().end();
    }

    Span from(Span start) {
        return new Span(start.start(), Math.max(end(), start.end()));
    }

    /** True when nothing but the ends of lines and blocks is left: more text may go on here. */
    boolean atEndOfText() {
        return tokens.subList(next, tokens.size()).stream()
                .allMatch(token -> token.kind() == PyToken.Kind.NEWLINE
                        || token.kind() == PyToken.Kind.DEDENT
                        || token.kind() == PyToken.Kind.END);
    }

    SyntaxProblem unexpected(String message) {
        return new SyntaxProblem(token().span(), message, "", atEndOfText());
    }
}
