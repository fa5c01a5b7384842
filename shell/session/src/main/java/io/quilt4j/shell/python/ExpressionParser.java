package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Binary;
import io.quilt4j.shell.python.Expression.Collected;
import io.quilt4j.shell.python.Expression.Constant;
import io.quilt4j.shell.python.Expression.Keyword;
import io.quilt4j.shell.python.Expression.Name;
import io.quilt4j.shell.python.Expression.Parameter;
import io.quilt4j.shell.python.PyToken.Kind;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions, by Python's order of operators. */
final class ExpressionParser {

    /** From loose to tight. */
    private static final List<Set<String>> BINARY = List.of(
            Set.of("|"),
            Set.of("^"),
            Set.of("&"),
            Set.of("<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "//", "%", "@"));

    private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "==", "!=");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private final TokenReader in;
    private final BracketParser brackets;

    ExpressionParser(TokenReader in) {
        this.in = in;
        this.brackets = new BracketParser(in, this);
    }

    /** {@code a, b} is a tuple without brackets. */
    Expression tupleOrOne() throws SyntaxProblem {
        return tuple(false);
    }

    /** What a loop sets: nothing in it may hold an {@code in}. */
    Expression targets() throws SyntaxProblem {
        return tuple(true);
    }

    private Expression tuple(boolean targets) throws SyntaxProblem {
        Span start = in.token().span();
        Expression first = targets ? target() : expression();
        if (!in.at(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (in.take(",")
                && !in.at(Kind.NEWLINE)
                && !in.at("=")
                && !in.at(")")
                && !in.at("]")
                && !in.at(":")
                && !in.at("in")) {
            elements.add(targets ? target() : expression());
        }
        return new Expression.TupleOf(in.from(start), elements);
    }

    Expression target() throws SyntaxProblem {
        if (in.at("*")) {
            throw SyntaxProblem.outside(in.token().span(), "a star before a name", "");
        }
        return primary();
    }

    Expression expression() throws SyntaxProblem {
        if (in.at("*") || in.at("**")) {
            throw SyntaxProblem.outside(in.token().span(), "a star before a value", "");
        }
        if (in.at("lambda")) {
            return lambda();
        }
        Expression value = either();
        if (!in.at("if")) {
            if (in.at(":=")) {
                throw SyntaxProblem.outside(in.token().span(), ":=", "assign on a line of its own");
            }
            return value;
        }
        in.take();
        Expression condition = either();
        in.expect("else");
        Expression otherwise = expression();
        return new Expression.Conditional(in.from(value.span()), condition, value, otherwise);
    }

    private Expression lambda() throws SyntaxProblem {
        Span start = in.take().span();
        List<Parameter> parameters = parameters(":");
        in.expect(":");
        Expression body = expression();
        return new Expression.Lambda(in.from(start), parameters, body);
    }

    List<Parameter> parameters(String end) throws SyntaxProblem {
        List<Parameter> parameters = new ArrayList<>();
        while (!in.at(end)) {
            if (in.at("*") || in.at("**") || in.at("/")) {
                throw SyntaxProblem.outside(in.token().span(), "parameters with stars", "");
            }
            String name = in.expect(Kind.NAME, "the name of a parameter").text();
            if (end.equals(")") && in.take(":")) {
                expression(); // its type
            }
            parameters.add(new Parameter(name, in.take("=") ? expression() : null));
            if (!in.take(",")) {
                break;
            }
        }
        return parameters;
    }

    Expression either() throws SyntaxProblem {
        Expression first = both();
        if (!in.at("or")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (in.take("or")) {
            operands.add(both());
        }
        return new Expression.Logical(in.from(first.span()), false, operands);
    }

    private Expression both() throws SyntaxProblem {
        Expression first = negation();
        if (!in.at("and")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (in.take("and")) {
            operands.add(negation());
        }
        return new Expression.Logical(in.from(first.span()), true, operands);
    }

    private Expression negation() throws SyntaxProblem {
        if (in.at("not")) {
            Span start = in.take().span();
            Expression operand = negation();
            return new Expression.Not(in.from(start), operand);
        }
        return comparison();
    }

    private Expression comparison() throws SyntaxProblem {
        Expression first = binary(0);
        List<String> operators = new ArrayList<>();
        List<Expression> operands = new ArrayList<>(List.of(first));
        for (String operator = comparator(); operator != null; operator = comparator()) {
            operators.add(operator);
            operands.add(binary(0));
        }
        return operators.isEmpty() ? first : new Expression.Comparison(in.from(first.span()), operators, operands);
    }

    private @Nullable String comparator() {
        if (in.at(Kind.SYMBOL) && COMPARISONS.contains(in.token().text())) {
            return in.take().text();
        }
        if (in.take("in")) {
            return "in";
        }
        if (in.at("not") && in.after().is("in")) {
            in.take();
            in.take();
            return "not in";
        }
        if (in.take("is")) {
            return in.take("not") ? "is not" : "is";
        }
        return null;
    }

    private Expression binary(int level) throws SyntaxProblem {
        if (level == BINARY.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (in.at(Kind.SYMBOL) && BINARY.get(level).contains(in.token().text())) {
            String operator = in.take().text();
            Expression right = binary(level + 1);
            left = new Binary(in.from(left.span()), operator, left, right);
        }
        return left;
    }

    private Expression unary() throws SyntaxProblem {
        if (in.at("-") || in.at("+") || in.at("~")) {
            PyToken operator = in.take();
            Expression operand = unary();
            return new Expression.Unary(in.from(operator.span()), operator.text(), operand);
        }
        Expression base = primary();
        if (in.take("**")) {
            Expression exponent = unary();
            return new Binary(in.from(base.span()), "**", base, exponent);
        }
        return base;
    }

    private Expression primary() throws SyntaxProblem {
        Expression value = atom();
        while (true) {
            if (in.take(".")) {
                String name = in.expect(Kind.NAME, "a name behind the dot").text();
                value = new Expression.Attribute(in.from(value.span()), value, name);
            } else if (in.at("(")) {
                value = call(value);
            } else if (in.take("[")) {
                Expression index = subscript();
                in.expect("]");
                value = new Expression.Subscript(in.from(value.span()), value, index);
            } else {
                return value;
            }
        }
    }

    private Expression call(Expression function) throws SyntaxProblem {
        in.take();
        List<Expression> arguments = new ArrayList<>();
        List<Keyword> keywords = new ArrayList<>();
        while (!in.at(")")) {
            if (in.at(Kind.NAME) && in.after().is("=")) {
                PyToken name = in.take();
                in.take();
                if (keywords.stream().anyMatch(known -> known.name().equals(name.text()))) {
                    throw new SyntaxProblem(name.span(), "'" + name.text() + "' is given twice", "", false);
                }
                keywords.add(new Keyword(name.text(), expression()));
            } else {
                Expression argument = expression();
                if (!keywords.isEmpty()) {
                    throw new SyntaxProblem(
                            argument.span(), "an argument without a name stands behind one with a name", "", false);
                }
                arguments.add(in.at("for") ? brackets.comprehension(Collected.GENERATOR, argument, null) : argument);
            }
            if (!in.take(",")) {
                break;
            }
        }
        in.expect(")");
        return new Expression.Call(in.from(function.span()), function, arguments, keywords);
    }

    private Expression subscript() throws SyntaxProblem {
        Span start = in.token().span();
        Expression from = in.at(":") ? null : expression();
        if (!in.at(":")) {
            if (in.at(",")) {
                throw SyntaxProblem.outside(in.token().span(), "an index of several values", "");
            }
            return from == null ? expression() : from;
        }
        in.take();
        Expression to = in.at(":") || in.at("]") ? null : expression();
        Expression step = in.take(":") && !in.at("]") ? expression() : null;
        return new Expression.Slice(in.from(start), from, to, step);
    }

    private Expression atom() throws SyntaxProblem {
        PyToken token = in.token();
        switch (token.kind()) {
            case NUMBER -> {
                in.take();
                return new Constant(token.span(), Numbers.written(token));
            }
            case STRING -> {
                List<PyToken> texts = new ArrayList<>();
                while (in.at(Kind.STRING)) {
                    texts.add(in.take());
                }
                return TextLiterals.joined(texts, in.from(token.span()));
            }
            case NAME -> {
                return name();
            }
            default -> {
                return brackets.bracketed();
            }
        }
    }

    private Expression name() throws SyntaxProblem {
        PyToken token = in.token();
        if (RESERVED.contains(token.text())) {
            throw token.is("await") || token.is("yield")
                    ? SyntaxProblem.outside(token.span(), token.text(), "")
                    : in.unexpected("'" + token.text() + "' does not belong here");
        }
        in.take();
        return switch (token.text()) {
            case "None" -> new Constant(token.span(), null);
            case "True" -> new Constant(token.span(), true);
            case "False" -> new Constant(token.span(), false);
            default -> new Name(token.span(), token.text());
        };
    }
}
