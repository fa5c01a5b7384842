package io.quilt4j.keys;

import io.quilt4j.internal.graphql.GraphQlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody's keys. For administrators: to all others each call is a
 * {@link io.quilt4j.base.PermissionDeniedException}.
 */
public final class AdminApiKeys implements KeyDirectory {

    private final KeyCalls calls;

    public AdminApiKeys(GraphQlClient client) {
        this.calls = new KeyCalls(client, new AdminScope());
    }

    @Override
    public ApiKeyRows rows(ApiKeyFilter filter, Set<ApiKeyField> fields) {
        return calls.rows(filter, fields);
    }

    @Override
    public List<ApiKeyRow> rowsById(Collection<String> ids, Set<ApiKeyField> fields) {
        return calls.rowsById(ids, fields);
    }

    @Override
    public List<RevokeOutcome> revokeAll(Collection<String> ids) {
        return calls.revokeAll(ids);
    }

    @Override
    public List<ApiKey> list(ApiKeyFilter filter) {
        return calls.list(filter);
    }

    @Override
    public Optional<ApiKey> get(String id) {
        return calls.get(id);
    }

    @Override
    public void revoke(String id) {
        calls.revoke(id);
    }
}
