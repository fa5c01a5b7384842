package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.introspection.IntrospectionQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What does not come in, and how it is told. */
class RefusalsOnTheWireTest {

    private static LocalRegistry stack;
    private static Wire wire;
    private static String bob;

    @BeforeAll
    static void start() {
        stack = LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
        wire = new Wire(stack);
        bob = wire.accessToken("bob");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void refusesAHostHeaderThatNamesNoHost() throws IOException {
        for (String host : List.of("127.0.0.1:x y", "127.0.0.1:1:2", "a b", "<script>", "")) {
            assertThat(statusFor(host)).as(host).isIn(400, 403);
        }
        assertThat(statusFor("127.0.0.1:x y")).isEqualTo(400);
        assertThat(statusFor("evil.example")).isEqualTo(403);
        assertThat(statusFor("localhost:1")).isEqualTo(200);
    }

    private static int statusFor(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.catalog().getPort())) {
            socket.getOutputStream()
                    .write(("GET /config.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void refusesHalfACharacterInAName() {
        JsonNode refused = Wire.json(raw(
                        "/graphql",
                        "{\"query\":" + Wire.text(Wire.CREATE)
                                + ",\"variables\":{\"input\":{\"name\":\"a\\ud83d\",\"expiresInDays\":1}}}"))
                .at("/data/apiKeyCreate");

        assertThat(refused.get("__typename").asText()).isEqualTo("InvalidInput");
        assertThat(refused.at("/errors/0/message").asText()).contains("half a character");
        assertThat(wire.create(bob, "a\ud83d\udd11", 1).get("secret").asText()).startsWith("qk_");
    }

    @Test
    @DisplayName("statement 46: every answer of 400 and above is a JSON object with a message")
    void saysWhyInJson() {
        List<HttpResponse<String>> refusals = List.of(
                wire.get("/nowhere", null),
                wire.get("/graphql", bob),
                wire.get("/api/me", null),
                wire.get("/api/me", "qk_wrong"),
                wire.post("/api/token", null, Map.of()),
                wire.post("/api/login", null, Map.of("username", 1)),
                wire.post("/signin", null, Map.of()),
                wire.post("/graphql", null, Map.of("query", "{me{name}}")),
                wire.post("/graphql", bob, Map.of()),
                wire.post("/graphql", bob, Map.<String, Object>of("query", "{me{name}}", "variables", List.of())),
                wire.post("/graphql", bob, Map.<String, Object>of("query", "{me{name}}", "operationName", 7)),
                raw("/graphql", "not json"),
                raw("/graphql", "[]"),
                raw("/graphql", "null"),
                raw("/graphql", ""),
                raw("/graphql", "{\"query\":\"{me{name}}\"} trailing"),
                raw("/graphql", "{\"query\":\"" + "x".repeat(1 << 20) + "\"}"));

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).isBetween(400, 499);
            assertThat(refusal.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(Wire.json(refusal).get("message").asText()).isNotBlank();
        });
    }

    @Test
    @DisplayName("statement 46: an injected failure of the server is a JSON object with a message too")
    void failsInJson() {
        stack.control().failNext("/api/me", (request, rest) -> {
            throw new IllegalStateException("a secret reason");
        });

        HttpResponse<String> failed = wire.get("/api/me", bob);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(Wire.json(failed).get("message").asText()).isNotBlank().doesNotContain("secret reason");
    }

    @Test
    @DisplayName("statement 47: /graphql takes a token with and without Bearer")
    void takesABareToken() {
        for (String authorization : List.of(bob, "Bearer " + bob, "bearer " + bob)) {
            HttpResponse<String> answer = wire.send(wire.request("/graphql")
                    .header("Authorization", authorization)
                    .POST(BodyPublishers.ofString("{\"query\":\"{me{name}}\"}")));
            assertThat(Wire.json(answer).at("/data/me/name").asText()).isEqualTo("bob");
        }
    }

    @Test
    @DisplayName("statement 48: /graphql and /api/token never redirect, whatever they are asked")
    void doesNotRedirect() {
        for (String path : List.of("/graphql", "/api/token", "/graphql/", "/api/token/")) {
            assertThat(List.of(
                            wire.get(path, null),
                            wire.post(path, null, Map.of()),
                            wire.post(path, bob, Map.of("query", "{me{name}}"))))
                    .noneMatch(answer -> answer.statusCode() / 100 == 3);
        }
    }

