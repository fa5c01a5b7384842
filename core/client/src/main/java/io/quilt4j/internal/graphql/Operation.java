package io.quilt4j.internal.graphql;

import io.quilt4j.base.Secret;
import java.util.Collection;
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
 * @param variables in order; a null is sent as null, not left out. Values are strings,
 *     numbers, booleans, maps of these, and at the top a {@link Secret}
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

    /** Those of the variables that must not come back in a message. They are sent as their clear text. */
    Collection<Secret> secrets() {
        return variables.values().stream()
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .toList();
    }

    /** As they are sent. */
    Map<String, @Nullable Object> sentVariables() {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>(variables);
        sent.replaceAll((name, value) -> value instanceof Secret secret ? secret.reveal() : value);
        return sent;
    }

    /** Without the variables, as one of them may be a secret. */
    @Override
    public String toString() {
        return "Operation[" + name + ", variables " + Set.copyOf(variables.keySet()) + "]";
    }
}
