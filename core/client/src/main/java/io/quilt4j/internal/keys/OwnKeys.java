package io.quilt4j.internal.keys;

import io.quilt4j.base.Secret;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeys;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Action;
import io.quilt4j.keys.KeyName;
import java.util.List;

/** The caller's own keys, which can also be created. */
public final class OwnKeys extends KeyCalls implements ApiKeys {

    private static final int DAYS = 90;

    private final GraphQlClient client;
    private final RecentKeys recent;

    public OwnKeys(GraphQlClient client, RecentKeys recent, Changes changes) {
        super(client, new OwnScope(), changes);
        this.client = client;
        this.recent = recent;
    }

    @Override
    public CreatedApiKey create(String name) {
        return create(name, DAYS);
    }

    @Override
    public CreatedApiKey create(String name, int expiresInDays) {
        return changes()
                .telling(
                        KeyChange.creating(KeyName.ofNew(name)),
                        () -> new Creation(client, this, recent).create(name, expiresInDays),
                        (change, created) -> change.of(created.key()));
    }

    @Override
    public List<ApiKey> list() {
        return list(ApiKeyFilter.ANY);
    }

    @Override
    public void revoke(Secret secret) {
        KeyChange intent = new KeyChange(
                Action.REVOKE,
                null,
                null,
                Fingerprint.of(secret.requireNoMask()),
                null,
                KeyChange.Outcome.INTENT,
                "by its secret");
        changes()
                .telling(
                        intent,
                        () -> {
                            new RevocationBySecret(client, this).revoke(secret);
                            return intent;
                        },
                        (change, revoked) -> change);
    }
}
