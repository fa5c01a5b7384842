package io.quilt4j.internal.graphql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation, before it is sent.
 *
 * @param name the operationName, as protocol.md §3.4 lists them
 * @param document the query text with all its fragments
 * @param variables in order; a null is sent as null, not left out. Values are strings, numbers, booleans, maps of these.
 */
public record Operation(String name, String document, Map<String, @Nullable Object> variables) {

    public Operation {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Whether it may change something, and so must never be sent twice. */
    public boolean changes() {
        return document.startsWith("mutation");
    }

    /** Whether it goes through the root field {@code admin}. */
    boolean needsAdmin() {
        return document.contains("admin {");
    }

    /** Without the variables, as one of them may be a secret. */
    @Override
    public String toString() {
        return "Operation[" + name + ", variables " + Set.copyOf(variables.keySet()) + "]";
    }
}
