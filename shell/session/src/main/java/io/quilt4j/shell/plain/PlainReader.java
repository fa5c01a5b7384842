package io.quilt4j.shell.plain;

import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement of one line: {@code [var name =] operand (('+' | '-' | '*') operand)*}, where an operand is a number, a text, or a chain of
 * calls and fields. Python's quotes and constants are understood where the keyword rewriter does: in arguments of our chains.
 */
final class PlainReader {

    private final String text;
    private final List<Token> tokens;
    private final Class<?> root;
    private final Members members;
    private int next;

    PlainReader(String text, List<Token> tokens, Class<?> root, Members members) {
        this.text = text;
        this.tokens = tokens;
        this.root = root;
        this.members = members;
    }

    PlainStatement statement() throws NotPlainException {
        String variable = variable();
        int start = token().start();
        Expression expression = sum(false);
        Span source = new Span(start, tokens.get(next - 1).end());
        if (variable != null && expression.type() == void.class) {
            throw new NotPlainException();
        }
        boolean closed = take(';');
        int end = tokens.get(next - 1).end();
        String statement = text.substring(tokens.get(0).start(), end);
        if ((!closed && next < tokens.size()) || statement.indexOf('\n') >= 0 || statement.indexOf('\r') >= 0) {
            throw new NotPlainException();
        }
        return new PlainStatement(end, closed, variable, source, expression, TypeName.of(expression.fullType()));
    }

    /** {@code var keys =}; null when the text begins otherwise. */
    private @Nullable String variable() throws NotPlainException {
        if (tokens.size() < 4 || !tokens.get(0).of(text).equals("var")) {
            return null;
        }
        next = 1;
        String name = keyword();
        if (name == null || !SourceVersion.isName(name) || name.equals(root.getSimpleName())) {
            throw new NotPlainException();
        }
        return name;
    }

    private Expression sum(boolean python) throws NotPlainException {
        Expression left = product(python);
        while (at('+') || at('-')) {
            char operator = take('+') ? '+' : taken('-');
            left = binary(operator, left, product(python));
        }
        return left;
    }

    private Expression product(boolean python) throws NotPlainException {
        Expression left = operand(python);
        while (take('*')) {
            left = binary('*', left, operand(python));
        }
        return left;
    }

    private static Expression binary(char operator, Expression left, Expression right) throws NotPlainException {
        boolean numbers = isNumber(left) && isNumber(right);
        if (numbers) {
            boolean longer = left.type() == long.class || right.type() == long.class;
            return new Expression.Sum(longer ? long.class : int.class, operator, left, right);
        }
        boolean texts = operator == '+' && (left.type() == String.class || right.type() == String.class);
        if (!texts || left.type() == void.class || right.type() == void.class) {
            throw new NotPlainException();
        }
        return new Expression.Text(left, right);
    }

    private static boolean isNumber(Expression expression) {
        return expression.type() == int.class || expression.type() == long.class;
    }

    private Expression operand(boolean python) throws NotPlainException {
        Token token = token();
        next++;
        return switch (token.kind()) {
            case NUMBER -> number(token.of(text));
            case STRING -> string(token, token.of(text));
            case CHARACTER -> pythonText(token, python);
            case WORD -> word(token.of(text), python);
            default -> throw new NotPlainException();
        };
    }

    private static Expression number(String digits) throws NotPlainException {
        // No octal numbers, and none so large that the compiler would refuse it.
        if (!digits.matches("0|[1-9][0-9]{0,8}")) {
            throw new NotPlainException();
        }
        return new Expression.Literal(int.class, Integer.valueOf(digits));
    }

    private Expression string(Token token, String literal) throws NotPlainException {
        String inside = literal.substring(1, Math.max(1, literal.length() - 1));
        if (token.open() || inside.contains("\\u") || literal.length() < 2) {
            throw new NotPlainException();
        }
        try {
            return new Expression.Literal(String.class, inside.translateEscapes());
        } catch (IllegalArgumentException e) {
            throw new NotPlainException();
        }
    }

    private Expression pythonText(Token token, boolean python) throws NotPlainException {
        String literal = token.of(text);
        // Of one character it may be Java's; with other quotes or escapes in it, somebody else knows what to do.
        if (!python || token.open() || literal.length() < 4 || literal.contains("\"") || literal.contains("\\")) {
            throw new NotPlainException();
        }
        return new Expression.Literal(String.class, literal.substring(1, literal.length() - 1));
    }

    private Expression word(String word, boolean python) throws NotPlainException {
        if (word.equals(root.getSimpleName())) {
            return members(member(null, root, true), true);
        }
        if (at('(')) {
            return members(members.function(word, arguments(false)), false);
        }
        return constant(word, python);
    }

    private static Expression constant(String word, boolean python) throws NotPlainException {
        return switch (word) {
            case "true" -> new Expression.Literal(boolean.class, true);
            case "false" -> new Expression.Literal(boolean.class, false);
            case "null" -> new Expression.Literal(Void.class, null);
            case "True", "False" -> {
                if (!python) {
                    throw new NotPlainException();
                }
                yield new Expression.Literal(boolean.class, word.equals("True"));
            }
            case "None" -> {
                if (!python) {
                    throw new NotPlainException();
                }
                yield new Expression.Literal(Void.class, null);
            }
            default -> throw new NotPlainException();
        };
    }

    private Expression members(Member first, boolean ours) throws NotPlainException {
        Member chain = first;
        while (at('.')) {
            chain = member(chain, chain.type(), ours);
        }
        return chain;
    }

    /** The field or call that follows; {@code receiver} is null behind the name of a class. */
    private Member member(@Nullable Member receiver, Class<?> type, boolean ours) throws NotPlainException {
        if (!take('.') || type.isPrimitive() || type.isArray()) {
            throw new NotPlainException();
        }
        Token name = token();
        next++;
        if (name.kind() != Kind.WORD) {
            throw new NotPlainException();
        }
        if (!at('(')) {
            return members.field(receiver, type, name.of(text));
        }
        return members.method(receiver, type, name.of(text), arguments(ours));
    }

    private List<Expression> arguments(boolean ours) throws NotPlainException {
        List<Expression> values = new ArrayList<>();
        Set<String> keywords = new HashSet<>();
        taken('(');
        if (take(')')) {
            return values;
        }
        do {
            String keyword = keyword();
            if (keyword == null ? !keywords.isEmpty() : !ours || !keywords.add(keyword)) {
                throw new NotPlainException();
            }
            Expression value = sum(ours);
            if (value.type() == void.class) {
                throw new NotPlainException();
            }
            values.add(keyword == null ? value : members.keyword(keyword, value));
        } while (take(','));
        taken(')');
        return values;
    }

    /** The name before an equals sign. */
    private @Nullable String keyword() {
        boolean named = next + 1 < tokens.size()
                && tokens.get(next).kind() == Kind.WORD
                && tokens.get(next + 1).is(text, '=');
        if (!named) {
            return null;
        }
        String name = tokens.get(next).of(text);
        next += 2;
        return name;
    }

    private Token token() throws NotPlainException {
        if (next >= tokens.size()) {
            throw new NotPlainException();
        }
        return tokens.get(next);
    }

    private boolean at(char symbol) {
        return next < tokens.size() && tokens.get(next).is(text, symbol);
    }

    private boolean take(char symbol) {
        boolean there = at(symbol);
        next += there ? 1 : 0;
        return there;
    }

    private char taken(char symbol) throws NotPlainException {
        if (!take(symbol)) {
            throw new NotPlainException();
        }
        return symbol;
    }
}
