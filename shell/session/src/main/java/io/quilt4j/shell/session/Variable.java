package io.quilt4j.shell.session;

import io.quilt4j.shell.text.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the session.
 *
 * @param type as Java writes it
 * @param value the live object at the moment of asking
 */
public record Variable(String name, String type, @Nullable Object value) {

    /** True for {@code $1} and the like, which hold the values of unnamed expressions. */
    public boolean isUnnamed() {
        return name.startsWith("$");
    }

    /** Keys that someone pasted are masked. */
    @Override
    public String toString() {
        return "Variable[name=" + name + ", type=" + type + ", value=" + SecretText.masked(String.valueOf(value)) + "]";
    }
}
