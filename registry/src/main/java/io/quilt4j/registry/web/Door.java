package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Authenticator;
import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.access.Verdict;
import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.Caller;
import io.quilt4j.registry.audit.UserIdentity;

/** Lets a request in or answers 401, and records who was turned away with a key. */
final class Door {

    private final Authenticator authenticator;
    private final AuditTrail trail;

    Door(Authenticator authenticator, AuditTrail trail) {
        this.authenticator = authenticator;
        this.trail = trail;
    }

    /** Who sent the request; whoever cannot prove it gets a 401. */
    Principal enter(Request request) {
        Verdict verdict = authenticator.judge(request.header("authorization").orElse(null));
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.principal();
        }
        if (verdict instanceof Verdict.KeyRefused refused) {
            UserIdentity owner = refused.owner() == null
                    ? new UserIdentity.Unidentified()
                    : Principal.auditIdentity(refused.owner(), null);
            trail.record(caller(request, owner), AuthCalls.apiKeyRefused(refused.fingerprint(), refused.reason()));
            throw HttpRefusal.unauthorized("The API key is not accepted. It may be expired, revoked or mistyped.");
        }
        throw HttpRefusal.unauthorized(((Verdict.Refused) verdict).message());
    }

    void record(Request request, UserIdentity identity, ApiCall call) {
        trail.record(caller(request, identity), call);
    }

    static Caller caller(Request request, UserIdentity identity) {
        return new Caller(
                identity,
                request.header("user-agent").orElse(""),
                request.from().getHostAddress(),
                request.id());
    }
}
