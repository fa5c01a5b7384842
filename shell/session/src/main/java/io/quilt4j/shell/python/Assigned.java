package io.quilt4j.shell.python;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose the names are that a function assigns.
 *
 * @param own its own, even before they are set
 * @param ofSession {@code global}
 * @param ofOuter {@code nonlocal}: those of a function around it
 */
record Assigned(Set<String> own, Set<String> ofSession, Set<String> ofOuter) {

    static final Assigned NONE = new Assigned(Set.of(), Set.of(), Set.of());

    /** By what stands in its body. */
    static Assigned in(List<Statement> body) {
        Set<String> ofSession = new HashSet<>();
        Set<String> ofOuter = new HashSet<>();
        body.stream().flatMap(Walk::ofFunction).forEach(statement -> {
            if (statement instanceof Statement.Outer outer) {
                (outer.ofSession() ? ofSession : ofOuter).addAll(outer.names());
            }
        });
        Set<String> own = Targets.assignedIn(body);
        own.removeAll(ofSession);
        own.removeAll(ofOuter);
        return new Assigned(own, ofSession, ofOuter);
    }

    Assigned and(Set<String> parameters) {
        Set<String> all = new HashSet<>(own);
        all.addAll(parameters);
        return new Assigned(all, ofSession, ofOuter);
    }
}
