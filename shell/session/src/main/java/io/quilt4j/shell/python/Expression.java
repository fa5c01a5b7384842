package io.quilt4j.shell.python;

import io.quilt4j.shell.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
sealed interface Expression {

    Span span();

    record Constant(Span span, @Nullable Object value) implements Expression {}

    record Name(Span span, String name) implements Expression {}

    record Attribute(Span span, Expression target, String name) implements Expression {}

    record Call(Span span, Expression function, List<Expression> arguments, List<Keyword> keywords)
            implements Expression {}

    /**
     * An argument that is given by its name.
     *
     * @param name null: {@code **value}, whose keys are the names
     */
    record Keyword(@Nullable String name, Expression value) {}

    /** {@code *value}: all that is in it, one by one. In a dict {@code **value}; as a target, what is left over. */
    record Starred(Span span, Expression value) implements Expression {}

    record Subscript(Span span, Expression target, Expression index) implements Expression {}

    /** Only within a subscript. */
    record Slice(
            Span span,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step) implements Expression {}

    record ListOf(Span span, List<Expression> elements) implements Expression {}

    record TupleOf(Span span, List<Expression> elements) implements Expression {}

    record SetOf(Span span, List<Expression> elements) implements Expression {}

    /** Where a key is {@link Starred}, the value is that again, and not looked at. */
    record DictOf(Span span, List<Expression> keys, List<Expression> values) implements Expression {}

    record Unary(Span span, String operator, Expression operand) implements Expression {}

    record Binary(Span span, String operator, Expression left, Expression right) implements Expression {}

    /** {@code 1 < x <= 3}: each operator between two neighbours. */
    record Comparison(Span span, List<String> operators, List<Expression> operands) implements Expression {}

    /** {@code and}, {@code or}: the value is that of an operand. */
    record Logical(Span span, boolean isAnd, List<Expression> operands) implements Expression {}

    record Not(Span span, Expression operand) implements Expression {}

    record Conditional(Span span, Expression condition, Expression then, Expression otherwise) implements Expression {}

    /** {@code (name := value)}. */
    record Assigning(Span span, Name name, Expression value) implements Expression {}

    record Lambda(Span span, List<Parameter> parameters, Expression body) implements Expression {}

    /**
     * What a function takes.
     *
     * @param otherwise the value when none is given
     */
    record Parameter(String name, Takes takes, @Nullable Expression otherwise) {}

    /** What becomes the value of a parameter. */
    enum Takes {
        /** An argument by its place or by its name. */
        ONE,
        /** {@code *args}: all places that are left. */
        PLACES,
        /** Behind a star: an argument by its name alone. */
        NAMED,
        /** {@code **kwargs}: all names that are left. */
        NAMES
    }

    enum Collected {
        LIST,
        SET,
        DICT,
        GENERATOR
    }

    /**
     * A list, set, dict or generator of what loops give.
     *
     * @param value of a dict only
     */
    record Comprehension(
            Span span,
            Collected kind,
            Expression element,
            @Nullable Expression value,
            List<Clause> clauses) implements Expression {}

    record Clause(Expression target, Expression iterable, List<Expression> conditions) {}

    record FormattedText(Span span, List<Part> parts) implements Expression {}

    /** Either a text, or a value with its conversion ({@code r}, {@code s} or a blank) and its format. */
    record Part(
            @Nullable String text,
            @Nullable Expression value,
            char conversion,
            @Nullable FormattedText format) {}
}
