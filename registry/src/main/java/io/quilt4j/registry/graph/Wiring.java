package io.quilt4j.registry.graph;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import io.quilt4j.registry.keys.ApiKey;
import io.quilt4j.registry.keys.CreatedKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which method answers which field. */
final class Wiring {

    private Wiring() {}

    static RuntimeWiring of(
            KeyQueries keys,
            KeyMutations keyMutations,
            UserQueries users,
            UserMutations userMutations,
            RoleMutations roleMutations) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(PassThrough.scalar("Datetime"))
                .scalar(PassThrough.scalar("Json"))
                .scalar(PassThrough.scalar("JsonRecord"))
                .directive("admin", new AdministratorsOnly())
                .wiringFactory(new Otherwise());
        questions(wiring, keys, users);
        changes(wiring, keyMutations, userMutations, roleMutations);
        values(wiring);
        return wiring.build();
    }

    private static void questions(RuntimeWiring.Builder wiring, KeyQueries keys, UserQueries users) {
        wiring.type("Query", type -> type.dataFetcher(
                                "me", environment -> Asking.of(environment).user())
                        .dataFetcher("admin", Wiring::nested)
                        .dataFetcher("roles", users::roles)
                        .dataFetcher("role", users::role)
                        .dataFetcher("defaultRole", users::defaultRole)
                        .dataFetcher("policies", environment -> List.of())
                        .dataFetcher("policy", environment -> null))
                .type("Me", type -> type.dataFetcher("apiKeys", keys::own)
                        .dataFetcher("apiKey", keys::ownWithId)
                        .defaultDataFetcher(UserFields::ofMe))
                .type("AdminQueries", type -> type.dataFetcher("user", Wiring::nested)
                        .dataFetcher("apiKeys", Wiring::nested))
                .type("APIKeyAdminQueries", type -> type.dataFetcher("list", keys::everybodys)
                        .dataFetcher("get", keys::anybodysWithId))
                .type("UserAdminQueries", type -> type.dataFetcher("list", users::list)
                        .dataFetcher("get", users::get));
    }

    private static void changes(
            RuntimeWiring.Builder wiring,
            KeyMutations keyMutations,
            UserMutations userMutations,
            RoleMutations roleMutations) {
        wiring.type("Mutation", type -> type.dataFetcher("apiKeyCreate", keyMutations::create)
                        .dataFetcher("apiKeyRevoke", keyMutations::revokeOwn)
                        .dataFetcher("admin", Wiring::nested))
                .type("AdminMutations", type -> type.dataFetcher("user", Wiring::nested)
                        .dataFetcher("apiKeys", Wiring::nested))
                .type("APIKeyAdminMutations", type -> type.dataFetcher("revoke", keyMutations::revokeAnybodys))
                .type("UserAdminMutations", type -> type.dataFetcher("create", userMutations::create)
                        .dataFetcher("mutate", userMutations::mutate))
                .type("MutateUserAdminMutations", type -> type.dataFetcher("delete", userMutations::delete)
                        .dataFetcher("setEmail", userMutations::setEmail)
                        .dataFetcher("setRole", roleMutations::setRole)
                        .dataFetcher("addRoles", roleMutations::addRoles)
                        .dataFetcher("removeRoles", roleMutations::removeRoles)
                        .dataFetcher("setAdmin", userMutations::setAdmin)
                        .dataFetcher("setActive", userMutations::setActive)
                        .dataFetcher("resetPassword", userMutations::resetPassword));
    }

    /** What the fields of answers hold. */
    private static void values(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "APIKey",
                        type -> type.defaultDataFetcher(environment -> KeyFields.value(
                                source(environment, ApiKey.class),
                                environment.getField().getName())))
                .type("APIKeyCreated", type -> type.dataFetcher(
                                "apiKey", environment -> source(environment, CreatedKey.class)
                                        .apiKey())
                        .dataFetcher("secret", environment -> source(environment, CreatedKey.class)
                                .secret()
                                .reveal()))
                .type("User", type -> type.defaultDataFetcher(UserFields::of))
                .type("ManagedRole", type -> type.defaultDataFetcher(UserFields::ofRole))
                .type("MyRole", type -> type.defaultDataFetcher(UserFields::ofRole))
                .type(
                        "InvalidInput",
                        type -> type.dataFetcher("errors", environment -> source(environment, InputRefusal.class)
                                .errors()))
                .type("InputError", type -> type.defaultDataFetcher(InputRefusal::field))
                .type("OperationError", type -> type.defaultDataFetcher(OperationRefusal::field));
    }

    /** What the parent field gave, which the schema knows the type of. */
    static <T> T source(DataFetchingEnvironment environment, Class<T> type) {
        return type.cast(Objects.requireNonNull(environment.<Object>getSource()));
    }

    /** A type that only groups fields: something has to stand there. */
    private static Object nested(DataFetchingEnvironment environment) {
        return Map.of();
    }

    /** Fields that the schema marks with {@code @admin} are refused before they do anything. */
    private static final class AdministratorsOnly implements SchemaDirectiveWiring {

        @Override
        public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
            DataFetcher<?> inner = environment.getFieldDataFetcher();
            return environment.setFieldDataFetcher(fetching -> {
                if (!Asking.of(fetching).user().isAdmin()) {
                    throw new FieldRefusedException("Only an administrator may use `"
                            + fetching.getField().getName() + "`. Ask one, or log in as one.");
                }
                return inner.get(fetching);
            });
        }
    }
}
