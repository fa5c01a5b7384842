package io.quilt4j;

import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.keys.EverybodysKeys;
import io.quilt4j.internal.users.CatalogUsers;
import io.quilt4j.keys.AdminApiKeys;
import io.quilt4j.users.Users;

/** What administrators may do. To all others each call is a {@link PermissionDeniedException}. */
public final class Admin {

    private final GraphQlClient client;

    Admin(GraphQlClient client) {
        this.client = client;
    }

    /** Everybody's keys. */
    public AdminApiKeys apiKeys() {
        return new EverybodysKeys(client);
    }

    /** All users of the catalog. */
    public Users users() {
        return new CatalogUsers(client);
    }
}
