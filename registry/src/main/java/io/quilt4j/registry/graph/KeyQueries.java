package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.database.Query;
import io.quilt4j.registry.keys.ApiKey;
import io.quilt4j.registry.keys.ApiKeys;
import io.quilt4j.registry.keys.KeyFilter;
import io.quilt4j.registry.keys.KeyStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code me.apiKeys}, {@code me.apiKey} and their twins for administrators. */
final class KeyQueries {

    private final ApiKeys keys;

    KeyQueries(ApiKeys keys) {
        this.keys = keys;
    }

    Query<ApiKey> own(DataFetchingEnvironment environment) {
        return keys.list(KeyFilter.ownedBy(
                Asking.of(environment).user().id(),
                environment.getArgument("name"),
                environment.getArgument("fingerprint"),
                status(environment)));
    }

    @Nullable
    ApiKey ownWithId(DataFetchingEnvironment environment) {
        return keys.get(id(environment), Asking.of(environment).user().id()).orElse(null);
    }

    Query<ApiKey> everybodys(DataFetchingEnvironment environment) {
        return keys.list(KeyFilter.of(
                environment.getArgument("email"),
                environment.getArgument("name"),
                environment.getArgument("fingerprint"),
                status(environment)));
    }

    @Nullable
    ApiKey anybodysWithId(DataFetchingEnvironment environment) {
        return keys.get(id(environment)).orElse(null);
    }

    private static String id(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getArgument("id"));
    }

    private static @Nullable KeyStatus status(DataFetchingEnvironment environment) {
        String status = environment.getArgument("status");
        return status == null ? null : KeyStatus.valueOf(status);
    }
}
