package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done. */
sealed interface Statement {

    Span span();

    record Evaluate(Span span, Expression expression) implements Statement {}

    /** {@code a = b = value}. */
    record Assign(Span span, List<Expression> targets, Expression value) implements Statement {}

    /** {@code a += value}; the operator is without its equals sign. */
    record Augment(Span span, Expression target, String operator, Expression value) implements Statement {}

    record If(Span span, Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** {@code otherwise} is done when no {@code break} ended the loop. */
    record For(Span span, Expression target, Expression iterable, List<Statement> body, List<Statement> otherwise)
            implements Statement {}

    record While(Span span, Expression condition, List<Statement> body, List<Statement> otherwise)
            implements Statement {}

    /** {@code decorators}: what stands behind an {@code @} above it, from the top down. */
    record Define(
            Span span,
            String name,
            List<Expression> decorators,
            List<Expression.Parameter> parameters,
            List<Statement> body)
            implements Statement {}

    /** {@code global a, b}, {@code nonlocal a}: whose the names are that this function assigns. */
    record Outer(Span span, boolean ofSession, List<String> names) implements Statement {}

    /** {@code all}: each of the values in it, {@code yield from}. */
    record Yield(Span span, @Nullable Expression value, boolean all) implements Statement {}

    record Return(Span span, @Nullable Expression value) implements Statement {}

    record Raise(Span span, @Nullable Expression value) implements Statement {}

    record Try(Span span, List<Statement> body, List<Handler> handlers, List<Statement> otherwise, List<Statement> last)
            implements Statement {}

    /**
     * One {@code except} of a {@code try}.
     *
     * @param types null: any exception
     */
    record Handler(@Nullable Expression types, @Nullable String name, List<Statement> body) {}

    record With(Span span, Expression resource, @Nullable Expression target, List<Statement> body)
            implements Statement {}

    /**
     * One name that an import binds.
     *
     * @param from null for {@code import module}; else what is taken from it
     */
    record Import(Span span, String module, @Nullable String from, String as) implements Statement {}

    record Delete(Span span, Expression target) implements Statement {}

    record Assert(Span span, Expression condition, @Nullable Expression message) implements Statement {}

    record Pass(Span span) implements Statement {}

    record Break(Span span) implements Statement {}

    record Continue(Span span) implements Statement {}
}
