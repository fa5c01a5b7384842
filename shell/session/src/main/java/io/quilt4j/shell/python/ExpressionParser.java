package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Binary;
import io.quilt4j.shell.python.Expression.Collected;
import io.quilt4j.shell.python.Expression.Constant;
import io.quilt4j.shell.python.Expression.Keyword;
import io.quilt4j.shell.python.Expression.Name;
import io.quilt4j.shell.python.Expression.Parameter;
import io.quilt4j.shell.python.Expression.Starred;
import io.quilt4j.shell.python.PyToken.Kind;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    /** True within what is said of a type, where {@code dict[str, int]} stands. */
    private boolean types;

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
        Expression first = targets ? target() : element();
        if (!in.at(",")) {
            requireNoStar(first);
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
            elements.add(targets ? target() : element());
        }
        return new Expression.TupleOf(in.from(start), elements);
    }

    Expression target() throws SyntaxProblem {
        if (in.at("*")) {
            Span start = in.take().span();
            Expression rest = primary();
            return new Starred(in.from(start), rest);
        }
        return primary();
    }

    /** One of several values, or with a star before it all that are in it. */
    Expression element() throws SyntaxProblem {
        if (!in.at("*")) {
            return expression();
        }
        return starred();
    }

    /** The same in brackets, where it may be assigned on its way: {@code (n := 5)}. */
    Expression elementOrAssigned() throws SyntaxProblem {
        return in.at("*") ? starred() : expressionOrAssigned();
    }

    private Expression starred() throws SyntaxProblem {
        Span start = in.take().span();
        Expression all = binary(0);
        return new Starred(in.from(start), all);
    }

    static void requireNoStar(Expression alone) throws SyntaxProblem {
        if (alone instanceof Starred) {
            throw new SyntaxProblem(alone.span(), "a star stands in lists, calls and tuples only", "", false);
        }
    }

    /** Reads what is said of a type, which says nothing at run time. */
    void type() throws SyntaxProblem {
        types = true;
        expression();
        types = false;
    }

    /** Also {@code name := value}, which Python takes in brackets and conditions. */
    Expression expressionOrAssigned() throws SyntaxProblem {
        return assigned(expression(true));
    }

    Expression eitherOrAssigned() throws SyntaxProblem {
        return assigned(either());
    }

    private Expression assigned(Expression first) throws SyntaxProblem {
        if (!in.at(":=")) {
            return first;
        }
        if (!(first instanceof Name name)) {
            throw SyntaxProblem.outside(first.span(), ":= to anything but a name", "");
        }
        in.take();
        Expression value = expression();
        return new Expression.Assigning(in.from(first.span()), name, value);
    }

    Expression expression() throws SyntaxProblem {
        return expression(false);
    }

    private Expression expression(boolean mayBeAssigned) throws SyntaxProblem {
        if (in.at("*") || in.at("**")) {
            throw in.unexpected("a star stands in lists, calls and tuples only");
        }
        if (in.at("lambda")) {
            return lambda();
        }
        Expression value = either();
        if (!in.at("if")) {
            if (in.at(":=") && !mayBeAssigned) {
                throw SyntaxProblem.outside(
                        in.token().span(),
                        ":= without brackets",
                        "assign on a line of its own, or write (name := value)");
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
        List<Parameter> parameters = new ParameterParser(in, this).parameters(":");
        in.expect(":");
        Expression body = expression();
        Optional<Expression> assigning =
                Walk.all(body).filter(Expression.Assigning.class::isInstance).findFirst();
        if (assigning.isPresent()) {
            throw SyntaxProblem.outside(assigning.get().span(), ":= in a lambda", "");
        }
        return new Expression.Lambda(in.from(start), parameters, body);
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
            if (in.at("**")) {
                in.take();
                keywords.add(new Keyword(null, expression()));
            } else if (in.at(Kind.NAME) && in.after().is("=")) {
                keywords.add(keyword(keywords));
            } else {
                Expression argument = elementOrAssigned();
                requireNoNamesBefore(argument, keywords);
                arguments.add(in.at("for") ? brackets.comprehension(Collected.GENERATOR, argument, null) : argument);
            }
            if (!in.take(",")) {
                break;
            }
        }
        in.expect(")");
        return new Expression.Call(in.from(function.span()), function, arguments, keywords);
    }

    private Keyword keyword(List<Keyword> before) throws SyntaxProblem {
        PyToken name = in.take();
        in.take();
        if (before.stream().anyMatch(known -> name.text().equals(known.name()))) {
            throw new SyntaxProblem(name.span(), "'" + name.text() + "' is given twice", "", false);
        }
        return new Keyword(name.text(), expression());
    }

    /** {@code f(a=1, *rest)} may be, {@code f(**more, *rest)} not. */
    private static void requireNoNamesBefore(Expression argument, List<Keyword> keywords) throws SyntaxProblem {
        boolean wrong = argument instanceof Starred
                ? keywords.stream().anyMatch(before -> before.name() == null)
                : !keywords.isEmpty();
        if (wrong) {
            throw new SyntaxProblem(
                    argument.span(), "an argument without a name stands behind one with a name", "", false);
        }
    }

    private Expression subscript() throws SyntaxProblem {
        Span start = in.token().span();
        Expression from = in.at(":") ? null : expression();
        if (!in.at(":")) {
            while (types && in.take(",")) {
                expression();
            }
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
                if (NO_NUMBER.matcher(token.text()).matches()) {
                    throw in.unexpected("this is no number of Python's: 0o17 is octal, 1_000 has single underlines");
                }
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
                if (in.at("...")) {
                    return new Constant(in.take().span(), Dots.Ellipsis);
                }
                return brackets.bracketed();
            }
        }
    }

    private static final Pattern NO_NUMBER = Pattern.compile("0[\\d_]*[1-9][\\d_]*|.*(?:__|_\\.|_[eE]|_$|\\._).*");

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
