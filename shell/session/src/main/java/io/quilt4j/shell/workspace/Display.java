package io.quilt4j.shell.workspace;

import org.jspecify.annotations.Nullable;

/** Shows a value in the middle of a statement, the way the front end shows the value of an expression. */
@FunctionalInterface
public interface Display {

    /** Called by session threads; returns when the value is on its way to the user. */
    void show(@Nullable Object value);
}
