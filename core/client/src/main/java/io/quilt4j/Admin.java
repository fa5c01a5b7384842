package io.quilt4j;

import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.keys.Changes;
import io.quilt4j.internal.keys.EverybodysKeys;
import io.quilt4j.internal.users.CatalogUsers;
import io.quilt4j.keys.AdminApiKeys;
import io.quilt4j.users.Users;

/** What administrators may do. To all others each call is a {@link PermissionDeniedException}. */
public final class Admin {

    private final GraphQlClient client;
    private final Changes changes;

    Admin(GraphQlClient client, Changes changes) {
        this.client = client;
        this.changes = changes;
    }

    /** Everybody's keys. */
    public AdminApiKeys apiKeys() {
        return new EverybodysKeys(client, changes);
    }

    /** All users of the catalog. */
    public Users users() {
        return new CatalogUsers(client);
    }
}
