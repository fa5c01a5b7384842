package io.quilt4j.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Speaks plain HTTP to a stack, so that the registry is read by something that shares no code with our client. */
final class Wire {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String KEY = " id name fingerprint createdAt expiresAt lastUsedAt status userEmail ";
    static final String CREATE = "mutation apiKeyCreate($input: APIKeyCreateInput!) { apiKeyCreate(input: $input) {"
            + " __typename ... on APIKeyCreated { apiKey {" + KEY + "} secret }"
            + " ... on InvalidInput { errors { path message name context } } } }";
    static final String REVOKE = "mutation apiKeyRevoke($id: ID, $secret: String) { apiKeyRevoke(id: $id, secret:"
            + " $secret) { __typename ... on InvalidInput { errors { path message name context } } } }";
    static final String LIST = "query apiKeysList($name: String, $fingerprint: String, $status: APIKeyStatus) { me {"
            + " apiKeys(name: $name, fingerprint: $fingerprint, status: $status) {" + KEY + "} } }";
    static final String GET = "query apiKeyGet($id: ID!) { me { apiKey(id: $id) {" + KEY + "} } }";
    static final String ADMIN_LIST = "query adminApiKeysList($email: String, $name: String, $fingerprint: String,"
            + " $status: APIKeyStatus) { admin { apiKeys { list(email: $email, name: $name, fingerprint: $fingerprint,"
            + " status: $status) {" + KEY + "} } } }";
    static final String ADMIN_GET =
            "query adminApiKeyGet($id: ID!) { admin { apiKeys { get(id: $id) {" + KEY + "} } } }";
    static final String ADMIN_REVOKE = "mutation adminApiKeyRevoke($id: ID!) { admin { apiKeys { revoke(id: $id) {"
            + " __typename ... on InvalidInput { errors { path message name context } } } } } }";

    private final URI catalog;
    private final UnaryOperator<String> codes;
    private final HttpClient http = HttpClient.newHttpClient();

    Wire(LocalRegistry stack) {
        this(stack.registryUrl(), stack::issueCode);
    }

    /** {@code codes} gives a one-time code for a user. */
    Wire(URI catalog, UnaryOperator<String> codes) {
        this.catalog = catalog;
        this.codes = codes;
    }

    /** The tokens that a fresh code buys. */
    JsonNode login(String user) {
        return json(token(codes.apply(user)));
    }

    String accessToken(String user) {
        return login(user).get("access_token").asText();
    }

    HttpResponse<String> token(String codeOrRefreshToken) {
        return send(request("/api/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "refresh_token=" + URLEncoder.encode(codeOrRefreshToken, StandardCharsets.UTF_8))));
    }

    HttpResponse<String> get(String path, @Nullable String bearer) {
        return send(authorized(request(path), bearer).GET());
    }

    HttpResponse<String> post(String path, @Nullable String bearer, Map<String, ?> body) {
        return send(authorized(request(path), bearer).POST(BodyPublishers.ofString(text(body))));
    }

    HttpResponse<String> graphqlResponse(@Nullable String bearer, String query, Map<String, ?> variables) {
        Map<String, Object> body = new HashMap<>();
        body.put("query", query);
        body.put("variables", variables);
        return post("/graphql", bearer, body);
    }

    /** The whole answer. */
    JsonNode graphql(@Nullable String bearer, String query, Map<String, ?> variables) {
        HttpResponse<String> response = graphqlResponse(bearer, query, variables);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    /** What {@code apiKeyCreate} answers: {@code apiKey} and {@code secret}. */
    JsonNode create(String bearer, String name, int days) {
        return graphql(bearer, CREATE, Map.of("input", Map.of("name", name, "expiresInDays", days)))
                .at("/data/apiKeyCreate");
    }

    JsonNode list(String bearer) {
        return graphql(bearer, LIST, Map.of()).at("/data/me/apiKeys");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(catalog + path))
                .header("Accept", "application/json")
                .header("User-Agent", "wire/1");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request, @Nullable String bearer) {
        HttpRequest.Builder json = request.header("Content-Type", "application/json");
        return bearer == null ? json : json.header("Authorization", "Bearer " + bearer);
    }
}
