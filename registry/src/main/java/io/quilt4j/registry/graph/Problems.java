package io.quilt4j.registry.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the arguments of a call. */
final class Problems {

    private final List<InputRefusal.Problem> found = new ArrayList<>();

    /** Notes what is wrong with the argument; empty: nothing. */
    void check(String path, Optional<String> message) {
        message.ifPresent(text -> found.add(new InputRefusal.Problem(path, text, "ValidationError", null)));
    }

    boolean none() {
        return found.isEmpty();
    }

    InputRefusal refusal() {
        return new InputRefusal(found);
    }
}
