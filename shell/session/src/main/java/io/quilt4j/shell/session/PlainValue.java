package io.quilt4j.shell.session;

import io.quilt4j.shell.plain.PlainStatement;
import org.jspecify.annotations.Nullable;

/**
 * The value of a plain statement, whose variable the compiler is to know once it is there.
 *
 * @param name of the variable, {@code keys} or {@code $1}
 * @param java the text of the statement
 */
record PlainValue(
        String name,
        PlainStatement statement,
        String java,
        @Nullable Object value) implements KnownValue {

    @Override
    public Variable variable() {
        return new Variable(name, statement.type(), value);
    }

    /** With the static type of the expression, which is not called again. */
    @Override
    public String declaration() {
        String expression = statement.isPrimitive()
                ? value + (value instanceof Long ? "L" : "")
                : "false ? (" + statement.expression().of(java) + ") : null";
        return statement.variable() == null ? expression : "var " + name + " = " + expression + ";";
    }
}
