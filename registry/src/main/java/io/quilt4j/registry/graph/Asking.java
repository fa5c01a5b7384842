package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.audit.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the fields of one request see it, and where they record what they did. A record that cannot be written
 * does not undo what was done, so it must not look like a refusal of that field: it fails the whole request at its end.
 */
final class Asking {

    private final Principal principal;
    private final Caller caller;
    private final AuditTrail trail;
    private @Nullable RuntimeException unrecorded;

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

    void record(ApiCall call) {
        try {
            trail.record(caller, call);
        } catch (RuntimeException e) {
            unrecorded = e;
        }
    }

    /** Throws when something done could not be recorded. */
    void ensureRecorded() {
        if (unrecorded != null) {
            throw unrecorded;
        }
    }
}
