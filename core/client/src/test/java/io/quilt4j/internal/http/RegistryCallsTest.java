package io.quilt4j.internal.http;

import static io.quilt4j.internal.http.OddServer.json;
import static io.quilt4j.internal.http.OddServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCallsTest {

    private static final Secret OLD = Secret.of("old-token");
    private static final Secret NEW = Secret.of("new-token");

    private final Transport transport =
            Unpacked.transport(QuiltOptions.builder().environment(Map.of()).build());
    private OddServer server = new OddServer(json("{}"));

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private RegistryCalls calls(Bearer bearer, OddServer.Reply... replies) {
        server.close();
        server = new OddServer(replies);
        return new RegistryCalls(transport, new RegistryUrl(server.url().toString(), false), bearer);
    }

    private Request change() {
        return Request.json("test", server.url().resolve("/graphql"), "{}", List.of());
    }

    private static Bearer fixed(Secret secret) {
        return cancellation -> new Bearer.Credential(
                secret, "Key qk_1a2...y6z may have expired or been revoked", NextStep.REPLACE_KEY);
    }

    @Test
    @DisplayName("statement 43: requests carry the bearer, both JSON headers and a User-Agent of the usual form")
    void sendsTheHeadersOfASession() {
        RegistryCalls calls = calls(fixed(NEW), json("{}"));

        calls.get("/api/me", Cancellation.none());
        calls.send(change(), Cancellation.none());

        for (OddServer.Seen seen : server.seen()) {
            assertThat(seen.headers().getFirst("Authorization")).isEqualTo("Bearer new-token");
            assertThat(seen.headers().getFirst("Accept")).isEqualTo("application/json");
            assertThat(seen.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(seen.headers().getFirst("User-Agent")).matches("quilt4j/\\S+ \\(\\S+ [^)]+\\) \\w+/\\S+");
        }
    }

    @Test
    @DisplayName("statement 44: a 401 is the same text whatever the body, then the next step")
    void saysWhatToDoAfterA401() {
        RegistryCalls calls = calls(fixed(OLD), status(401, "{\"message\":\"<b>old-token</b>\"}"));

        assertThatThrownBy(() -> calls.get("/api/me", Cancellation.none()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("Authentication failed. Check your credentials or API key."
                        + " Key qk_1a2...y6z may have expired or been revoked. Create a new one, or run `login`.");
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    @DisplayName("statement 45: 403 with a message is that message, 500 with HTML an unexpected failure")
    void saysWhatTheRegistrySaid() {
        RegistryCalls forbidden = calls(fixed(OLD), status(403, "{\"message\":\"m\"}"));
        assertThatThrownBy(() -> forbidden.get("/api/me", Cancellation.none()))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessage("m");

        RegistryCalls broken = calls(fixed(OLD), status(500, "<html>Oops</html>"));
        assertThatThrownBy(() -> broken.get("/api/me", Cancellation.none()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("Unexpected failure: error 500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "[{\"message\":\"m\"}]", "null", "", "{\"message\":7}", "\"m\"", "{\"message\""})
    void aBodyWithoutAMessageIsAnUnexpectedFailure(String body) {
        RegistryCalls calls = calls(fixed(OLD), status(400, body));

        assertThatThrownBy(() -> calls.get("/api/me", Cancellation.none()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Unexpected failure: error 400");
    }

    @Test
    void whatARegistryWouldNotSayIsLaidAtTheDoorOfWhatIsInFront() {
        for (int status : new int[] {403, 413, 418, 451, 502}) {
            RegistryCalls calls = calls(fixed(OLD), status(status, "<html>No</html>", "Content-Type", "text/html"));

            assertThatThrownBy(() -> calls.get("/api/me", Cancellation.none()))
                    .hasMessageStartingWith("Unexpected failure: error " + status + " (")
                    .hasMessageContaining("or something in front of it, answered that: ask who keeps it.")
                    .hasMessageContaining("It is a web page");
        }
        RegistryCalls gateway = calls(fixed(OLD), status(401, "<html>Sign in</html>", "Content-Type", "text/html"));
        assertThatThrownBy(() -> gateway.get("/api/me", Cancellation.none()))
                .hasMessageContaining(
                        "may have expired or been revoked, or a gateway in front of the registry refused it.");
    }

    @Test
    void anAddressWithoutARegistryIsRecognized() {
        RegistryCalls calls = calls(fixed(OLD), status(404, "<html>Not here</html>"));

        assertThatThrownBy(() -> calls.get("/graphql", Cancellation.none()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Unexpected failure: error 404")
                .hasMessageContaining("may not be a Quilt registry");
    }

    @Test
    void aChangeThatAGatewayGaveUpOnIsLost() {
        RegistryCalls calls = calls(fixed(OLD), status(504, ""));

        assertThatThrownBy(() -> calls.send(change(), Cancellation.none())).isInstanceOf(LostAnswerException.class);
    }

    @Test
    @DisplayName("statement 49: without a login requests go out without an Authorization header")
    void anonymousRequestsAreSent() {
        RegistryCalls calls = calls(Bearer.anonymous("Nobody is logged in", NextStep.LOG_IN), json("{}"));

        calls.get("/api/me", Cancellation.none());

        assertThat(server.seen().get(0).headers().getFirst("Authorization")).isNull();
    }

    @Test
    void aTokenThatAnotherProcessHasReplacedIsReadAgainOnceForReadsAndChanges() {
        RegistryCalls calls = calls(
                replacing(),
                status(401, ""),
                json("{}"),
                status(401, ""),
                json("{}"),
                status(401, ""),
                status(401, ""));

        assertThat(calls.get("/api/me", Cancellation.none()).status()).isEqualTo(200);
        assertThat(calls.send(change(), Cancellation.none()).status()).isEqualTo(200);
        assertThatThrownBy(() -> calls.send(change(), Cancellation.none())).isInstanceOf(AuthenticationException.class);

        assertThat(server.seen().stream()
                        .map(seen -> seen.headers().getFirst("Authorization"))
                        .toList())
                .isEqualTo(List.of(
                        "Bearer old-token",
                        "Bearer new-token",
                        "Bearer old-token",
                        "Bearer new-token",
                        "Bearer old-token",
                        "Bearer new-token"));
    }

    private static Bearer replacing() {
        return new Bearer() {
            @Override
            public Credential current(Cancellation cancellation) {
                return new Credential(OLD, "The login was refused", NextStep.LOG_IN_AGAIN);
            }

            @Override
            public Optional<Credential> replacementFor(Credential refused, Cancellation cancellation) {
                return Objects.equals(refused.secret(), OLD)
                        ? Optional.of(new Credential(NEW, "The login was refused", NextStep.LOG_IN_AGAIN))
                        : Optional.empty();
            }
        };
    }

    @Test
    void noMessageHoldsTheSecret() {
        Secret canary = Secret.of("qk_canary0123456789");
        for (int status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
            for (String body : List.of(
                    "<html>qk_canary0123456789</html>",
                    "{\"message\":\"bad header: Bearer qk_canary0123456789\"}",
                    "{\"message\":\"in pieces: anary0123456 and more\"}")) {
                RegistryCalls calls = calls(fixed(canary), status(status, body, "Retry-After", "99"));
                assertThatThrownBy(() -> calls.send(change(), Cancellation.none()))
                        .isInstanceOf(QuiltException.class)
                        .satisfies(e -> assertThat(allText(e)).doesNotContain("anary0123456"));
            }
        }
    }

    @Test
    void saysWhenToComeBack() {
        for (int status : new int[] {429, 503}) {
            RegistryCalls calls = calls(fixed(OLD), status(status, "{\"message\":\"busy\"}", "Retry-After", "99"));

            assertThatThrownBy(() -> calls.get("/api/me", Cancellation.none()))
                    .hasMessage("busy. Try again in 99 s.")
                    .isInstanceOfSatisfying(UnavailableException.class, busy -> {
                        assertThat(busy.status()).isEqualTo(status);
                        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(99));
                    });
        }
    }

    @Test
    void theNextStepHasAType() {
        RegistryCalls calls = calls(fixed(OLD), status(401, ""));

        assertThatThrownBy(() -> calls.get("/api/me", Cancellation.none()))
                .isInstanceOfSatisfying(AuthenticationException.class, refused -> {
                    assertThat(refused.nextStep()).isEqualTo(NextStep.REPLACE_KEY);
                    assertThat(refused.problem()).endsWith("Key qk_1a2...y6z may have expired or been revoked");
                });
    }

    private static String allText(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void theAddressOfARegistryIsCheckedOnce() {
        assertThatThrownBy(() -> new RegistryUrl("http://catalog.example", false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("use https, a loopback address, or allowHttp");
        assertThatThrownBy(() -> new RegistryUrl("ftp://catalog.example", true))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RegistryUrl("not an address", true)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RegistryUrl("http://127.0.0.1.evil.example", false))
                .isInstanceOf(InvalidInputException.class);
        assertThat(new RegistryUrl("http://catalog.example", true).resolve("/graphql"))
                .hasToString("http://catalog.example/graphql");
        assertThat(new RegistryUrl("https://catalog.example/", false).resolve("/graphql"))
                .hasToString("https://catalog.example/graphql");
        for (String here : List.of("http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://127.1.2.3")) {
            assertThat(new RegistryUrl(here, false).text()).isEqualTo(here);
        }
    }
}