    @Test
    void sendsReasonPhrases() throws IOException {
        assertThat(statusLine("GET /nowhere HTTP/1.1", "127.0.0.1")).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(statusLine("GET /api/me HTTP/1.1", "127.0.0.1")).isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void answersOnlyUnderItsOwnNames() throws IOException {
        int port = stack.catalog().getPort();

        for (String name : List.of("127.0.0.1", "localhost:" + port, "LOCALHOST", "[::1]:" + port)) {
            assertThat(statusLine("GET /healthcheck HTTP/1.1", name)).contains(" 200 ");
        }
        for (String name :
                List.of("evil.example", "localhost.evil.example:" + port, "127.0.0.1.nip.io", "10.0.0.1", "")) {
            assertThat(statusLine("GET /config.json HTTP/1.1", name)).contains(" 403 ");
        }
    }

    @Test
    void takesNothingFromOtherOrigins() {
        HttpResponse<String> own = wire.send(wire.request("/api/me")
                .header("Authorization", "Bearer " + bob)
                .header("Origin", stack.catalog().toString()));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().map()).doesNotContainKey("access-control-allow-origin");
        for (String origin : List.of(
                "null",
                "http://evil.example",
                "http://127.0.0.1:1",
                "https://" + stack.catalog().getAuthority())) {
            HttpResponse<String> refused = wire.send(wire.request("/api/me")
                    .header("Authorization", "Bearer " + bob)
                    .header("Origin", origin));
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void refusesDocumentsThatAreTooDeepOrTooLong() {
        JsonNode tooDeep = wire.graphql(
                bob, "{ __schema { types { " + "ofType { ".repeat(30) + "name" + " }".repeat(30) + " } } }", Map.of());
        assertThat(tooDeep.has("errors")).isTrue();
        StringBuilder tooManyTokens = new StringBuilder("{");
        for (int i = 0; i < 6000; i++) {
            tooManyTokens.append(" a").append(i).append(": me { name }");
        }
        JsonNode tooLong = wire.graphql(bob, tooManyTokens.append(" }").toString(), Map.of());
        assertThat(tooLong.at("/errors/0/message").asText()).isNotBlank();
        assertThat(tooLong.has("data")).isFalse();
    }

    @Test
    void unknownFieldsAreErrorsWithAMessage() {
        JsonNode answer = wire.graphql(bob, "{ me { nme } }", Map.of());

        assertThat(answer.at("/errors/0/message").asText()).contains("nme");
    }

    @Test
    void saysWhatIsOutsideItsScope() {
        String admin = wire.accessToken("admin");

        for (String query : List.of(
                "{ bucketConfigs { name } }",
                "{ admin { tabulatorOpenQuery } }",
                "mutation { roleDelete(id: \"1\") { __typename } }")) {
            assertThat(wire.graphql(admin, query, Map.of())
                            .at("/errors/0/message")
                            .asText())
                    .contains("not served by this local stack");
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatThrownBy(() -> LocalRegistry.start(
                        RegistryOptions.temporary().port(stack.catalog().getPort())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("choose another port");
    }

    @Test
    void describesItself() {
        JsonNode everything = wire.graphql(bob, IntrospectionQuery.INTROSPECTION_QUERY, Map.of());
        assertThat(everything.has("errors")).isFalse();
        assertThat(everything.at("/data/__schema/types").findValuesAsText("name"))
                .contains("APIKeyCreateInput");
        JsonNode schema = wire.graphql(bob, "{ __type(name: \"APIKey\") { fields { name } } }", Map.of());

        assertThat(schema.at("/data/__type/fields").findValuesAsText("name"))
                .containsExactly(
                        "id", "name", "fingerprint", "createdAt", "expiresAt", "lastUsedAt", "status", "userEmail");
    }

    @Test
    void sampleDataStayOnThisMachine() {
        assertThatThrownBy(() -> LocalRegistry.start(
                        RegistryOptions.temporary().sample(true).host("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    private static HttpResponse<String> raw(String path, String body) {
        return wire.send(
                wire.request(path).header("Authorization", "Bearer " + bob).POST(BodyPublishers.ofString(body)));
    }

    private static String statusLine(String requestLine, String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.catalog().getPort())) {
            String request = requestLine + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, Math.max(0, answer.indexOf('\r')));
        }
    }
}
