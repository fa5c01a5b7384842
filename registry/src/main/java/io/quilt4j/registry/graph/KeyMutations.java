package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.audit.ApiKeyCalls;
import io.quilt4j.registry.keys.ApiKey;
import io.quilt4j.registry.keys.ApiKeys;
import io.quilt4j.registry.keys.CreatedKey;
import io.quilt4j.registry.keys.KeyIds;
import io.quilt4j.registry.keys.KeySecret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Creates and revokes keys, one audit event each. Revoking answers {@code InvalidInput} whatever goes wrong: in a batch,
 * an error of one revocation would hide the others that happened (the field is not nullable).
 */
final class KeyMutations {

    private static final String GONE = "No such API key: it may have been revoked already.";
    private static final Logger LOG = System.getLogger(KeyMutations.class.getName());

    private final ApiKeys keys;

    KeyMutations(ApiKeys keys) {
        this.keys = keys;
    }

    Object create(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = Objects.requireNonNull(environment.getArgument("input"));
        String name = (String) Objects.requireNonNull(input.get("name"));
        int days = (Integer) Objects.requireNonNull(input.get("expiresInDays"));
        Asking asking = Asking.of(environment);
        List<InputRefusal.Problem> problems = KeyRules.problems(name, days);
        Object outcome = problems.isEmpty() ? keys.create(asking.user().id(), name, days) : new InputRefusal(problems);
        return asking.recorded(ApiKeyCalls.create(arguments(environment), data(outcome)), outcome);
    }

    Object revokeOwn(DataFetchingEnvironment environment) {
        Asking asking = Asking.of(environment);
        return asking.given(guarded(() ->
                        revokeOwn(asking.user().id(), environment.getArgument("id"), environment.getArgument("secret")))
                .thenApply(outcome ->
                        asking.recorded(ApiKeyCalls.revoke(arguments(environment), data(outcome)), outcome)));
    }

    Object revokeAnybodys(DataFetchingEnvironment environment) {
        Asking asking = Asking.of(environment);
        String id = Objects.requireNonNull(environment.getArgument("id"));
        return asking.given(guarded(() -> keys.revoke(id).thenApply(gone -> gone ? Done.OK : noSuchKey(id)))
                .thenApply(outcome ->
                        asking.recorded(ApiKeyCalls.adminRevoke(arguments(environment), data(outcome)), outcome)));
    }

    private CompletableFuture<Object> revokeOwn(String userId, @Nullable String id, @Nullable String secret) {
        if (id == null && secret == null) {
            return refused(InputRefusal.of(null, "ValidationError", "Must provide either id or secret."));
        }
        String named = id;
        if (secret != null) {
            Optional<String> presented = keys.presenting(KeySecret.presented(secret))
                    .filter(key -> key.userId().equals(userId))
                    .map(key -> key.id());
            if (presented.isEmpty()) {
                return refused(noSuchSecret());
            }
            if (id != null && !KeyIds.stored(id).equals(presented.get())) {
                return refused(InputRefusal.of(
                        "secret",
                        "ValidationError",
                        "The id and the secret belong to different keys. None was revoked."));
            }
            named = presented.get();
        }
        return keys.revoke(Objects.requireNonNull(named), userId)
                .thenApply(gone -> gone ? Done.OK : id == null ? noSuchSecret() : noSuchKey(id));
    }

    private static CompletableFuture<Object> refused(InputRefusal refusal) {
        return CompletableFuture.completedFuture(refusal);
    }

    private interface Revocation {
        CompletableFuture<Object> run();
    }

    private static CompletableFuture<Object> guarded(Revocation revocation) {
        CompletableFuture<Object> outcome;
        try {
            outcome = revocation.run();
        } catch (RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        return outcome.exceptionally(failure -> {
            LOG.log(Level.ERROR, "A key could not be revoked", failure);
            return InputRefusal.of(
                    null, "StorageError", "The registry could not write to its database. The key was not revoked.");
        });
    }

    private static InputRefusal noSuchSecret() {
        return InputRefusal.of("secret", "NotFound", GONE);
    }

    private static InputRefusal noSuchKey(String id) {
        return KeyIds.isId(id)
                ? InputRefusal.of("id", "NotFound", GONE)
                : InputRefusal.of(
                        "id",
                        "ValidationError",
                        "This is no id of an API key: an id is a UUID, all 36 characters of it, such as"
                                + " 190975d6-9b04-4f0c-8a37-5d2f1c6e7b80.");
    }

    /** The arguments that were given; a null is as good as none. */
    private static Map<String, @Nullable Object> arguments(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        environment.getArguments().forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }

    private static @Nullable Object data(Object outcome) {
        if (!(outcome instanceof CreatedKey created)) {
            return Map.of("__typename", outcome == Done.OK ? "Ok" : "InvalidInput");
        }
        ApiKey key = created.apiKey();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field :
                List.of("id", "name", "fingerprint", "createdAt", "expiresAt", "lastUsedAt", "status", "userEmail")) {
            fields.put(field, KeyFields.value(key, field));
        }
        return Map.of("__typename", "APIKeyCreated", "apiKey", fields, "secret", "***");
    }
}
