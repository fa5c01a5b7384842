package io.quilt4j.shell.plain;

import io.quilt4j.shell.text.Span;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A statement that needs no compiler. */
public final class PlainStatement {

    private final int length;
    private final boolean closed;
    private final @Nullable String variable;
    private final Span source;
    private final Expression expression;
    private final String type;

    PlainStatement(
            int length, boolean closed, @Nullable String variable, Span source, Expression expression, String type) {
        this.length = length;
        this.closed = closed;
        this.variable = variable;
        this.source = source;
        this.expression = expression;
        this.type = type;
    }

    /** How many characters of the text belong to it, its semicolon among them. */
    public int length() {
        return length;
    }

    /** True when it ends with a semicolon. */
    public boolean isClosed() {
        return closed;
    }

    /** The variable that it declares; null when it is only an expression. */
    public @Nullable String variable() {
        return variable;
    }

    /** Where its expression stands in the text. */
    public Span expression() {
        return source;
    }

    /** False when it calls a void method. */
    public boolean hasValue() {
        return expression.type() != void.class;
    }

    /** True for a value that is no object. */
    public boolean isPrimitive() {
        return expression.type().isPrimitive();
    }

    /** The static type, without packages: {@code Map<String,Object>}; empty when there is no value. */
    public String type() {
        return type;
    }

    /** What its variable holds when the expression throws. */
    public @Nullable Object defaultValue() {
        if (expression.type() == boolean.class) {
            return false;
        }
        return expression.type() == int.class ? (Object) 0 : expression.type() == long.class ? (Object) 0L : null;
    }

    /** Does what it says, as often as it is called. Throws whatever the called methods throw. */
    public Callable<@Nullable Object> code() {
        return expression;
    }
}
