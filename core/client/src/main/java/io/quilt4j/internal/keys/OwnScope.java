package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.keys.ApiKeyFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's own keys, below {@code me}. */
final class OwnScope extends Scope {

    private static final String LIST = """
            query apiKeysList($name: String, $fingerprint: String, $status: APIKeyStatus) {
              me {
                apiKeys(name: $name, fingerprint: $fingerprint, status: $status) {
                  ...APIKeySelection
                }
              }
            }
            """;
    private static final String GET = """
            query apiKeyGet($id: ID!) {
              me {
                apiKey(id: $id) {
                  ...APIKeySelection
                }
              }
            }
            """;
    private static final String REVOKE = """
            mutation apiKeyRevoke($id: ID, $secret: String) {
              apiKeyRevoke(id: $id, secret: $secret) {
                __typename
                ...InvalidInputSelection
              }
            }
            """;
    private static final String CREATE = """
            mutation apiKeyCreate($input: APIKeyCreateInput!) {
              apiKeyCreate(input: $input) {
                __typename
                ... on APIKeyCreated {
                  apiKey {
                    ...APIKeySelection
                  }
                  secret
                }
                ...InvalidInputSelection
              }
            }
            """;

    @Override
    Operation list(ApiKeyFilter filter, Selection selection) {
        if (filter.email() != null) {
            throw new InvalidInputException(
                    "Your own keys cannot be filtered by e-mail: use those of an administrator.");
        }
        return new Operation("apiKeysList", LIST + selection.fragment(), variables(filter));
    }

    @Override
    List<String> listPath() {
        return List.of("me", "apiKeys");
    }

    @Override
    Operation get(String id, Selection selection) {
        return new Operation("apiKeyGet", GET + selection.fragment(), Map.of("id", id));
    }

    @Override
    String getField() {
        return "apiKey";
    }

    @Override
    Operation getAll(List<String> ids, Selection selection) {
        String keys = each(ids, alias -> "    " + alias + ": apiKey(id: $" + alias + ") { ...APIKeySelection }\n");
        String document = "query apiKeyGetAll" + declared(ids) + " {\n  me {\n" + keys + "  }\n}\n";
        return new Operation("apiKeyGetAll", document + selection.fragment(), variables(ids));
    }

    @Override
    JsonNode holder(JsonNode data) {
        return data.path("me");
    }

    @Override
    Operation revoke(String id) {
        return revoke(id, null);
    }

    static Operation revoke(Secret secret) {
        return revoke(null, secret);
    }

    private static Operation revoke(@Nullable String id, @Nullable Secret secret) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("id", id);
        variables.put("secret", secret);
        return new Operation("apiKeyRevoke", REVOKE + INVALID_INPUT, variables);
    }

    @Override
    String revokeField() {
        return "apiKeyRevoke";
    }

    @Override
    Operation revokeAll(List<String> ids) {
        String keys = each(
                ids,
                alias -> "  " + alias + ": apiKeyRevoke(id: $" + alias + ") { __typename ...InvalidInputSelection }\n");
        String document = "mutation apiKeyRevokeAll" + declared(ids) + " {\n" + keys + "}\n";
        return new Operation("apiKeyRevokeAll", document + INVALID_INPUT, variables(ids));
    }

    @Override
    JsonNode outcome(JsonNode rootField) {
        return rootField;
    }

    static Operation create(String name, int expiresInDays) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", name);
        input.put("expiresInDays", expiresInDays);
        return new Operation("apiKeyCreate", CREATE + Selection.ALL.fragment() + INVALID_INPUT, Map.of("input", input));
    }
}
