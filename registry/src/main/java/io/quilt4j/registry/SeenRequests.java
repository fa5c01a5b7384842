package io.quilt4j.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers requests, the last of them: a stack that is measured answers millions. Thread-safe. */
final class SeenRequests {

    static final int MOST = 20_000;

    private final Deque<SeenRequest> last = new ArrayDeque<>();
    private long forgotten;

    synchronized void add(SeenRequest request) {
        last.add(request);
        if (last.size() > MOST) {
            last.remove();
            forgotten++;
        }
    }

    /** @throws IllegalStateException if these are not all, so that nobody counts too few */
    synchronized List<SeenRequest> all() {
        if (forgotten > 0) {
            throw new IllegalStateException("There were " + (forgotten + last.size()) + " requests, of which the last "
                    + MOST + " are kept: call clearRequests() in between.");
        }
        return List.copyOf(last);
    }

    synchronized void clear() {
        last.clear();
        forgotten = 0;
    }
}
