package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Parameter;
import io.quilt4j.shell.python.Expression.Takes;
import io.quilt4j.shell.python.PyToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a function takes: {@code a, b=1, *rest, c, **more}. */
final class ParameterParser {

    private final TokenReader in;
    private final ExpressionParser expressions;
    private final List<Parameter> parameters = new ArrayList<>();
    /** From the star on, arguments are given by name. */
    private boolean star;

    ParameterParser(TokenReader in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    List<Parameter> parameters(String end) throws SyntaxProblem {
        while (!in.at(end)) {
            boolean last = parameter(end.equals(")"));
            if (!in.take(",") || last) {
                break;
            }
        }
        return parameters;
    }

    /** True when none may follow. */
    private boolean parameter(boolean typed) throws SyntaxProblem {
        if (in.at("/")) {
            throw SyntaxProblem.outside(in.token().span(), "parameters before a slash", "leave the slash out");
        }
        if (in.take("**")) {
            add(Takes.NAMES, typed);
            return true;
        }
        if (in.at("*")) {
            if (star) {
                throw in.unexpected("a second star does not belong here");
            }
            in.take();
            star = true;
            if (in.at(",")) {
                if (!(in.after().kind() == Kind.NAME)) {
                    throw in.unexpected("a name is missing behind the star");
                }
                return false;
            }
            add(Takes.PLACES, typed);
            return false;
        }
        add(star ? Takes.NAMED : Takes.ONE, typed);
        return false;
    }

    private void add(Takes takes, boolean typed) throws SyntaxProblem {
        PyToken name = in.expect(Kind.NAME, "the name of a parameter");
        if (parameters.stream().anyMatch(known -> known.name().equals(name.text()))) {
            throw new SyntaxProblem(name.span(), "'" + name.text() + "' stands there twice", "", false);
        }
        if (typed && in.take(":")) {
            expressions.type();
        }
        boolean single = takes == Takes.ONE || takes == Takes.NAMED;
        @Nullable Expression otherwise = single && in.take("=") ? expressions.expression() : null;
        boolean gap =
                takes == Takes.ONE && otherwise == null && parameters.stream().anyMatch(p -> p.otherwise() != null);
        if (gap) {
            throw new SyntaxProblem(
                    name.span(), "a parameter without a default stands behind one with a default", "", false);
        }
        parameters.add(new Parameter(name.text(), takes, otherwise));
    }
}
