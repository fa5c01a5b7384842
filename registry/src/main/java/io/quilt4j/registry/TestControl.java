package io.quilt4j.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.keys.SeededKeys;
import io.quilt4j.registry.web.Endpoint;
import io.quilt4j.registry.web.HttpFront;
import io.quilt4j.registry.web.Request;
import io.quilt4j.registry.web.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a test may do to a stack besides using it. Thread-safe. */
public final class TestControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Planned(Predicate<SeenRequest> applies, Fault fault) {}

    private final MovableClock clock;
    private final HttpFront front;
    private final Users users;
    private final SeededKeys keys;
    private final SeenRequests requests = new SeenRequests();
    private final Queue<Planned> faults = new ArrayDeque<>();

    TestControl(MovableClock clock, HttpFront front, Users users, SeededKeys keys) {
        this.clock = clock;
        this.front = front;
        this.users = users;
        this.keys = keys;
    }

    /** What the stack takes for the present time. */
    public Instant now() {
        return clock.instant();
    }

    /** Moves the stack's clock, which keeps running; a negative duration moves it back. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** The next requests, whatever they are, fail in this order, one fault each. */
    public void failNext(Fault... inOrder) {
        failNext(request -> true, inOrder);
    }

    /** The next requests to this path fail in this order, one fault each. */
    public void failNext(String path, Fault... inOrder) {
        failNext(request -> request.path().equals(path), inOrder);
    }

    /** The next requests that match fail in this order, one fault each. */
    public void failNext(Predicate<SeenRequest> matching, Fault... inOrder) {
        synchronized (faults) {
            Arrays.stream(inOrder).map(fault -> new Planned(matching, fault)).forEach(faults::add);
        }
    }

    /** Forgets the faults that have not happened yet. */
    public void clearFaults() {
        synchronized (faults) {
            faults.clear();
        }
    }

    /**
     * Every request since the start or {@link #clearRequests}, in the order they came in.
     *
     * @throws IllegalStateException if there were so many, 20 000, that the first are forgotten
     */
    public List<SeenRequest> requests() {
        return requests.all();
    }

    /** The requests to this path. */
    public List<SeenRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    public void clearRequests() {
        requests.clear();
    }

    /** Bytes of response bodies sent since the stack started. */
    public long bytesSent() {
        return front.bytesSent();
    }

    /**
     * Gives a user many keys at once, named {@code seeded-0}, {@code seeded-1}, ..., that nobody has the secrets of, a
     * millisecond apart, the last one created now, all valid for 90 days.
     */
    public void seedKeys(String owner, int count) {
        User user = users.named(owner).orElseThrow(() -> new IllegalArgumentException("There is no user " + owner));
        keys.plant(user.id(), count);
    }

    Response around(Request request, Endpoint rest) throws IOException {
        SeenRequest seen = seen(request);
        requests.add(seen);
        Fault fault = nextFault(seen);
        return fault == null ? rest.answer(request) : fault.spoil(request, rest);
    }

    private @Nullable Fault nextFault(SeenRequest seen) {
        synchronized (faults) {
            for (Iterator<Planned> planned = faults.iterator(); planned.hasNext(); ) {
                Planned next = planned.next();
                if (next.applies().test(seen)) {
                    planned.remove();
                    return next.fault();
                }
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // what Jackson makes of JSON objects
    private static SeenRequest seen(Request request) {
        Object operationName = null;
        Map<String, @Nullable Object> variables = Map.of();
        if (request.path().equals("/graphql")) {
            try {
                Map<String, Object> body = JSON.readValue(request.body(), Map.class);
                operationName = body.get("operationName");
                if (body.get("variables") instanceof Map<?, ?> given) {
                    variables = (Map<String, @Nullable Object>) given;
                }
            } catch (IOException | ClassCastException | NullPointerException e) {
                operationName = null; // not GraphQL after all: the body has what it was
            }
        }
        return new SeenRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                operationName instanceof String name ? name : null,
                variables);
    }
}
