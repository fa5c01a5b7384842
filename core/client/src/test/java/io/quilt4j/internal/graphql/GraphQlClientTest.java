package io.quilt4j.internal.graphql;

import static io.quilt4j.internal.http.OddServer.json;
import static io.quilt4j.internal.http.OddServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.OddServer;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.RegistryUrl;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.Changes;
import io.quilt4j.internal.keys.EverybodysKeys;
import io.quilt4j.internal.keys.OwnKeys;
import io.quilt4j.internal.keys.RecentKeys;
import io.quilt4j.keys.AdminApiKeys;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that our own registry would never give. */
class GraphQlClientTest {

    private static final String KEY =
            "{\"id\":\"1\",\"name\":\"n\",\"fingerprint\":\"qk_abc...xyz\",\"new\":{\"a\":[1]},"
                    + "\"createdAt\":\"2024-06-14T11:42:27.857128+00:00\",\"expiresAt\":\"2024-09-12T11:42:27Z\","
                    + "\"lastUsedAt\":null,\"status\":\"ACTIVE\",\"userEmail\":\"a@b.c\"}";

    private final Transport transport =
            Unpacked.transport(QuiltOptions.builder().environment(Map.of()).build());
    private final List<OddServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        transport.close();
        servers.forEach(OddServer::close);
    }

    private GraphQlClient client(OddServer.Reply... replies) {
        OddServer server = new OddServer(replies);
        servers.add(server);
        RegistryUrl url = new RegistryUrl(server.url().toString(), false);
        return new GraphQlClient(
                new RegistryCalls(transport, url, Bearer.anonymous("Nobody", NextStep.LOG_IN)), Cancellation.none());
    }

    private ApiKeys keys(String answer) {
        return new OwnKeys(client(json(answer)), new RecentKeys(), Changes.UNTOLD);
    }

    private static String list(String keys) {
        return "{\"data\":{\"me\":{\"apiKeys\":[" + keys + "]}}}";
    }

    @Test
    @DisplayName("statement 77: unknown extra fields are ignored, wherever they are")
    void ignoresUnknownFields() {
        ApiKey key = keys("{\"extensions\":{\"x\":[{}]},\"data\":{\"other\":[{}],\"me\":{\"more\":{},\"apiKeys\":["
                        + KEY + "],\"z\":1},\"y\":null},\"later\":[]}")
                .list()
                .get(0);

        assertThat(key)
                .hasToString("ApiKey[id=1, name=n, fingerprint=qk_abc...xyz, createdAt=2024-06-14T11:42:27.857128Z,"
                        + " expiresAt=2024-09-12T11:42:27Z, lastUsedAt=null, status=ACTIVE, userEmail=a@b.c]");
    }

    @Test
    @DisplayName("statement 75: me null is an empty list and no key")
    void nobodyHasNoKeys() {
        assertThat(keys("{\"data\":{\"me\":null}}").list()).isEmpty();
        assertThat(keys("{\"data\":{\"me\":null}}").get("1")).isEmpty();
        assertThat(keys("{\"data\":{\"me\":null}}").rowsById(List.of("1", "2"), Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"me\":{\"apiKeys\":[]}},\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}]}",
                "{\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}],\"data\":{\"me\":{\"apiKeys\":[]}}}",
                "{\"errors\":[{\"message\":\"one\",\"path\":[\"me\"]},{\"message\":\"two\"}],\"data\":null}",
                "{\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}]}",
            })
    @DisplayName("statement 74: errors are a failure even beside data; their messages are joined")
    void errorsAreAFailure(String answer) {
        assertThatThrownBy(() -> keys(answer).list())
                .isInstanceOf(QuiltException.class)
                .hasMessage("one; two");
        assertThatThrownBy(() -> keys(answer).get("1"))
                .isInstanceOf(QuiltException.class)
                .hasMessage("one; two");
    }

    @Test
    void emptyErrorsAreNone() {
        assertThat(keys("{\"errors\":[],\"data\":{\"me\":{\"apiKeys\":[]}},\"errors\":null}")
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "<html>",
                "{}",
                "{\"data\":null}",
                "{\"data\":{}}",
                "{\"data\":{\"me\":{}}}",
                "{\"data\":{\"me\":{\"apiKeys\":{}}}}",
                "{\"data\":{\"me\":[]}}",
                "{\"data\":{\"me\":{\"apiKeys\":[7]}}}",
                "{\"data\":{\"me\":{\"apiKeys\":[{\"id\":\"1\"}]}}}",
                "{\"data\":{\"me\":{\"apiKeys\":[]}}} trailing",
                "\u0001\u0002",
            })
    void anAnswerThatCannotBeReadSaysSoWithoutQuotingIt(String answer) {
        assertThatThrownBy(() -> keys(answer).list())
                .isInstanceOfAny(ProtocolException.class, UnavailableException.class)
                .hasMessageNotContaining("html")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u0001"));
    }

    @Test
    void valuesOfTheWrongKindAreRefused() {
        assertThatThrownBy(() -> keys(list(KEY.replace("\"1\"", "1"))).list()).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> keys(list(KEY.replace("\"n\"", "null"))).list())
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> keys(list(KEY.replace("ACTIVE", "REVOKED"))).list())
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> keys(list(KEY.replace("2024-09", "September"))).list())
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aListThatIsCutShortIsNeverComplete() {
        String whole = list(KEY + "," + KEY + "," + KEY);
        for (int length : new int[] {1, 30, 300, 400, whole.length() - 3, whole.length() - 1}) {
            ApiKeys keys = keys(whole.substring(0, length));
            assertThatThrownBy(keys::list).as("%d characters", length).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void aConnectionThatIsCutInTheMiddleIsNeverComplete() {
        ApiKeys keys = new OwnKeys(
                client(exchange -> {
                    exchange.sendResponseHeaders(200, 10_000);
                    exchange.getResponseBody().write(list(KEY).getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush(); // JDK 25 drops what it still holds
                }),
                new RecentKeys(),
                Changes.UNTOLD);

        try (ApiKeyRows rows = keys.rows(ApiKeyFilter.ANY, Set.of(ApiKeyField.ID))) {
            ApiKeyRow row = rows.next();
            assertThat(row.text(ApiKeyField.ID)).isEqualTo("1");
            assertThatThrownBy(rows::hasNext).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void errorsAfterTheRowsAreAFailureAfterTheRows() {
        ApiKeys keys = keys("{\"data\":{\"me\":{\"apiKeys\":[" + KEY + "]}},\"errors\":[{\"message\":\"late\"}]}");

        try (ApiKeyRows rows = keys.rows(ApiKeyFilter.ANY, Set.of(ApiKeyField.ID))) {
            assertThat(rows.next().text(ApiKeyField.ID)).isEqualTo("1");
            assertThatThrownBy(rows::hasNext).hasMessage("late");
            assertThatThrownBy(rows::hasNext).as("and stays one").isInstanceOf(QuiltException.class);
        }
    }

    @Test
    void aRedirectOrAnOddStatusIsNoAnswer() {
        ApiKeys moved = new OwnKeys(client(status(302, "", "Location", "/x")), new RecentKeys(), Changes.UNTOLD);

        assertThatThrownBy(moved::list)
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("HTTP status code: 302");
        assertThatThrownBy(() -> moved.create("n")).hasMessageStartingWith("HTTP status code: 302");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":null,\"errors\":[{\"message\":\"no\",\"path\":[\"admin\"]}]}",
                "{\"data\":null,\"errors\":[{\"message\":\"no\",\"path\":[\"admin\"],\"extensions\":{}}]}",
            })
    void whoIsNoAdministratorIsDenied(String answer) {
        AdminApiKeys keys = new EverybodysKeys(client(json(answer)), Changes.UNTOLD);

        assertThatThrownBy(() -> keys.list(ApiKeyFilter.ANY)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.get("1")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.revoke("1")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> keys.revokeAll(List.of("1", "2"))).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void anAnswerToAChangeThatCannotBeReadIsLost() {
        Operation change = new Operation("x", "mutation x { x }", Map.of());

        assertThatThrownBy(() -> client(json("garbage")).run(change)).isInstanceOf(LostAnswerException.class);
        assertThatThrownBy(() -> client(json("{\"data\":null,\"errors\":[{\"message\":\"m\",\"path\":[\"x\"]}]}"))
                        .run(change))
                .isInstanceOf(LostAnswerException.class);
        assertThatThrownBy(() -> client(json("{\"errors\":[{\"message\":\"unknown field\"}]}"))
                        .run(change))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("unknown field");
    }
}
