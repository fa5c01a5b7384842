package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.Quilt;
import io.quilt4j.TestStack;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.InvalidInputException.Refusal;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.SeenRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static TestStack stack;

    private String user;
    private Quilt quilt;
    private ApiKeys keys;

    @BeforeAll
    static void start() {
        stack = new TestStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void logIn() {
        user = stack.newUser();
        quilt = stack.as(user);
        keys = quilt.apiKeys();
    }

    @Test
    void createsAKeyThatIsValidForNinetyDays() {
        CreatedApiKey created = keys.create("nightly");

        ApiKey key = created.key();
        assertThat(key.name()).isEqualTo("nightly");
        assertThat(key.userEmail()).isEqualTo(user + "@example.com");
        assertThat(key.status()).isEqualTo(ApiKeyStatus.ACTIVE);
        assertThat(key.lastUsedAt()).isNull();
        assertThat(Duration.between(key.createdAt(), key.expiresAt())).isEqualTo(Duration.ofDays(90));
        assertThat(created.secret().startsWith("qk_")).isTrue();
        assertThat(Fingerprint.of(created.secret())).isEqualTo(key.fingerprint());
        assertThat(keys.get(key.id())).contains(key);
    }

    @Test
    void listsWhatTheFilterNames() {
        ApiKey one = keys.create("one").key();
        keys.create("two");

        assertThat(keys.list()).extracting(ApiKey::name).containsExactly("session", "one", "two");
        assertThat(keys.list(ApiKeyFilter.ANY.withName("one"))).containsExactly(one);
        assertThat(keys.list(ApiKeyFilter.ANY.withFingerprint(one.fingerprint())))
                .containsExactly(one);
        assertThat(keys.list(ApiKeyFilter.ANY.withStatus(ApiKeyStatus.EXPIRED))).isEmpty();
        assertThat(keys.list(ApiKeyFilter.ANY.withStatus(ApiKeyStatus.ACTIVE))).hasSize(3);
    }

    /** A key is no id and no name: neither goes over the wire in clear text. */
    @Test
    void aKeyInThePlaceOfAnIdOrANameIsNotSent() {
        String secret = keys.create("taken").secret().reveal();
        stack.control().clearRequests();
        for (ThrowingCallable way : List.<ThrowingCallable>of(
                () -> keys.get(secret),
                () -> quilt.admin().apiKeys().get(" " + secret.toUpperCase(Locale.ROOT)),
                () -> keys.create(secret),
                () -> keys.create("ci " + secret, 30))) {
            assertThatThrownBy(way)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("an API key itself")
                    .hasMessageNotContaining(secret.substring(3, 12));
        }
        assertThat(stack.requests()).isEmpty();
        assertThat(keys.create("qk_ci").key().name()).isEqualTo("qk_ci");
    }

    @Test
    void refusesToFilterOwnKeysByEmail() {
        ApiKeyFilter filter = ApiKeyFilter.ANY.withEmail(user + "@example.com");

        assertThatThrownBy(() -> keys.list(filter)).isInstanceOf(InvalidInputException.class);
        assertThat(stack.requests()).isEmpty();
    }

    @Test
    @DisplayName("statement 54: single operations have the documented names and bodies, with explicit nulls")
    void singleOperationsAreTheDocumentedOnes() throws Exception {
        CreatedApiKey created = keys.create("one", 30);
        keys.list(ApiKeyFilter.ANY.withName("one"));
        keys.get(created.key().id());
        keys.revoke(created.key().id());
        keys.revoke(keys.create("two").secret());
        try (Quilt admin = stack.as("admin")) {
            admin.admin().apiKeys().list(ApiKeyFilter.ANY.withStatus(ApiKeyStatus.ACTIVE));
            ApiKey key = admin.apiKeys().list().get(0);
            admin.admin().apiKeys().get(key.id());
        }
        // The fixture forgets what came in when the administrator logged in.
        assertThat(stack.operations()).containsExactly("adminApiKeysList", "apiKeysList", "adminApiKeyGet");
        assertThat(variables(0)).isEqualTo("{\"email\":null,\"name\":null,\"fingerprint\":null,\"status\":\"ACTIVE\"}");
        stack.control().clearRequests();

        CreatedApiKey second = keys.create("three", 30);
        keys.list(ApiKeyFilter.ANY.withName("three"));
        keys.get(second.key().id());
        keys.revoke(second.key().id());

        assertThat(stack.operations()).containsExactly("apiKeyCreate", "apiKeysList", "apiKeyGet", "apiKeyRevoke");
        assertThat(variables(0)).isEqualTo("{\"input\":{\"name\":\"three\",\"expiresInDays\":30}}");
        assertThat(variables(1)).isEqualTo("{\"name\":\"three\",\"fingerprint\":null,\"status\":null}");
        assertThat(variables(2)).isEqualTo("{\"id\":\"" + second.key().id() + "\"}");
        assertThat(variables(3)).isEqualTo("{\"id\":\"" + second.key().id() + "\",\"secret\":null}");
        for (SeenRequest request : stack.requests()) {
            assertThat(new ObjectMapper().readTree(request.text()).fieldNames())
                    .toIterable()
                    .containsExactly("query", "operationName", "variables");
        }
    }

    private String variables(int request) throws Exception {
        JsonNode body =
                new ObjectMapper().readTree(stack.requests().get(request).text());
        return body.get("variables").toString();
    }

    @Test
    void asksOnlyForTheFieldsThatAreWanted() {
        try (ApiKeyRows rows = keys.rows(ApiKeyFilter.ANY, EnumSet.of(ApiKeyField.NAME, ApiKeyField.EXPIRES_AT))) {
            ApiKeyRow row = rows.next();

            assertThat(row.text(ApiKeyField.NAME)).isEqualTo("session");
            assertThat(row.instant(ApiKeyField.EXPIRES_AT)).isNotNull();
            assertThatThrownBy(() -> row.text(ApiKeyField.STATUS)).isInstanceOf(IllegalArgumentException.class);
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(stack.requests().get(0).text())
                .contains("name\\n  expiresAt\\n}")
                .doesNotContain("userEmail");
    }

    @Test
    void countsWithoutAskingForAnyField() {
        try (ApiKeyRows rows = keys.rows(ApiKeyFilter.ANY, Set.of())) {
            rows.next();
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void aRevokedKeyIsGone() {
        ApiKey key = keys.create("one").key();

        keys.revoke(key.id());

        assertThat(keys.get(key.id())).isEmpty();
        assertThatThrownBy(() -> keys.revoke(key.id()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(key.id());
    }

    /** RFC 9562: a UUID is read without regard to case. */
    @Test
    void idsAreReadInCapitalsAndWithSpacesAroundThem() {
        List<ApiKey> made = Stream.of("one", "two", "three", "four")
                .map(name -> keys.create(name).key())
                .toList();
        List<String> written = made.stream()
                .map(key -> " " + key.id().toUpperCase(Locale.ROOT) + "\n")
                .toList();

        assertThat(keys.get(written.get(0))).contains(made.get(0));
        assertThat(keys.rowsById(written, Set.of(ApiKeyField.ID))).hasSize(4);
        keys.revoke(written.get(0));
        stack.control().failNext(request -> request.text().contains("mutation"), Fault.cutBefore());
        assertThat(keys.revokeAll(written.subList(1, 3)))
                .as("a lost answer")
                .allMatch(RevokeOutcome.Alive.class::isInstance);
        assertThat(keys.revokeAll(written.subList(1, 3)))
                .containsExactly(
                        new RevokeOutcome.Revoked(made.get(1).id()),
                        new RevokeOutcome.Revoked(made.get(2).id()));
        try (Quilt admin = stack.as("admin")) {
            admin.admin().apiKeys().revoke(written.get(3));
        }
        assertThat(keys.list(ApiKeyFilter.ANY.withName("four"))).isEmpty();
    }

    @Test
    void aPartOfAnIdIsNoId() {
        ApiKey key = keys.create("one").key();

        assertThatThrownBy(() -> keys.revoke(key.id().substring(0, 8)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("36 characters")
                .hasMessageNotContaining("already");

        assertThat(keys.get(key.id())).isPresent();
    }

    @Test
    void revokesBySecretAndNamesTheKeyByFingerprint() {
        CreatedApiKey created = keys.create("one");

        keys.revoke(created.secret());

        assertThat(keys.get(created.key().id())).isEmpty();
        assertThatThrownBy(() -> keys.revoke(created.secret()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(created.key().fingerprint())
                .hasMessageNotContaining(created.secret().reveal());
    }

    @Test
    @DisplayName("statement 76: revoking with neither id nor secret fails locally")
    void revokingNothingFailsLocally() {
        assertThatThrownBy(() -> keys.revoke("")).hasMessage("Must provide either id or secret");
        assertThatThrownBy(() -> keys.revoke(Secret.of(""))).hasMessage("Must provide either id or secret");
        assertThat(stack.requests()).isEmpty();
    }

    @Test
    void saysWhatTheRegistryDoesNotLike() {
        assertThatThrownBy(() -> keys.create("too long", 366))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("365")
                .hasMessageContaining("input.expiresInDays")
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.refusals())
                        .singleElement()
                        .returns("input.expiresInDays", Refusal::path));
        assertThatThrownBy(() -> keys.create("x".repeat(10_000), 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> keys.create("", 1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesMayHoldAnything() {
        String name = "it's \"100 %\" \uD83D\uDD11 ünïcode \\ $k0 {}";

        ApiKey key = keys.create(name).key();

        assertThat(key.name()).isEqualTo(name);
        assertThat(keys.list(ApiKeyFilter.ANY.withName(name))).containsExactly(key);
    }

    @Test
    void readsManyKeysWithOneRequest() {
        List<String> ids =
                List.of(keys.create("one").key().id(), keys.create("two").key().id(), "no-such-key");
        stack.control().clearRequests();

        List<ApiKeyRow> rows = keys.rowsById(ids, EnumSet.of(ApiKeyField.NAME));

        assertThat(rows).extracting(row -> row.text(ApiKeyField.NAME)).containsExactly("one", "two");
        assertThat(stack.requests()).hasSize(1);
    }
}
