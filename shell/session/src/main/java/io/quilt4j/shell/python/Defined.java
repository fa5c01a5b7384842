package io.quilt4j.shell.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that a text defines, and its name. */
record Defined(String name, PyFunction body) implements PyFunction {

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        return body.call(arguments, keywords);
    }

    /** Each is one of its own. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
