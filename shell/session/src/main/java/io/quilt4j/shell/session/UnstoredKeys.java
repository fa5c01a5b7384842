package io.quilt4j.shell.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of new keys whose secrets end with the session.
 *
 * @param nowhere nobody else has these
 * @param doubtful a program or a server was given these, and failed: it may have stored them all the same
 * @param inVariables variables hold these, and nobody has opened them
 */
public record UnstoredKeys(List<String> nowhere, List<String> doubtful, List<String> inVariables) {

    public UnstoredKeys {
        nowhere = List.copyOf(nowhere);
        doubtful = List.copyOf(doubtful);
        inVariables = List.copyOf(inVariables);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return nowhere.isEmpty() && doubtful.isEmpty() && inVariables.isEmpty();
    }

    /** Where they are: the beginning of a sentence. */
    public String told() {
        List<String> parts = new ArrayList<>();
        if (!nowhere.isEmpty()) {
            parts.add("the secret of " + String.join(", ", nowhere) + " is stored nowhere");
        }
        if (!doubtful.isEmpty()) {
            parts.add("whether the secret of " + String.join(", ", doubtful) + " was put away is not known");
        }
        if (!inVariables.isEmpty()) {
            parts.add("the secret of " + String.join(", ", inVariables) + " is in a variable only");
        }
        return String.join(", and ", parts);
    }

    /** How code keeps one of them. */
    public String advice() {
        String of = nowhere.isEmpty() && doubtful.isEmpty() ? "created.store" : "quilt3.api_keys.unstored().store";
        return of + "(file(\"a path\"))";
    }
}
