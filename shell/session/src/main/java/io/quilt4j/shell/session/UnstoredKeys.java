package io.quilt4j.shell.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of new keys whose secrets end with the session.
 *
 * @param nowhere nobody else has these
 * @param doubtful a program or a server was given these, and failed: it may have stored them all the same
 */
public record UnstoredKeys(List<String> nowhere, List<String> doubtful) {

    public UnstoredKeys {
        nowhere = List.copyOf(nowhere);
        doubtful = List.copyOf(doubtful);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return nowhere.isEmpty() && doubtful.isEmpty();
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
        return String.join(", and ", parts);
    }
}
