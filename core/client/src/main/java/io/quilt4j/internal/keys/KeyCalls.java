package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.KeyId;
import io.quilt4j.keys.RevokeOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@link OwnKeys} and {@link EverybodysKeys} have in common; they differ in their {@link Scope}. Public, as javac
 * gives the public children of a hidden parent methods that only pass on.
 */
public abstract class KeyCalls implements KeyDirectory {

    private final GraphQlClient client;
    private final Scope scope;
    private final Changes changes;

    KeyCalls(GraphQlClient client, Scope scope, Changes changes) {
        this.client = client;
        this.scope = scope;
        this.changes = changes;
    }

    @Override
    public ApiKeyRows rows(ApiKeyFilter filter, Set<ApiKeyField> fields) {
        return stream(filter, Selection.of(fields));
    }

    StreamedRows stream(ApiKeyFilter filter, Selection selection) {
        return new StreamedRows(
                client.stream(scope.list(filter, selection), scope.listPath(), selection.names()), selection);
    }

    @Override
    public List<ApiKey> list(ApiKeyFilter filter) {
        List<ApiKey> keys = new ArrayList<>();
        try (StreamedRows rows = stream(filter, Selection.ALL)) {
            while (rows.hasNext()) {
                keys.add(rows.next().toApiKey());
            }
        }
        return List.copyOf(keys);
    }

    @Override
    public Optional<ApiKey> get(String id) {
        return new BatchedReads(client, scope)
                .rows(List.of(KeyId.ofSought(id)), Selection.ALL).stream()
                        .map(SelectedRow::toApiKey)
                        .findFirst();
    }

    @Override
    public List<ApiKeyRow> rowsById(Collection<String> ids, Set<ApiKeyField> fields) {
        return List.copyOf(new BatchedReads(client, scope).rows(read(ids), Selection.of(fields)));
    }

    @Override
    public List<RevokeOutcome> revokeAll(Collection<String> written) {
        List<String> ids = written.stream().map(KeyId::ofRevoked).toList();
        Changes.Revoking told = changes.revoking(ids);
        List<RevokeOutcome> outcomes;
        try {
            outcomes = new BatchedRevocation(client, scope, this).revoke(ids);
        } catch (QuiltException e) {
            throw told.failed(e);
        }
        return told.ended(outcomes);
    }

    private static List<String> read(Collection<String> ids) {
        return ids.stream().map(KeyId::of).toList();
    }

    @Override
    public void revoke(String written) {
        String id = KeyId.ofRevoked(written);
        if (id.isEmpty()) {
            throw new InvalidInputException("Must provide either id or secret");
        }
        changes.telling(
                KeyChange.revoking(id),
                () -> {
                    revokeUntold(id);
                    return id;
                },
                (change, revoked) -> change);
    }

    /** For what tells of it itself. */
    void revokeUntold(String id) {
        throwIfAlive(attempt(id));
    }

    /** The same; what would be thrown is returned where the answer was lost and the key is still there. */
    @Nullable
    UnavailableException attempt(String id) {
        return attempt(
                scope.revoke(id),
                "key " + id,
                () -> LookUp.there(
                        !new BatchedReads(client, scope).alive(List.of(id)).isEmpty()));
    }

    private static void throwIfAlive(@Nullable UnavailableException alive) {
        if (alive != null) {
            throw alive;
        }
    }

    Changes changes() {
        return changes;
    }

    /**
     * Revokes once, and looks whether it was done if the answer is lost.
     *
     * @param lookUp asks the registry whether the key is still there
     */
    void revoke(Operation operation, String key, Supplier<LookUp> lookUp) {
        throwIfAlive(attempt(operation, key, lookUp));
    }

    private @Nullable UnavailableException attempt(Operation operation, String key, Supplier<LookUp> lookUp) {
        JsonNode result;
        try {
            result = scope.outcome(client.run(operation).path(scope.revokeField()));
        } catch (LostAnswerException lost) {
            return RevokedOrNot.settled(lost, key, lookUp);
        }
        return switch (result.path("__typename").asText()) {
            case "Ok" -> null;
            case "InvalidInput" -> throw RevokedOrNot.refusal(result, key, lookUp);
            default ->
                RevokedOrNot.settled(
                        new LostAnswerException(
                                "The registry's answer does not say whether " + key + " was revoked.", null),
                        key,
                        lookUp);
        };
    }
}
