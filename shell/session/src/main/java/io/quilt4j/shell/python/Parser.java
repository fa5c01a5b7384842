package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Name;
import io.quilt4j.shell.python.PyToken.Kind;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statements. What Python has and we do not is refused by its name, so that nobody looks for a typing mistake. */
final class Parser {

    private static final Map<String, String> OUTSIDE = Map.of(
            "class", "classes",
            "async", "async",
            "await", "await",
            "@", "decorators");

    private static final Set<String> AUGMENTED =
            Set.of("+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", "@=");

    /** What a line of SQL begins with, that can stand in a block. */
    private static final Set<String> SQL = Set.of("SELECT", "INSERT", "DELETE", "UPDATE", "EXPLAIN", "VALUES", "SHOW");

    private final TokenReader in;
    private final ExpressionParser expressions;

    private Parser(List<PyToken> tokens) {
        this.in = new TokenReader(tokens);
        this.expressions = new ExpressionParser(in);
    }

    static List<Statement> parse(String text) throws SyntaxProblem {
        return new Parser(PyTokens.of(text)).program();
    }

    private List<Statement> program() throws SyntaxProblem {
        List<Statement> statements = new ArrayList<>();
        while (!in.at(Kind.END)) {
            if (in.at(Kind.INDENT)) {
                throw SyntaxProblem.indented(in.token().span());
            }
            if (in.at(Kind.NEWLINE)) {
                in.take();
            } else {
                statement(statements);
            }
        }
        return statements;
    }

    private void statement(List<Statement> into) throws SyntaxProblem {
        PyToken token = in.token();
        if (in.at("@")) {
            into.add(decorated());
            return;
        }
        String outside = OUTSIDE.get(token.text());
        if (outside != null) {
            throw SyntaxProblem.outside(token.span(), outside, "");
        }
        switch (token.kind() == Kind.NAME ? token.text() : "") {
            case "if" -> into.add(condition());
            case "for" -> into.add(loop());
            case "while" -> into.add(whileLoop());
            case "def" -> into.add(function(List.of()));
            case "try" -> into.add(attempt());
            case "with" -> into.add(with());
            default -> line(into);
        }
    }

    /** Statements of one line, with semicolons between them. */
    private void line(List<Statement> into) throws SyntaxProblem {
        PyToken first = in.token();
        do {
            if (in.at(Kind.NEWLINE)) {
                break;
            }
            simple(into);
        } while (in.take(";"));
        if (!in.at(Kind.NEWLINE)) {
            if (SQL.contains(first.text().toUpperCase(Locale.ROOT))) {
                throw SyntaxProblem.outside(
                        first.span(),
                        "SQL within Python",
                        "as a value it is sql(\"SELECT ...\"); else it begins its line");
            }
            throw first.text().equals("match")
                    ? SyntaxProblem.outside(first.span(), "match", "if and elif are here")
                    : in.unexpected("this does not belong here");
        }
        in.take();
    }

    private List<Statement> block() throws SyntaxProblem {
        in.expect(":");
        List<Statement> body = new ArrayList<>();
        if (!in.at(Kind.NEWLINE)) {
            line(body);
            return body;
        }
        in.take();
        while (in.at(Kind.NEWLINE)) {
            in.take();
        }
        requireIndent();
        in.take();
        while (!in.at(Kind.DEDENT) && !in.at(Kind.END)) {
            if (in.at(Kind.NEWLINE)) {
                in.take();
            } else if (in.at(Kind.INDENT)) {
                throw SyntaxProblem.indented(in.token().span());
            } else {
                statement(body);
            }
        }
        if (in.at(Kind.DEDENT)) {
            in.take();
        }
        return body;
    }

    private void requireIndent() throws SyntaxProblem {
        if (!in.at(Kind.INDENT)) {
            throw new SyntaxProblem(
                    in.token().span(),
                    "an indented block belongs here; indentation gets lost when code is copied as plain text",
                    "",
                    in.atEndOfText());
        }
    }

    private Statement condition() throws SyntaxProblem {
        Span start = in.take().span();
        Expression condition = expressions.expressionOrAssigned();
        List<Statement> then = block();
        List<Statement> otherwise = List.of();
        if (in.at("elif")) {
            otherwise = List.of(condition());
        } else if (in.take("else")) {
            otherwise = block();
        }
        return new Statement.If(new Span(start.start(), condition.span().end()), condition, then, otherwise);
    }

    private Statement loop() throws SyntaxProblem {
        Span start = in.take().span();
        Expression target = expressions.targets();
        requireTarget(target);
        in.expect("in");
        Expression iterable = expressions.tupleOrOne();
        Span span = new Span(start.start(), iterable.span().end());
        List<Statement> body = block();
        return new Statement.For(span, target, iterable, body, otherwise());
    }

