package io.quilt4j.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import io.quilt4j.registry.TestControl;
import io.quilt4j.registry.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** A stack for a test, and connections to it. Keys are made over plain HTTP, so that the driver is not its own witness. */
final class Stack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalRegistry registry =
            LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
    private final HttpClient http = HttpClient.newHttpClient();

    TestControl control() {
        return registry.control();
    }

    String url() {
        return "jdbc:quilt:" + registry.catalog();
    }

    /** The secret of a new key of that user. */
    String key(String user, String name) {
        return key(user, name, 90).path("secret").asText();
    }

    /** A one-time code with which that user logs in. */
    String code(String user) {
        return registry.issueCode(user);
    }

    private String token(String user) {
        String code = code(user);
        return post("/api/token", "application/x-www-form-urlencoded", "refresh_token=" + code, "")
                .path("access_token")
                .asText();
    }

    /** Takes all keys of a user away, those of the sample too. */
    void revokeAll(String user) {
        String token = token(user);
        String list =
                JSON.valueToTree(Map.of("query", "{ me { apiKeys { id } } }")).toString();
        for (JsonNode key : post("/graphql", "application/json", list, token)
                .path("data")
                .path("me")
                .path("apiKeys")) {
            String revoke = "mutation { apiKeyRevoke(id: \"" + key.path("id").asText() + "\") { __typename } }";
            post(
                    "/graphql",
                    "application/json",
                    JSON.valueToTree(Map.of("query", revoke)).toString(),
                    token);
        }
    }

    /** Answers with the first half of the body, and with the rest when the latch opens. */
    static Fault halfUntil(CountDownLatch latch) {
        return partUntil(2, latch);
    }

    /** Answers with the first {@code parts}-th of the body, and with the rest when the latch opens. */
    static Fault partUntil(int parts, CountDownLatch latch) {
        return (request, rest) -> {
            Response whole = rest.answer(request);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.body().writeTo(bytes);
            byte[] body = bytes.toByteArray();
            return new Response(whole.status(), whole.headers(), out -> {
                int first = body.length / parts;
                out.write(body, 0, first);
                Response.sendNow(out);
                try {
                    latch.await();
                } catch (InterruptedException closing) {
                    throw new InterruptedIOException("the stack is closing");
                }
                out.write(body, first, body.length - first);
            });
        };
    }

    JsonNode key(String user, String name, int days) {
        String query = "mutation apiKeyCreate($input: APIKeyCreateInput!) { apiKeyCreate(input: $input) {"
                + " __typename ... on APIKeyCreated { apiKey { id name fingerprint } secret } } }";
        String body = JSON.valueToTree(Map.of(
                        "query",
                        query,
                        "operationName",
                        "apiKeyCreate",
                        "variables",
                        Map.of("input", Map.of("name", name, "expiresInDays", days))))
                .toString();
        return post("/graphql", "application/json", body, token(user))
                .path("data")
                .path("apiKeyCreate");
    }

    private JsonNode post(String path, String type, String body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.catalog() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of that user, with a key named {@code connection}; its requests so far are forgotten. */
    Connection connect(String user, String... properties) throws SQLException {
        Properties info = new Properties();
        info.setProperty("apiKey", key(user, "connection"));
        for (int index = 0; index < properties.length; index += 2) {
            info.setProperty(properties[index], properties[index + 1]);
        }
        Connection connection = DriverManager.getConnection(url(), info);
        control().clearRequests();
        return connection;
    }

    /** The GraphQL operations since the last connection, as {@code name{variables}}. */
    List<String> operations() {
        return control().requests("/graphql").stream()
                .map(request -> request.operationName() + request.variables())
                .toList();
    }

    List<SeenRequest> requests() {
        return control().requests("/graphql");
    }

    /** Waits until so many GraphQL requests have come in since the last connection. */
    void awaitRequests(int count) {
        while (control().requests("/graphql").size() < count) {
            Thread.onSpinWait();
        }
    }

    /** All rows as texts. */
    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        }
    }

    static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.add(String.valueOf(result.getString(column)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The first column of all rows. */
    static List<String> column(Connection connection, String sql) throws SQLException {
        return rows(connection, sql).stream().map(row -> row.get(0)).toList();
    }

    static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
