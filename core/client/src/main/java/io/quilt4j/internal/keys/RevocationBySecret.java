package io.quilt4j.internal.keys;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.keys.Fingerprint;
import java.util.Map;

/** Revokes by secret: when a leaked key must die and nobody knows its id. */
final class RevocationBySecret {

    private final GraphQlClient client;
    private final KeyCalls calls;

    RevocationBySecret(GraphQlClient client, KeyCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    void revoke(Secret secret) {
        if (secret.isEmpty()) {
            throw new InvalidInputException("Must provide either id or secret");
        }
        String key = "key " + Fingerprint.of(secret);
        calls.revoke(OwnScope.revoke(secret), key, () -> tried(secret));
    }

    /** Asks with the key itself: its fingerprint could be another key's, too. */
    private LookUp tried(Secret secret) {
        Operation anything = new Operation("me", "query me {\n  me {\n    name\n  }\n}\n", Map.of());
        try {
            return client.as(cancellation -> new Bearer.Credential(secret, "", NextStep.NONE))
                            .run(anything)
                            .path("me")
                            .isObject()
                    ? LookUp.THERE
                    : LookUp.REFUSED;
        } catch (AuthenticationException e) {
            if (e.isOfGateway()) {
                throw e;
            }
            return LookUp.REFUSED;
        }
    }
}
