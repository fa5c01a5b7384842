package io.quilt4j.registry.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code APIKeys} namespace of the taxonomy: one event for each mutation, aliased ones too. Arguments and data go in
 * as GraphQL has them, secrets included; they come out hidden. Listing and getting keys is no event.
 */
public final class ApiKeyCalls {

    private ApiKeyCalls() {}

    /** {@code Mutation.apiKeyCreate}; {@code data} is the field's value as selected, or null. */
    public static ApiCall create(Map<String, ? extends @Nullable Object> arguments, @Nullable Object data) {
        return graphQl("APIKeys.Create", "apiKeyCreate", arguments, data);
    }

    /** {@code Mutation.apiKeyRevoke}; {@code data} is the field's value as selected, or null. */
    public static ApiCall revoke(Map<String, ? extends @Nullable Object> arguments, @Nullable Object data) {
        return graphQl("APIKeys.Revoke", "apiKeyRevoke", arguments, data);
    }

    /** {@code Mutation.admin.apiKeys.revoke}; {@code data} is the field's value as selected, or null. */
    public static ApiCall adminRevoke(Map<String, ? extends @Nullable Object> arguments, @Nullable Object data) {
        return graphQl("APIKeys.Admin.Revoke", "admin.apiKeys.revoke", arguments, data);
    }

    private static ApiCall graphQl(
            String eventName, String path, Map<String, ? extends @Nullable Object> arguments, @Nullable Object data) {
        return ApiCall.of(eventName, arguments).answered(data).with(Map.of("graphql_path", path));
    }
}
