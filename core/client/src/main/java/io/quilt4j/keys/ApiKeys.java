package io.quilt4j.keys;

import io.quilt4j.base.Secret;
import io.quilt4j.internal.graphql.GraphQlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The caller's own keys. */
public final class ApiKeys implements KeyDirectory {

    private static final int DAYS = 90;

    private final KeyCalls calls;
    private final Creation creation;
    private final GraphQlClient client;

    public ApiKeys(GraphQlClient client, RecentKeys recent) {
        this.client = client;
        this.calls = new KeyCalls(client, new OwnScope());
        this.creation = new Creation(client, calls, recent);
    }

    /** Creates a key that is valid for 90 days. */
    public CreatedApiKey create(String name) {
        return create(name, DAYS);
    }

    /**
     * Creates a key. It is sent once; if the answer is lost, the caller's keys are searched for it.
     *
     * @param expiresInDays 1 to 365, which the registry checks
     * @throws io.quilt4j.base.InvalidInputException if the registry refuses the values
     * @throws io.quilt4j.base.UnavailableException if no key was created
     * @throws io.quilt4j.base.LostAnswerException if a key was created whose secret is lost, named in the message so that it can
     *     be revoked, or if that is not known
     */
    public CreatedApiKey create(String name, int expiresInDays) {
        return creation.create(name, expiresInDays);
    }

    /** All own keys. */
    public List<ApiKey> list() {
        return list(ApiKeyFilter.ANY);
    }

    /**
     * Revokes the caller's key that has this secret, for when nothing else is known of it.
     *
     * @throws io.quilt4j.base.NotFoundException if no key of the caller has it
     */
    public void revoke(Secret secret) {
        new RevocationBySecret(client, calls).revoke(secret);
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
