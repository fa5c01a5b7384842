package io.quilt4j.shell.python;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands directly in a statement or an expression, in the order in which it is written. */
final class Walk {

    private Walk() {}

    /** The blocks of a statement. */
    static Stream<List<Statement>> blocks(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return Stream.of(choice.then(), choice.otherwise());
        } else if (statement instanceof Statement.For loop) {
            return Stream.of(loop.body(), loop.otherwise());
        } else if (statement instanceof Statement.While loop) {
            return Stream.of(loop.body(), loop.otherwise());
        } else if (statement instanceof Statement.Define function) {
            return Stream.of(function.body());
        } else if (statement instanceof Statement.With with) {
            return Stream.of(with.body());
        } else if (statement instanceof Statement.Try attempt) {
            return Stream.of(
                            Stream.of(attempt.body()),
                            attempt.handlers().stream().map(Statement.Handler::body),
                            Stream.of(attempt.otherwise(), attempt.last()))
                    .flatMap(blocks -> blocks);
        }
        return Stream.of();
    }

    /** This statement and all within it. */
    static Stream<Statement> all(Statement statement) {
        return Stream.concat(
                Stream.of(statement), blocks(statement).flatMap(List::stream).flatMap(Walk::all));
    }

    /** This statement and all within it that belong to the same function. */
    static Stream<Statement> ofFunction(Statement statement) {
        return statement instanceof Statement.Define
                ? Stream.of(statement)
                : Stream.concat(
                        Stream.of(statement),
                        blocks(statement).flatMap(List::stream).flatMap(Walk::ofFunction));
    }

    /** The expressions of a statement itself, those of its blocks left out; what it sets is among them. */
    static Stream<Expression> expressions(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return Stream.of(evaluate.expression());
        } else if (statement instanceof Statement.Assign assign) {
            return Stream.concat(Stream.of(assign.value()), assign.targets().stream());
        } else if (statement instanceof Statement.Augment augment) {
            return Stream.of(augment.target(), augment.value());
        } else if (statement instanceof Statement.If choice) {
            return Stream.of(choice.condition());
        } else if (statement instanceof Statement.For loop) {
            return Stream.of(loop.target(), loop.iterable());
        } else if (statement instanceof Statement.While loop) {
            return Stream.of(loop.condition());
        } else if (statement instanceof Statement.Define function) {
            return Stream.concat(function.decorators().stream(), defaults(function.parameters()));
        } else if (statement instanceof Statement.With with) {
            return present(with.resource(), with.target());
        } else if (statement instanceof Statement.Try attempt) {
            return attempt.handlers().stream().flatMap(handler -> present(handler.types()));
        } else if (statement instanceof Statement.Return end) {
            return present(end.value());
        } else if (statement instanceof Statement.Yield yield) {
            return present(yield.value());
        } else if (statement instanceof Statement.Raise raise) {
            return present(raise.value());
        } else if (statement instanceof Statement.Delete delete) {
            return Stream.of(delete.target());
        } else if (statement instanceof Statement.Assert check) {
            return present(check.condition(), check.message());
        }
        return Stream.of();
    }

    /** This expression and all within it. */
    static Stream<Expression> all(Expression expression) {
        return Stream.concat(Stream.of(expression), parts(expression).flatMap(Walk::all));
    }

    private static Stream<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Attribute attribute) {
            return Stream.of(attribute.target());
        } else if (expression instanceof Expression.Call call) {
            return Stream.of(
                            Stream.of(call.function()),
                            call.arguments().stream(),
                            call.keywords().stream().map(Expression.Keyword::value))
                    .flatMap(parts -> parts);
        } else if (expression instanceof Expression.Subscript subscript) {
            return Stream.of(subscript.target(), subscript.index());
        } else if (expression instanceof Expression.Slice slice) {
            return present(slice.from(), slice.to(), slice.step());
        } else if (expression instanceof Expression.Lambda lambda) {
            return Stream.concat(defaults(lambda.parameters()), Stream.of(lambda.body()));
        } else if (expression instanceof Expression.Comprehension all) {
            return Stream.concat(
                    present(all.element(), all.value()),
                    all.clauses().stream()
                            .flatMap(clause -> Stream.concat(
                                    Stream.of(clause.target(), clause.iterable()), clause.conditions().stream())));
        } else if (expression instanceof Expression.FormattedText text) {
            return text.parts().stream().flatMap(part -> present(part.value(), part.format()));
        }
        return operands(expression);
    }

    private static Stream<Expression> operands(Expression expression) {
        if (expression instanceof Expression.ListOf list) {
            return list.elements().stream();
        } else if (expression instanceof Expression.TupleOf tuple) {
            return tuple.elements().stream();
        } else if (expression instanceof Expression.SetOf set) {
            return set.elements().stream();
        } else if (expression instanceof Expression.DictOf dict) {
            return Stream.concat(dict.keys().stream(), dict.values().stream());
        } else if (expression instanceof Expression.Starred all) {
            return Stream.of(all.value());
        } else if (expression instanceof Expression.Assigning assigning) {
            return Stream.of(assigning.name(), assigning.value());
        } else if (expression instanceof Expression.Unary unary) {
            return Stream.of(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            return Stream.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison.operands().stream();
        } else if (expression instanceof Expression.Logical logical) {
            return logical.operands().stream();
        } else if (expression instanceof Expression.Not not) {
            return Stream.of(not.operand());
        } else if (expression instanceof Expression.Conditional choice) {
            return Stream.of(choice.condition(), choice.then(), choice.otherwise());
        }
        return Stream.of();
    }

    private static Stream<Expression> defaults(List<Expression.Parameter> parameters) {
        return parameters.stream().flatMap(parameter -> present(parameter.otherwise()));
    }

    private static Stream<Expression> present(@Nullable Expression... expressions) {
        Stream.Builder<Expression> present = Stream.builder();
        for (Expression expression : expressions) {
            if (expression != null) {
                present.add(expression);
            }
        }
        return present.build();
    }
}