    private Statement whileLoop() throws SyntaxProblem {
        Span start = in.take().span();
        Expression condition = expressions.expressionOrAssigned();
        List<Statement> body = block();
        Span span = new Span(start.start(), condition.span().end());
        return new Statement.While(span, condition, body, otherwise());
    }

    private List<Statement> otherwise() throws SyntaxProblem {
        return in.take("else") ? block() : List.of();
    }

    private Statement decorated() throws SyntaxProblem {
        List<Expression> decorators = new ArrayList<>();
        while (in.take("@")) {
            decorators.add(expressions.expressionOrAssigned());
            in.expect(Kind.NEWLINE, "the end of the line");
            while (in.at(Kind.NEWLINE)) {
                in.take();
            }
        }
        String outside = OUTSIDE.get(in.token().text());
        if (outside != null) {
            throw SyntaxProblem.outside(in.token().span(), outside, "");
        }
        if (!in.at("def")) {
            throw in.unexpected("def is missing below a decorator");
        }
        return function(decorators);
    }

    private Statement function(List<Expression> decorators) throws SyntaxProblem {
        Span start = in.take().span();
        String name = in.expect(Kind.NAME, "the name of the function").text();
        in.expect("(");
        List<Expression.Parameter> parameters = new ParameterParser(in, expressions).parameters(")");
        in.expect(")");
        if (in.take("->")) {
            expressions.type();
        }
        Span span = in.from(start);
        return new Statement.Define(span, name, decorators, parameters, block());
    }

    private Statement attempt() throws SyntaxProblem {
        Span start = in.take().span();
        List<Statement> body = block();
        List<Statement.Handler> handlers = new ArrayList<>();
        while (in.take("except")) {
            Expression types = in.at(":") ? null : expressions.expression();
            String name = in.take("as") ? in.expect(Kind.NAME, "a name").text() : null;
            handlers.add(new Statement.Handler(types, name, block()));
        }
        List<Statement> otherwise = in.take("else") ? block() : List.of();
        boolean ends = in.take("finally");
        List<Statement> last = ends ? block() : List.of();
        if (handlers.isEmpty() && !ends) {
            throw in.unexpected("except or finally is missing");
        }
        return new Statement.Try(start, body, handlers, otherwise, last);
    }

    private Statement with() throws SyntaxProblem {
        Span start = in.take().span();
        boolean brackets = in.at("(") && in.isBehindBrackets(":");
        if (brackets) {
            in.take();
        }
        List<Statement.With> all = new ArrayList<>();
        do {
            if (brackets && in.at(")")) {
                break;
            }
            Expression resource = expressions.expression();
            Expression target = in.take("as") ? expressions.target() : null;
            all.add(new Statement.With(in.from(start), resource, target, List.of()));
        } while (in.take(","));
        if (brackets) {
            in.expect(")");
        }
        return nested(all, block());
    }

    /** {@code with a, b:} is a {@code with b:} within a {@code with a:}. */
    private static Statement nested(List<Statement.With> all, List<Statement> body) {
        Statement.With first = all.get(0);
        List<Statement> inner = all.size() == 1 ? body : List.of(nested(all.subList(1, all.size()), body));
        return new Statement.With(first.span(), first.resource(), first.target(), inner);
    }

    private void simple(List<Statement> into) throws SyntaxProblem {
        PyToken token = in.token();
        String outside = OUTSIDE.get(token.text());
        if (outside != null) {
            throw SyntaxProblem.outside(token.span(), outside, "");
        }
        switch (token.kind() == Kind.NAME ? token.text() : "") {
            case "pass" -> into.add(new Statement.Pass(in.take().span()));
            case "break" -> into.add(new Statement.Break(in.take().span()));
            case "continue" -> into.add(new Statement.Continue(in.take().span()));
            case "return" -> into.add(returned());
            case "raise" -> into.add(raised());
            case "import" -> imports(into);
            case "from" -> importsFrom(into);
            case "del" -> deleted(into);
            case "assert" -> into.add(asserted());
            case "global", "nonlocal" -> into.add(outer());
            case "yield" -> into.add(yielded());
            default -> into.add(assignmentOrExpression());
        }
    }

    private Statement returned() throws SyntaxProblem {
        Span start = in.take().span();
        Expression value = endsHere() ? null : expressions.tupleOrOne();
        return new Statement.Return(in.from(start), value);
    }

    private Statement raised() throws SyntaxProblem {
        Span start = in.take().span();
        Expression value = endsHere() ? null : expressions.expression();
        if (in.take("from")) {
            expressions.expression();
        }
        return new Statement.Raise(in.from(start), value);
    }

