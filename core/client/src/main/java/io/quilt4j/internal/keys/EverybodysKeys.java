package io.quilt4j.internal.keys;

import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.keys.AdminApiKeys;

/** Everybody's keys. */
public final class EverybodysKeys extends KeyCalls implements AdminApiKeys {

    public EverybodysKeys(GraphQlClient client, Changes changes) {
        super(client, new AdminScope(), changes);
    }
}
