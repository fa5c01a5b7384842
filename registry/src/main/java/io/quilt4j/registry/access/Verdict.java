package io.quilt4j.registry.access;

import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.audit.AuthCalls.KeyRefusal;
import org.jspecify.annotations.Nullable;

/** What an Authorization header turned out to be. */
public sealed interface Verdict {

    /** Good. */
    record Accepted(Principal principal) implements Verdict {}

    /** There was none, or a token that is unknown, expired, logged out, or of a deactivated user. */
    record Refused(String message) implements Verdict {}

    /** An API key that does not let in; the owner is known unless nobody has such a key. */
    record KeyRefused(
            String fingerprint, KeyRefusal reason, @Nullable User owner) implements Verdict {}
}
