package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.AuditEvent;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.audit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Who asks, as the fields of one request see it, and where they record what they did. What they record is written at the
 * end of the request, before it is answered, with one fsync. A record that cannot be written does not undo what was done,
 * so it must not look like a refusal of that field: it fails the whole request. Thread-safe.
 */
final class Asking {

    private final Principal principal;
    private final Caller caller;
    private final AuditTrail trail;
    private final List<AuditEvent> events = new ArrayList<>();
    private volatile boolean together;

    Asking(Principal principal, Caller caller, AuditTrail trail) {
        this.principal = principal;
        this.caller = caller;
        this.trail = trail;
    }

    static Asking of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(Asking.class));
    }

    User user() {
        return principal.user();
    }

    /** From now on the fields need not wait for each other: see {@link SerialMutations}. */
    void together() {
        together = true;
    }

    /** What a field gives for {@code outcome}: the future itself where its neighbours need not wait for it. */
    Object given(CompletableFuture<Object> outcome) {
        return together ? outcome : outcome.join();
    }

    /** Records the call with what became of it, and gives that. */
    Object recorded(ApiCall call, Object outcome) {
        if (outcome instanceof InputRefusal refusal) {
            record(call.failed("InvalidInput", refusal.message()));
        } else if (outcome instanceof OperationRefusal refusal) {
            record(call.failed("OperationError", refusal.message()));
        } else {
            record(call);
        }
        return outcome;
    }

    void record(ApiCall call) {
        AuditEvent event = trail.event(caller, call);
        synchronized (events) {
            events.add(event);
        }
    }

    /** Writes what was recorded. Throws when something done could not be. */
    void ensureRecorded() {
        synchronized (events) {
            trail.record(List.copyOf(events));
            events.clear();
        }
    }
}
