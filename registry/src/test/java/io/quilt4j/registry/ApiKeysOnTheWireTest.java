package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys over plain HTTP, as protocol.md sections 3.4 and 4 have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysOnTheWireTest {

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
    private final Wire wire = new Wire(stack);
    private String bob = "";
    private String carol = "";
    private String admin = "";

    @BeforeEach
    void logIn() {
        bob = wire.accessToken("bob");
        carol = wire.accessToken("carol");
        admin = wire.accessToken("admin");
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @DisplayName(
            "statement 54: the bodies of the Python client are understood, operation names and explicit nulls included")
    void understandsTheOperations() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("name", null);
        nothing.put("fingerprint", null);
        nothing.put("status", null);
        Map<String, Object> body =
                Map.of("query", "\n  " + Wire.LIST, "operationName", "apiKeysList", "variables", nothing);

        stack.control().clearRequests();
        HttpResponse<String> response = wire.post("/graphql", bob, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Wire.json(response).has("errors")).isFalse();
        SeenRequest seen = stack.control().requests("/graphql").get(0);
        assertThat(seen.operationName()).isEqualTo("apiKeysList");
        assertThat(seen.variables()).containsOnlyKeys("name", "fingerprint", "status");
    }

    @Test
    @DisplayName(
            "statements 55, 57: null filters mean all; filters are exact and combine with AND; the status is of now")
    void filters() {
        JsonNode early = wire.create(bob, "a", 1).get("apiKey");
        JsonNode late = wire.create(bob, "a", 30).get("apiKey");
        wire.create(bob, "ab", 30);
        stack.control().advance(Duration.ofDays(2));
        bob = wire.accessToken("bob");

        assertThat(ids(filtered(Map.of("name", "a")))).containsExactly(id(early), id(late));
        assertThat(ids(filtered(Map.of("name", "a", "status", "ACTIVE")))).containsExactly(id(late));
        assertThat(ids(filtered(Map.of("name", "a", "status", "EXPIRED")))).containsExactly(id(early));
        assertThat(ids(filtered(Map.of("fingerprint", late.get("fingerprint").asText(), "status", "EXPIRED"))))
                .isEmpty();
        assertThat(filtered(Map.of("name", "A"))).isEmpty();
        JsonNode expired = wire.graphql(bob, Wire.GET, Map.of("id", id(early))).at("/data/me/apiKey");
        assertThat(expired.get("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    @DisplayName("statement 56: users list their own keys, administrators everybody's, also by e-mail")
    void listsOwnOrEverybodys() {
        String ofBob = id(wire.create(bob, "bobs", 30).get("apiKey"));
        String ofCarol = id(wire.create(carol, "carols", 30).get("apiKey"));

        assertThat(ids(wire.list(bob))).contains(ofBob).doesNotContain(ofCarol);
        assertThat(ids(adminList(Map.of()))).contains(ofBob, ofCarol);
        JsonNode byEmail = adminList(Map.of("email", "carol@example.com"));
        assertThat(ids(byEmail)).contains(ofCarol).doesNotContain(ofBob);
        assertThat(byEmail.findValuesAsText("userEmail")).containsOnly("carol@example.com");
    }

    @Test
    @DisplayName(
            "statements 58, 59: all eight fields are there, lastUsedAt as null, the id a string, times with an offset")
    void hasAllFields() {
        JsonNode key = wire.create(bob, "all eight", 90).get("apiKey");

        assertThat(key.size()).isEqualTo(8);
        assertThat(key.get("id").isTextual()).isTrue();
        assertThat(key.has("lastUsedAt")).isTrue();
        assertThat(key.get("lastUsedAt").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(key.get("createdAt").asText())).isNotNull();
        assertThat(OffsetDateTime.parse(key.get("expiresAt").asText())).isNotNull();
        JsonNode listed =
                wire.graphql(bob, Wire.LIST, Map.of("name", "all eight")).at("/data/me/apiKeys/0");
        assertThat(listed).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 365})
    @DisplayName("statements 60, 61: a key lives as many days as asked for, from 1 to 365")
    void createsForDays(int days) {
        JsonNode created = wire.create(bob, "k", days);

        assertThat(created.get("__typename").asText()).isEqualTo("APIKeyCreated");
        assertThat(created.get("secret").asText()).matches("qk_[a-z0-9]{52}");
        Instant from = Instant.parse(created.at("/apiKey/createdAt").asText());
        Instant to = Instant.parse(created.at("/apiKey/expiresAt").asText());
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofDays(days));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 366, 1000})
    @DisplayName("statement 61: days out of range are an InvalidInput that names path, message, name and context")
    void refusesDays(int days) {
        JsonNode refused = wire.create(bob, "k", days);

        assertThat(refused.get("__typename").asText()).isEqualTo("InvalidInput");
        JsonNode error = refused.at("/errors/0");
        assertThat(error.get("path").asText()).isEqualTo("input.expiresInDays");
        assertThat(error.get("message").asText()).contains("365").contains(String.valueOf(days));
        assertThat(error.get("name").asText()).isNotBlank();
        assertThat(error.at("/context/value").asInt()).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "tab\there"})
    void refusesNamesThatNobodyCanRead(String name) {
        JsonNode refused = wire.create(bob, name, 30);

        assertThat(refused.get("__typename").asText()).isEqualTo("InvalidInput");
        assertThat(refused.at("/errors/0/path").asText()).isEqualTo("input.name");
    }

    @Test
    void refusesANameOfTenThousandCharactersAndTakesOddOnes() {
        assertThat(wire.create(bob, "x".repeat(10_000), 30).get("__typename").asText())
                .isEqualTo("InvalidInput");
        for (String name : List.of("it's \"quoted\"", "100 %", "clé 🔑", "a".repeat(255))) {
            wire.create(bob, name, 30);
            assertThat(filtered(Map.of("name", name)).at("/0/name").asText()).isEqualTo(name);
        }
    }

    @Test
    @DisplayName("statement 62: without expiresInDays a key lives 90 days")
    void livesNinetyDays() {
        JsonNode created = wire.graphql(bob, Wire.CREATE, Map.of("input", Map.of("name", "k")))
                .at("/data/apiKeyCreate/apiKey");

        assertThat(Duration.between(
                        Instant.parse(created.get("createdAt").asText()),
                        Instant.parse(created.get("expiresAt").asText())))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    @DisplayName("statement 64: the fingerprint is the secret's first and last three characters, and finds the key")
    void hasAFingerprint() {
        JsonNode created = wire.create(bob, "k", 30);
        String secret = created.get("secret").asText();
        String fingerprint = secret.substring(0, 6) + "..." + secret.substring(secret.length() - 3);

        assertThat(created.at("/apiKey/fingerprint").asText()).isEqualTo(fingerprint);
        assertThat(ids(filtered(Map.of("fingerprint", fingerprint)))).containsExactly(id(created.get("apiKey")));
    }

    @Test
    @DisplayName("statement 65: a new secret lets in at once, and the key has been used then")
    void worksAtOnce() {
        JsonNode created = wire.create(bob, "k", 30);
        String id = id(created.get("apiKey"));

        JsonNode me = wire.graphql(created.get("secret").asText(), "{ me { name email isAdmin } }", Map.of());

        assertThat(me.at("/data/me/name").asText()).isEqualTo("bob");
        String first = lastUsed(id);
        stack.control().advance(Duration.ofMinutes(1));
        wire.graphql(created.get("secret").asText(), "{ me { name } }", Map.of());
        assertThat(Instant.parse(lastUsed(id))).isAfter(Instant.parse(first));
    }

    @Test
    @DisplayName("statement 66: unknown, revoked and expired keys and those of a deactivated owner get a 401")
    void refusesKeys() {
        String known = wire.create(bob, "k", 30).get("secret").asText();
        assertThat(status("qk_" + "0".repeat(52))).isEqualTo(401);
        assertThat(status("qk_")).isEqualTo(401);
        assertThat(status(known.toUpperCase(Locale.ROOT))).isEqualTo(401);
        assertThat(status(known)).isEqualTo(200);

        setActive(false);
        assertThat(status(known)).isEqualTo(401);
        assertThat(status(bob)).isEqualTo(401);
        setActive(true);
        assertThat(status(known)).isEqualTo(200);

        stack.control().advance(Duration.ofDays(31));
        assertThat(status(known)).isEqualTo(401);
        bob = wire.accessToken("bob");
        JsonNode another = wire.create(bob, "k2", 30);
        wire.graphql(bob, Wire.REVOKE, Map.of("id", id(another.get("apiKey"))));
        assertThat(status(another.get("secret").asText())).isEqualTo(401);
    }

    @Test
    @DisplayName("statement 67: a key revoked by id is gone from list and get")
    void revokesById() {
        String id = id(wire.create(bob, "k", 30).get("apiKey"));

        assertThat(revoke(bob, Map.of("id", id))).isEqualTo("Ok");

        assertThat(ids(wire.list(bob))).doesNotContain(id);
        assertThat(wire.graphql(bob, Wire.GET, Map.of("id", id))
                        .at("/data/me/apiKey")
                        .isNull())
                .isTrue();
    }

    @Test
    void readsIdsWithoutRegardToCaseAndSpacesAroundThem() {
        String id = wire.create(bob, "one", 30).get("apiKey").get("id").asText();
        assertThat(revoke(bob, Map.of("id", id.substring(0, 8)))).isEqualTo("InvalidInput");
        assertThat(revoke(bob, Map.of("id", " " + id.toUpperCase(Locale.ROOT) + "\n")))
                .isEqualTo("Ok");
        assertThat(revoke(bob, Map.of("id", id))).isEqualTo("InvalidInput");
    }

    @Test
    @DisplayName("statement 68: the secret alone revokes the caller's own key, an expired one too")
    void revokesBySecret() {
        String secret = wire.create(bob, "k", 1).get("secret").asText();
        assertThat(revoke(carol, Map.of("secret", secret))).isEqualTo("InvalidInput");
        stack.control().advance(Duration.ofDays(2));
        bob = wire.accessToken("bob");

        assertThat(revoke(bob, Map.of("secret", secret))).isEqualTo("Ok");
        assertThat(revoke(bob, Map.of("secret", secret))).isEqualTo("InvalidInput");
    }

    @Test
    @DisplayName("statements 69, 70, 71: what cannot be revoked is InvalidInput: unknown, another's, nothing at all")
    void refusesToRevoke() {
        String ofCarol = id(wire.create(carol, "k", 30).get("apiKey"));

        assertThat(revoke(bob, Map.of("id", "no-such-id"))).isEqualTo("InvalidInput");
        assertThat(revoke(bob, Map.of("id", ofCarol))).isEqualTo("InvalidInput");
        assertThat(revoke(bob, Map.of())).isEqualTo("InvalidInput");
        assertThat(ids(wire.list(carol))).contains(ofCarol);
    }

    @Test
    void revokesNothingWhenIdAndSecretDisagree() {
        JsonNode one = wire.create(bob, "one", 30);
        JsonNode two = wire.create(bob, "two", 30);
        String id = id(one.get("apiKey"));

        assertThat(revoke(bob, Map.of("id", id, "secret", two.get("secret").asText())))
                .isEqualTo("InvalidInput");
        assertThat(ids(wire.list(bob))).contains(id, id(two.get("apiKey")));
        assertThat(revoke(bob, Map.of("id", id, "secret", one.get("secret").asText())))
                .isEqualTo("Ok");
    }

    @Test
    @DisplayName("statement 72: an administrator who gets an unknown id gets null, without errors")
    void adminGetsNull() {
        JsonNode answer = wire.graphql(admin, Wire.ADMIN_GET, Map.of("id", "no-such-id"));

        assertThat(answer.at("/data/admin/apiKeys/get").isNull()).isTrue();
        assertThat(answer.has("errors")).isFalse();
    }

    @Test
    void administratorsRevokeAnybodysKeys() {
        String id = id(wire.create(bob, "k", 30).get("apiKey"));

        JsonNode revoked = wire.graphql(admin, Wire.ADMIN_REVOKE, Map.of("id", id));
        JsonNode again = wire.graphql(admin, Wire.ADMIN_REVOKE, Map.of("id", id));

        assertThat(revoked.at("/data/admin/apiKeys/revoke/__typename").asText()).isEqualTo("Ok");
        assertThat(again.at("/data/admin/apiKeys/revoke/__typename").asText()).isEqualTo("InvalidInput");
        assertThat(ids(wire.list(bob))).doesNotContain(id);
    }

    @Test
    @DisplayName("statement 73: who is no administrator gets an error for `admin`, status 200, and no data")
    void refusesNonAdministrators() {
        String ofCarol = id(wire.create(carol, "k", 30).get("apiKey"));

        for (JsonNode answer : List.of(
                wire.graphql(bob, Wire.ADMIN_LIST, Map.of()),
                wire.graphql(bob, Wire.ADMIN_REVOKE, Map.of("id", ofCarol)))) {
            assertThat(answer.at("/errors/0/message").asText()).contains("administrator");
            assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("admin");
            assertThat(answer.get("data").isNull()).isTrue();
        }
        assertThat(ids(wire.list(carol))).contains(ofCarol);
    }

    private JsonNode filtered(Map<String, ?> filter) {
        return wire.graphql(bob, Wire.LIST, filter).at("/data/me/apiKeys");
    }

    private JsonNode adminList(Map<String, ?> filter) {
        return wire.graphql(admin, Wire.ADMIN_LIST, filter).at("/data/admin/apiKeys/list");
    }

    private String revoke(String bearer, Map<String, ?> variables) {
        return wire.graphql(bearer, Wire.REVOKE, variables)
                .at("/data/apiKeyRevoke/__typename")
                .asText();
    }

    private String lastUsed(String id) {
        return wire.graphql(bob, Wire.GET, Map.of("id", id))
                .at("/data/me/apiKey/lastUsedAt")
                .asText();
    }

    private int status(String bearer) {
        return wire.graphqlResponse(bearer, "{ me { name } }", Map.of()).statusCode();
    }

    private void setActive(boolean active) {
        JsonNode answer = wire.graphql(
                wire.accessToken("admin"),
                "mutation($active: Boolean!) { admin { user { mutate(name: \"bob\") { setActive(active: $active) {"
                        + " __typename } } } } }",
                Map.of("active", active));
        assertThat(answer.at("/data/admin/user/mutate/setActive/__typename").asText())
                .isEqualTo("User");
    }

    private static String id(JsonNode key) {
        return key.get("id").asText();
    }

    private static List<String> ids(JsonNode keys) {
        return keys.findValuesAsText("id");
    }
}
