package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.keys.ApiKeyFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody's keys, below {@code admin}. */
final class AdminScope extends Scope {

    private static final String LIST = """
            query adminApiKeysList($email: String, $name: String, $fingerprint: String, $status: APIKeyStatus) {
              admin {
                apiKeys {
                  list(email: $email, name: $name, fingerprint: $fingerprint, status: $status) {
                    ...APIKeySelection
                  }
                }
              }
            }
            """;
    private static final String GET = """
            query adminApiKeyGet($id: ID!) {
              admin {
                apiKeys {
                  get(id: $id) {
                    ...APIKeySelection
                  }
                }
              }
            }
            """;
    private static final String REVOKE = """
            mutation adminApiKeyRevoke($id: ID!) {
              admin {
                apiKeys {
                  revoke(id: $id) {
                    __typename
                    ...InvalidInputSelection
                  }
                }
              }
            }
            """;

    @Override
    Operation list(ApiKeyFilter filter, Selection selection) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("email", filter.email());
        variables.putAll(variables(filter));
        return new Operation("adminApiKeysList", LIST + selection.fragment(), variables);
    }

    @Override
    List<String> listPath() {
        return List.of("admin", "apiKeys", "list");
    }

    @Override
    Operation get(String id, Selection selection) {
        return new Operation("adminApiKeyGet", GET + selection.fragment(), Map.of("id", id));
    }

    @Override
    String getField() {
        return "get";
    }

    @Override
    Operation getAll(List<String> ids, Selection selection) {
        String keys = each(ids, alias -> "      " + alias + ": get(id: $" + alias + ") { ...APIKeySelection }\n");
        String document =
                "query adminApiKeyGetAll" + declared(ids) + " {\n  admin {\n    apiKeys {\n" + keys + "    }\n  }\n}\n";
        return new Operation("adminApiKeyGetAll", document + selection.fragment(), variables(ids));
    }

    @Override
    JsonNode holder(JsonNode data) {
        return data.path("admin").path("apiKeys");
    }

    @Override
    Operation revoke(String id) {
        return new Operation("adminApiKeyRevoke", REVOKE + INVALID_INPUT, Map.of("id", id));
    }

    @Override
    String revokeField() {
        return "admin";
    }

    @Override
    Operation revokeAll(List<String> ids) {
        String keys = each(
                ids,
                alias -> "  " + alias + ": admin { apiKeys { revoke(id: $" + alias
                        + ") { __typename ...InvalidInputSelection } } }\n");
        String document = "mutation adminApiKeyRevokeAll" + declared(ids) + " {\n" + keys + "}\n";
        return new Operation("adminApiKeyRevokeAll", document + INVALID_INPUT, variables(ids));
    }

    @Override
    JsonNode outcome(JsonNode rootField) {
        return rootField.path("apiKeys").path("revoke");
    }
}
