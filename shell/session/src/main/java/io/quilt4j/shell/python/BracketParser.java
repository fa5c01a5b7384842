package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Clause;
import io.quilt4j.shell.python.Expression.Collected;
import io.quilt4j.shell.python.Expression.Comprehension;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in brackets: tuples, lists, sets, dicts and comprehensions. */
final class BracketParser {

    private final TokenReader in;
    private final ExpressionParser expressions;

    BracketParser(TokenReader in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    Expression bracketed() throws SyntaxProblem {
        Span start = in.token().span();
        if (in.take("(")) {
            return round(start);
        }
        if (in.take("[")) {
            List<Expression> elements = elements("]", Collected.LIST);
            in.expect("]");
            return only(elements) instanceof Comprehension all
                            && all.kind() == Collected.LIST
                            && all.span().equals(start)
                    ? all
                    : new Expression.ListOf(in.from(start), elements);
        }
        if (in.take("{")) {
            return braced(start);
        }
        throw in.unexpected("a value is missing");
    }

    private static @Nullable Expression only(List<Expression> elements) {
        return elements.size() == 1 ? elements.get(0) : null;
    }

    private Expression round(Span start) throws SyntaxProblem {
        if (in.take(")")) {
            return new Expression.TupleOf(in.from(start), List.of());
        }
        Expression first = expressions.elementOrAssigned();
        if (in.at("for")) {
            Expression all = comprehension(Collected.GENERATOR, first, null);
            in.expect(")");
            return all;
        }
        if (!in.at(",")) {
            ExpressionParser.requireNoStar(first);
            in.expect(")");
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (in.take(",") && !in.at(")")) {
            elements.add(expressions.elementOrAssigned());
        }
        in.expect(")");
        return new Expression.TupleOf(in.from(start), elements);
    }

    /** A comprehension has the place of its bracket, by which it is told from a list that holds one. */
    private List<Expression> elements(String end, Collected kind) throws SyntaxProblem {
        Span bracket = new Span(in.end() - 1, in.end());
        List<Expression> elements = new ArrayList<>();
        while (!in.at(end)) {
            Expression element = expressions.elementOrAssigned();
            if (in.at("for") && elements.isEmpty()) {
                ExpressionParser.requireNoStar(element);
                return List.of(new Comprehension(bracket, kind, element, null, clauses(element, null)));
            }
            elements.add(element);
            if (!in.take(",")) {
                break;
            }
        }
        return elements;
    }

    private Expression braced(Span start) throws SyntaxProblem {
        if (in.take("}")) {
            return new Expression.DictOf(in.from(start), List.of(), List.of());
        }
        boolean opens = in.at("**");
        Expression first = opens ? key() : expressions.elementOrAssigned();
        return !opens && !in.at(":") ? set(start, first) : dict(start, first);
    }

    private Expression dict(Span start, Expression first) throws SyntaxProblem {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        Expression key = first;
        while (true) {
            Expression value = key;
            if (!(key instanceof Expression.Starred)) {
                in.expect(":");
                value = expressions.expression();
            }
            if (in.at("for") && keys.isEmpty()) {
                Expression all = comprehension(Collected.DICT, key, value);
                in.expect("}");
                return all;
            }
            keys.add(key);
            values.add(value);
            if (!in.take(",") || in.at("}")) {
                break;
            }
            key = key();
        }
        in.expect("}");
        return new Expression.DictOf(in.from(start), keys, values);
    }

    private Expression key() throws SyntaxProblem {
        if (!in.at("**")) {
            return expressions.expression();
        }
        Span start = in.take().span();
        Expression all = expressions.expression();
        return new Expression.Starred(in.from(start), all);
    }

    private Expression set(Span start, Expression first) throws SyntaxProblem {
        if (in.at("for")) {
            Expression all = comprehension(Collected.SET, first, null);
            in.expect("}");
            return all;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (in.take(",") && !in.at("}")) {
            elements.add(expressions.elementOrAssigned());
        }
        in.expect("}");
        return new Expression.SetOf(in.from(start), elements);
    }

    Expression comprehension(Collected kind, Expression element, @Nullable Expression value) throws SyntaxProblem {
        ExpressionParser.requireNoStar(element);
        List<Clause> clauses = clauses(element, value);
        return new Comprehension(in.from(element.span()), kind, element, value, clauses);
    }

    /** {@code element}, {@code value}: may assign names, but none that the clauses set. */
    private List<Clause> clauses(Expression element, @Nullable Expression value) throws SyntaxProblem {
        List<Clause> clauses = clauses();
        Set<String> set = clauses.stream()
                .flatMap(clause -> Walk.all(clause.target()))
                .filter(Expression.Name.class::isInstance)
                .map(name -> ((Expression.Name) name).name())
                .collect(Collectors.toSet());
        requireNoAssignment(element, set);
        if (value != null) {
            requireNoAssignment(value, set);
        }
        for (Clause clause : clauses) {
            for (Expression condition : clause.conditions()) {
                requireNoAssignment(condition, set);
            }
        }
        return clauses;
    }

    /** {@code names}: those that are not to be assigned; empty: none is. */
    private static void requireNoAssignment(Expression expression, Set<String> names) throws SyntaxProblem {
        for (Expression part : Walk.all(expression).toList()) {
            if (part instanceof Expression.Assigning assigning
                    && (names.isEmpty() || names.contains(assigning.name().name()))) {
                throw SyntaxProblem.outside(part.span(), ":= to what the comprehension sets itself", "");
            }
        }
    }

    private List<Clause> clauses() throws SyntaxProblem {
        List<Clause> clauses = new ArrayList<>();
        while (in.take("for")) {
            Expression target = expressions.targets();
            in.expect("in");
            Expression iterable = expressions.either();
            requireNoAssignment(iterable, Set.of());
            List<Expression> conditions = new ArrayList<>();
            while (in.take("if")) {
                conditions.add(expressions.eitherOrAssigned());
            }
            clauses.add(new Clause(target, iterable, conditions));
        }
        return clauses;
    }
}
