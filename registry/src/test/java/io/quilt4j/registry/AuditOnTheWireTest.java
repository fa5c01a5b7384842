package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOnTheWireTest {

    private static final String UNKNOWN_KEY = "qk_" + "canary0".repeat(7) + "xyz";
    private static final String ALIASED = "mutation ($id: ID!, $secret: String) { one: apiKeyRevoke(id: $id) {"
            + " __typename } two: apiKeyRevoke(secret: $secret) { __typename } }";

    @TempDir
    private static Path data;

    private static LocalRegistry stack;
    private static Wire wire;

    @BeforeAll
    static void start() {
        stack = LocalRegistry.start(RegistryOptions.in(data).sample(true).testControl(true));
        wire = new Wire(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @DisplayName(
            "statement 83: every login, refresh, code, credential, key creation and revocation is one whole record")
    void everythingThatCountsIsRecorded() {
        int before = events().size();
        Map<String, String> password = Map.of("username", "bob", "password", "demo-password");
        String token =
                Wire.json(wire.post("/api/login", null, password)).get("token").asText();
        String code = Wire.json(wire.get("/api/code", token)).get("code").asText();
        JsonNode tokens = Wire.json(wire.token(code));
        wire.token(tokens.get("refresh_token").asText());
        wire.get("/api/auth/get_credentials", token);
        JsonNode key = wire.create(token, "audited", 30);
        wire.list(token);
        wire.graphql(token, Wire.REVOKE, Map.of("id", key.at("/apiKey/id").asText()));

        List<JsonNode> events = events().subList(before, events().size());
        assertThat(events)
                .extracting(event -> event.get("eventName").asText())
                .containsExactly(
                        "Auth.Login",
                        "Auth.IssueCode",
                        "Auth.RefreshToken",
                        "Auth.RefreshToken",
                        "Auth.GetAWSCredentials",
                        "APIKeys.Create",
                        "APIKeys.Revoke");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "eventVersion",
                            "eventTime",
                            "eventID",
                            "eventSource",
                            "eventType",
                            "eventName",
                            "userAgent",
                            "sourceIPAddress",
                            "userIdentity",
                            "requestID",
                            "requestParameters",
                            "responseElements",
                            "errorCode",
                            "errorMessage",
                            "additionalEventData");
            assertThat(event.get("eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(event.get("userAgent").asText()).isEqualTo("wire/1");
            assertThat(event.get("sourceIPAddress").asText()).isEqualTo("127.0.0.1");
            assertThat(event.get("errorCode").isNull()).isTrue();
        });
        assertThat(events.get(5).at("/responseElements/apiKey/fingerprint")).isEqualTo(key.at("/apiKey/fingerprint"));
    }

    @Test
    @DisplayName("statement 83: aliased mutations of one request are one record each")
    void aliasedMutationsAreRecordedOneByOne() {
        String bob = wire.accessToken("bob");
        JsonNode one = wire.create(bob, "one", 1);
        JsonNode two = wire.create(bob, "two", 1);
        String id = one.at("/apiKey/id").asText();
        wire.graphql(bob, ALIASED, Map.of("id", id, "secret", two.get("secret").asText()));

        List<JsonNode> revocations = named("APIKeys.Revoke");
        assertThat(revocations.subList(revocations.size() - 2, revocations.size()))
                .extracting(event -> event.get("requestParameters").toString())
                .containsExactly("{\"id\":\"" + id + "\"}", "{\"secret\":\"***\"}");
    }

    @Test
    @DisplayName(
            "statement 84: a refused key writes Auth.APIKey with fingerprint and INVALID, EXPIRED or USER_INACTIVE")
    void refusedKeysAreRecorded() {
        String carol = wire.accessToken("carol");
        JsonNode key = wire.create(carol, "refused", 1);
        String secret = key.get("secret").asText();
        int before = named("Auth.APIKey").size();

        assertThat(wire.get("/api/me", secret).statusCode()).isEqualTo(200);
        assertThat(named("Auth.APIKey")).hasSize(before);

        activate(false);
        assertThat(wire.get("/api/me", secret).statusCode()).isEqualTo(401);
        activate(true);
        stack.control().advance(Duration.ofHours(25));
        assertThat(wire.get("/api/me", secret).statusCode()).isEqualTo(401);
        assertThat(wire.get("/api/me", UNKNOWN_KEY).statusCode()).isEqualTo(401);

        List<JsonNode> refused = named("Auth.APIKey");
        assertThat(refused.subList(before, refused.size()))
                .extracting(event -> event.get("errorCode").asText()
                        + event.at("/requestParameters/fingerprint").asText())
                .containsExactly(
                        "USER_INACTIVE" + key.at("/apiKey/fingerprint").asText(),
                        "EXPIRED" + key.at("/apiKey/fingerprint").asText(),
                        "INVALIDqk_can...xyz");
    }

    @Test
    @DisplayName("statement 85: no password, code, token or secret is in any file of the stack")
    void secretsAreNowhere() throws IOException {
        String code = stack.issueCode("bob");
        JsonNode tokens = Wire.json(wire.token(code));
        String bob = tokens.get("access_token").asText();
        String secret = wire.create(bob, "k", 1).get("secret").asText();
        wire.graphql(bob, Wire.REVOKE, Map.of("id", secret));
        wire.graphql(bob, Wire.REVOKE, Map.of("secret", secret));
        wire.get("/api/me", UNKNOWN_KEY);
        wire.token("canary-refresh-token");
        wire.post("/api/login", null, Map.of("username", "bob", "password", "canary-password"));
        wire.send(wire.request("/healthcheck")
                .setHeader("User-Agent", "agent " + secret)
                .GET());

        List<String> secrets = List.of(
                code,
                bob,
                tokens.get("refresh_token").asText(),
                secret,
                UNKNOWN_KEY,
                "canary-refresh-token",
                "canary-password",
                "demo-password");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        }
    }

    @Test
    @DisplayName("statement 86: a request with a key names the key, an interactive one says so")
    void theSessionIsRecorded() {
        String bob = wire.accessToken("bob");
        JsonNode key = wire.create(bob, "nightly", 1);
        wire.get("/api/auth/get_credentials", bob);
        wire.get("/api/auth/get_credentials", key.get("secret").asText());

        List<JsonNode> issued = named("Auth.GetAWSCredentials");
        assertThat(issued.get(issued.size() - 2)
                        .at("/userIdentity/sessionContext")
                        .toString())
                .isEqualTo("{\"auth\":{\"type\":\"interactive\"}}");
        assertThat(issued.get(issued.size() - 1)
                        .at("/userIdentity/sessionContext/auth")
                        .toString())
                .isEqualTo("{\"type\":\"api_key\",\"keyId\":" + key.at("/apiKey/id") + ",\"keyName\":\"nightly\","
                        + "\"keyFingerprint\":" + key.at("/apiKey/fingerprint") + "}");
    }

    private void activate(boolean active) {
        wire.graphql(
                wire.accessToken("admin"),
                "mutation ($to: Boolean!) { admin { user { mutate(name: \"carol\") { setActive(active: $to) {"
                        + " __typename } } } } }",
                Map.of("to", active));
    }

    private List<JsonNode> named(String name) {
        return events().stream()
                .filter(event -> event.get("eventName").asText().equals(name))
                .toList();
    }

    /** All events, in the order they were written: by folder, then by the start of the file. */
    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of(stack.auditTrail()))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                Files.readAllLines(file).forEach(line -> events.add(Wire.json(line)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return events;
    }
}
