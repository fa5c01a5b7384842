package io.quilt4j.lifecycle.rotation;

import io.quilt4j.lifecycle.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a rotation has put its new secret, as far as the journal tells, and where it may have. Used by one thread. */
final class Deliveries {

    private final Set<String> done = new TreeSet<>();

    /** Where the secret was on its way to, and what became of that is not known: each time. */
    private final List<String> begun = new ArrayList<>();

    /** The record of a failure says why in place of where: it is about the last that was begun. */
    void take(Entry entry) {
        String reason = String.valueOf(entry.reason());
        switch (entry.outcome()) {
            case "intent" -> begin(reason);
            case "done" -> end(reason);
            case "failed" -> fail();
            default -> {}
        }
    }

    /** Another secret takes the place of the one that was on its way. */
    void clear() {
        done.clear();
        begun.clear();
    }

    void begin(String place) {
        begun.add(Entry.written(place));
    }

    void end(String place) {
        begun.removeIf(Entry.written(place)::equals);
        done.add(Entry.written(place));
    }

    /** The last that was begun did not get there. */
    void fail() {
        if (!begun.isEmpty()) {
            begun.remove(begun.size() - 1);
        }
    }

    /** Whether the journal says that the new secret was put there. */
    boolean reached(String place) {
        return done.contains(Entry.written(place));
    }

    /** Whether the new secret was on its way there, at least. */
    boolean mayHaveReached(String place) {
        return begun.contains(Entry.written(place)) || reached(place);
    }
}