    private Statement asserted() throws SyntaxProblem {
        Span start = in.take().span();
        Expression condition = expressions.expression();
        Expression message = in.take(",") ? expressions.expression() : null;
        return new Statement.Assert(in.from(start), condition, message);
    }

    private Statement yielded() throws SyntaxProblem {
        Span start = in.take().span();
        boolean all = in.take("from");
        Expression value = endsHere() && !all ? null : expressions.tupleOrOne();
        return new Statement.Yield(in.from(start), value, all);
    }

    private Statement outer() throws SyntaxProblem {
        PyToken word = in.take();
        List<String> names = new ArrayList<>();
        do {
            names.add(in.expect(Kind.NAME, "a name").text());
        } while (in.take(","));
        return new Statement.Outer(in.from(word.span()), word.is("global"), names);
    }

    private void deleted(List<Statement> into) throws SyntaxProblem {
        Span start = in.take().span();
        do {
            Expression target = expressions.target();
            into.add(new Statement.Delete(in.from(start), target));
        } while (in.take(","));
    }

    private boolean endsHere() {
        return in.at(Kind.NEWLINE) || in.at(";");
    }

    private Statement assignmentOrExpression() throws SyntaxProblem {
        Span start = in.token().span();
        Expression first = expressions.tupleOrOne();
        String symbol = in.token().text();
        if (AUGMENTED.contains(symbol) && in.at(Kind.SYMBOL)) {
            in.take();
            requireTarget(first);
            Expression value = expressions.tupleOrOne();
            return new Statement.Augment(in.from(start), first, symbol.substring(0, symbol.length() - 1), value);
        }
        if (in.at(":") && first instanceof Name) {
            in.take();
            expressions.type();
            if (endsHere()) {
                return new Statement.Pass(in.from(start));
            }
            in.expect("=");
            Expression typed = expressions.tupleOrOne();
            return new Statement.Assign(in.from(start), List.of(first), typed);
        }
        return in.at("=") ? assignment(start, first) : new Statement.Evaluate(in.from(start), first);
    }

    /** {@code a = b = value}. */
    private Statement assignment(Span start, Expression first) throws SyntaxProblem {
        List<Expression> targets = new ArrayList<>();
        Expression value = first;
        while (in.take("=")) {
            requireTarget(value);
            targets.add(value);
            value = expressions.tupleOrOne();
        }
        return new Statement.Assign(in.from(start), targets, value);
    }

    private static void requireTarget(Expression target) throws SyntaxProblem {
        if (target instanceof Expression.TupleOf tuple) {
            requireTargets(tuple.elements());
        } else if (target instanceof Expression.ListOf list) {
            requireTargets(list.elements());
        } else if (!(target instanceof Name
                || target instanceof Expression.Attribute
                || target instanceof Expression.Subscript)) {
            throw new SyntaxProblem(target.span(), "nothing can be assigned to this", "", false);
        }
    }

    private static void requireTargets(List<Expression> targets) throws SyntaxProblem {
        boolean rest = false;
        for (Expression target : targets) {
            if (target instanceof Expression.Starred && rest) {
                throw new SyntaxProblem(target.span(), "only one name has a star", "", false);
            }
            rest |= target instanceof Expression.Starred;
            requireTarget(target instanceof Expression.Starred star ? star.value() : target);
        }
    }

    private void imports(List<Statement> into) throws SyntaxProblem {
        Span start = in.take().span();
        do {
            String module = dotted();
            @Nullable String as = in.take("as") ? in.expect(Kind.NAME, "a name").text() : null;
            // import quilt3.admin binds quilt3; what lies below is there anyway.
            String first = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
            into.add(new Statement.Import(in.from(start), module, null, as == null ? first : as));
        } while (in.take(","));
    }

    private void importsFrom(List<Statement> into) throws SyntaxProblem {
        Span start = in.take().span();
        String module = dotted();
        in.expect("import");
        if (in.at("*")) {
            throw SyntaxProblem.outside(in.token().span(), "import *", "name what you need");
        }
        boolean brackets = in.take("(");
        do {
            if (brackets && in.at(")")) {
                break;
            }
            String name = in.expect(Kind.NAME, "a name").text();
            String as = in.take("as") ? in.expect(Kind.NAME, "a name").text() : name;
            into.add(new Statement.Import(in.from(start), module, name, as));
        } while (in.take(","));
        if (brackets) {
            in.expect(")");
        }
    }

    private String dotted() throws SyntaxProblem {
        StringBuilder name =
                new StringBuilder(in.expect(Kind.NAME, "the name of a module").text());
        while (in.take(".")) {
            name.append('.').append(in.expect(Kind.NAME, "a name").text());
        }
        return name.toString();
    }
}
