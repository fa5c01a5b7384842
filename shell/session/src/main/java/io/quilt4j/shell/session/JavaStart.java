package io.quilt4j.shell.session;

import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows by its beginning what is Java and never Python: declarations, and {@code for (...)} and the like with what belongs to them. */
final class JavaStart {

    private static final String MODIFIERS =
            "(?:(?:public|protected|private|static|final|abstract|sealed|synchronized)\\s+)*";

    private static final Pattern DECLARATION =
            Pattern.compile(MODIFIERS + "(?:var|void|int|long|double|float|boolean|char|byte|short"
                    + "|[A-Z][\\w.]*(?:<[^=;]*>)?)(?:\\[])*\\s+\\w+\\s*[=;(]");

    private static final Pattern TYPE =
            Pattern.compile(MODIFIERS + "(?:class|interface|enum|record)\\s+\\w+\\s*(?:<[^:{]*>|\\([^:{]*\\))?"
                    + "(?:\\s*(?:extends|implements)\\s[^:{]*)?\\s*\\{");

    private static final Pattern BLOCK = Pattern.compile("(?:try|do)\\s*\\{");

    private static final Pattern CONTROL = Pattern.compile("(?:for|if|while|switch|synchronized|try)\\s*\\(");

    /** What goes on with an expression of Python behind {@code if (...)}. */
    private static final Set<String> OPERATORS = Set.of("and", "or", "in", "not", "is", "if", "else", "for");

    private JavaStart() {}

    static boolean isAt(String text) {
        return DECLARATION.matcher(text).lookingAt()
                || TYPE.matcher(text).lookingAt()
                || BLOCK.matcher(text).lookingAt()
                || (CONTROL.matcher(text).lookingAt() && isControl(text));
    }

    /** Behind the brackets stands a block or a statement, where Python has a colon or an operator. */
    private static boolean isControl(String text) {
        List<Token> tokens = JavaTokens.of(text).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is(text, '(') ? 1 : token.is(text, ')') ? -1 : 0;
            if (depth == 1 && token.is(text, ';')) {
                return true; // for (int i = 0; ...
            }
            if (depth == 0) {
                return i + 1 < tokens.size() && isStatement(text, token.end(), tokens.get(i + 1));
            }
        }
        return false;
    }

    /** A line of its own without a semicolon may be Python's, whose colon was forgotten. */
    private static boolean isStatement(String text, int end, Token next) {
        boolean word = next.kind() == Token.Kind.WORD && !OPERATORS.contains(next.of(text));
        String line = text.substring(next.start()).lines().findFirst().orElse("");
        boolean closed = line.replaceFirst("//.*", "").stripTrailing().matches("(?s).*[;{]");
        return next.is(text, '{')
                || (word && (closed || !text.substring(end, next.start()).contains("\n")));
    }
}
