package io.quilt4j.internal.http;

import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where each request gets its credential from. Used by many threads at once. */
public interface Bearer {

    /** The credential for the next request, refreshed first if it is about to expire. */
    Credential current(Cancellation cancellation);

    /**
     * Called after the registry refused {@code refused} with 401: a different credential that is worth one more try.
     * Empty: there is none.
     */
    default Optional<Credential> replacementFor(Credential refused, Cancellation cancellation) {
        return Optional.empty();
    }

    /** Requests go out without an Authorization header. */
    static Bearer anonymous(String problem, NextStep nextStep) {
        return cancellation -> new Credential(null, problem, nextStep);
    }

    /**
     * What one request is sent with.
     *
     * @param secret what follows {@code Bearer} in the header; null: no header
     * @param problem for whoever reads that this credential was refused, without a full stop, naming it without giving it
     *     away: "Key qk_1a2...y6z may have expired or been revoked"
     * @param nextStep what helps then
     */
    record Credential(@Nullable Secret secret, String problem, NextStep nextStep) {}
}
