package io.quilt4j.registry.graph;

import graphql.schema.DataFetcher;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.keys.CreatedKey;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What answers the fields that {@link Wiring} has no method for: a value of their own, or, declared for the sake of clients'
 * documents but not served, that there is none.
 */
final class Otherwise implements WiringFactory {

    private static final Map<Class<?>, String> TYPES = Map.of(
            CreatedKey.class, "APIKeyCreated",
            Done.class, "Ok",
            InputRefusal.class, "InvalidInput",
            OperationRefusal.class, "OperationError",
            Role.class, "ManagedRole",
            User.class, "User");

    private static final Set<String> ENTRANCES = Set.of("Query", "Mutation", "AdminQueries", "AdminMutations");

    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
        String field = environment.getFieldDefinition().getName();
        if (!ENTRANCES.contains(environment.getParentType().getName())) {
            return PropertyDataFetcher.fetching(field);
        }
        return fetching -> {
            throw new FieldRefusedException(
                    "`" + field + "` is not served by this local stack: it has users and API keys,"
                            + " no buckets, policies or single sign-on.");
        };
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
        return resolving -> {
            Object outcome = Objects.requireNonNull(resolving.<Object>getObject());
            return resolving.getSchema().getObjectType(Objects.requireNonNull(TYPES.get(outcome.getClass())));
        };
    }
}
