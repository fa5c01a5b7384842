package io.quilt4j.shell.session;

import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code for (var name : names) sql("... :name")} in Java, where no library sees what a statement keeps to itself: {@code :name} would be
 * the session's variable, another one or none.
 */
final class LocalBindings {

    private static final Set<String> NO_TYPES = Set.of(
            "return",
            "new",
            "else",
            "throw",
            "case",
            "assert",
            "instanceof",
            "do",
            "yield",
            "package",
            "import",
            "goto");

    private final String java;
    private final List<Token> tokens;

    private LocalBindings(String java) {
        this.java = java;
        this.tokens = JavaTokens.of(java).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
    }

    /** Null: there is none. {@code place}: where the Java stands in the text. */
    static @Nullable Diagnostic mistaken(String java, Span place) {
        return java.contains("sql") && java.contains(":") ? new LocalBindings(java).mistaken(place) : null;
    }

    private @Nullable Diagnostic mistaken(Span place) {
        Set<String> locals = locals();
        for (int i = 0; i + 2 < tokens.size() && !locals.isEmpty(); i++) {
            if (!tokens.get(i).of(java).equals("sql") || !is(i + 1, '(')) {
                continue;
            }
            for (SqlText.Binding binding : SqlText.bindings(texts(i + 2))) {
                if (locals.contains(binding.name())) {
                    return told(binding.name(), tokens.get(i).span().shifted(place.start()));
                }
            }
        }
        return null;
    }

    private static Diagnostic told(String name, Span place) {
        return new Diagnostic(
                place,
                ":" + name + " in SQL is the session's variable " + name + ", and not the one that only this statement"
                        + " has",
                "use one of the session: String sought; on a line of its own, then sought = " + name
                        + "; here, and :sought in the SQL. In Python :" + name + " is what " + name + " is there");
    }

    /** What stands in quotes up to the end of the call. */
    private String texts(int first) {
        StringBuilder all = new StringBuilder();
        for (int i = first, depth = 1; i < tokens.size() && depth > 0; i++) {
            Kind kind = tokens.get(i).kind();
            depth += is(i, '(') ? 1 : is(i, ')') ? -1 : 0;
            if (kind == Kind.STRING || kind == Kind.TEXT_BLOCK) {
                String quotes = kind == Kind.STRING ? "\"" : "\"\"\"";
                String text = tokens.get(i).of(java);
                all.append(
                        text,
                        Math.min(quotes.length(), text.length()),
                        Math.max(quotes.length(), text.length() - quotes.length()));
            }
        }
        return all.toString();
    }

    /** Declared within brackets: of a loop, a block, a method, a lambda. */
    private Set<String> locals() {
        Set<String> locals = new HashSet<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += is(i, '(') || is(i, '{') ? 1 : is(i, ')') || is(i, '}') ? -1 : 0;
            if (tokens.get(i).kind() == Kind.WORD && (isParameter(i) || (depth > 0 && isDeclared(i)))) {
                locals.add(tokens.get(i).of(java));
            }
        }
        return locals;
    }

    /** {@code name ->}, or one of {@code (a, b) ->}. */
    private boolean isParameter(int at) {
        int end = at + 1;
        while (end + 1 < tokens.size() && is(end, ',') && tokens.get(end + 1).kind() == Kind.WORD) {
            end += 2;
        }
        boolean listed = is(end, ')') && (is(at - 1, '(') || is(at - 1, ','));
        int arrow = listed ? end + 1 : at + 1;
        return is(arrow, '-') && is(arrow + 1, '>');
    }

    /** {@code String name =}, {@code var name :}, {@code List<String> names)}. */
    private boolean isDeclared(int at) {
        boolean ends = (is(at + 1, '=') && !is(at + 2, '='))
                || is(at + 1, ':')
                || is(at + 1, ';')
                || is(at + 1, ',')
                || is(at + 1, ')');
        return ends && at > 0 && isType(at - 1);
    }

    private boolean isType(int last) {
        Token token = tokens.get(last);
        if (token.kind() == Kind.WORD) {
            return !NO_TYPES.contains(token.of(java));
        } else if (is(last, ']')) {
            return is(last - 1, '[');
        } else if (!is(last, '>')) {
            return false;
        }
        int depth = 0;
        for (int i = last; i >= 0; i--) {
            depth += is(i, '>') ? 1 : is(i, '<') ? -1 : 0;
            if (depth == 0) {
                return i > 0 && tokens.get(i - 1).kind() == Kind.WORD;
            } else if (tokens.get(i).kind() == Kind.SYMBOL
                    && "<>,.?[]&".indexOf(java.charAt(tokens.get(i).start())) < 0) {
                return false;
            }
        }
        return false;
    }

    private boolean is(int at, char symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(java, symbol);
    }
}
