package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Authenticator;
import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.access.RefusalBudget;
import io.quilt4j.registry.access.Verdict;
import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.Caller;
import io.quilt4j.registry.audit.UserIdentity;
import java.util.OptionalLong;

/** Lets a request in or answers 401, and records who was turned away with a key. */
final class Door {

    private final Authenticator authenticator;
    private final AuditTrail trail;
    private final RefusalBudget refusals;

    Door(Authenticator authenticator, AuditTrail trail, RefusalBudget refusals) {
        this.authenticator = authenticator;
        this.trail = trail;
        this.refusals = refusals;
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
            recordRefusal(request, owner, AuthCalls.apiKeyRefused(refused.fingerprint(), refused.reason()));
            throw HttpRefusal.unauthorized("The API key is not accepted. It may be expired, revoked or mistyped.");
        }
        throw HttpRefusal.unauthorized(((Verdict.Refused) verdict).message());
    }

    void record(Request request, UserIdentity identity, ApiCall call) {
        trail.record(caller(request, identity), call);
    }

    /** Records that a credential was refused, unless its address has had too many refused of late. */
    void recordRefusal(Request request, UserIdentity identity, ApiCall call) {
        OptionalLong leftOut = refusals.record(request.from());
        if (leftOut.isPresent()) {
            long count = leftOut.getAsLong();
            record(request, identity, count == 0 ? call : call.and("refusalsNotRecorded", count));
        }
    }

    static Caller caller(Request request, UserIdentity identity) {
        return new Caller(
                identity,
                request.header("user-agent").orElse(""),
                request.from().getHostAddress(),
                request.id());
    }
}
