package io.quilt4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.RequestListener;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.http.OddServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RequestListenerTest {

    private static final String NO_KEYS = "{\"data\":{\"me\":{\"apiKeys\":[]}}}";

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private RequestListener.Watch write(RequestListener.Outgoing request) {
        heard.add(request.operation() + " " + request.attempt());
        return new RequestListener.Watch() {
            @Override
            public void answered(int status) {
                heard.add("answered " + status);
            }

            @Override
            public void over(@Nullable QuiltException failure) {
                heard.add("over " + (failure == null ? "" : failure.getClass().getSimpleName()));
            }
        };
    }

    private static OddServer.Reply catalog() {
        return exchange -> OddServer.json("{\"registryUrl\":\"http://127.0.0.1:"
                        + exchange.getLocalAddress().getPort() + "\"}")
                .to(exchange);
    }

    private static Quilt open(OddServer server, RequestListener listener) {
        return Quilt.open(QuiltOptions.builder()
                .catalog(server.url())
                .apiKey(Secret.of("qk_canary0123456789"))
                .environment(Map.of())
                .inMemory(true)
                .requestListener(listener)
                .build());
    }

    @Test
    void hearsOfEachTryAndHowItWentOn() {
        try (OddServer server = new OddServer(
                        catalog(), OddServer.status(503, "", "Retry-After", "0"), OddServer.json(NO_KEYS));
                Quilt quilt = open(server, this::write)) {
            assertThat(quilt.apiKeys().list()).isEmpty();
        }

        assertThat(heard)
                .containsExactly(
                        "GET /config.json 1",
                        "answered 200",
                        "over ",
                        "apiKeysList 1",
                        "answered 503",
                        "over ",
                        "apiKeysList 2",
                        "answered 200",
                        "over ");
    }

    @Test
    void hearsWhatTheNetworkDid() {
        try (OddServer server = new OddServer(catalog(), exchange -> exchange.close());
                Quilt quilt = open(server, this::write)) {
            assertThatThrownBy(() -> quilt.apiKeys().revoke("id")).isInstanceOf(LostAnswerException.class);
        }
        assertThat(heard).contains("apiKeyRevoke 1", "over LostAnswerException");
    }

    @Test
    void addsHeadersButNotOurs() {
        try (OddServer server = new OddServer(catalog(), OddServer.json(NO_KEYS));
                Quilt quilt = open(server, request -> {
                    request.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
                    request.header("authorization", "Bearer somebody");
                    assertThatThrownBy(() -> request.header("x", "a\r\nb")).isInstanceOf(InvalidInputException.class);
                    assertThat(request.address()).isEqualTo(server.url());
                    return null;
                })) {
            assertThat(quilt.apiKeys().list()).isEmpty();

            assertThat(server.seen().get(1).headers().getFirst("traceparent")).startsWith("00-0af7");
            assertThat(server.seen().get(1).headers().get("Authorization"))
                    .containsExactly("Bearer qk_canary0123456789");
        }
    }

    @Test
    void aBrokenListenerBreaksNothing() {
        try (OddServer server = new OddServer(catalog(), OddServer.json(NO_KEYS));
                Quilt quilt = open(server, request -> {
                    throw new IllegalStateException("no such meter");
                })) {
            assertThat(quilt.apiKeys().list()).isEmpty();
        }
    }

    @Test
    void optionsAreCheckedWhenTheyAreBuilt() {
        assertThatThrownBy(() -> QuiltOptions.builder()
                        .requestTimeout(Duration.ofMillis(-1))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("negative");
        assertThatThrownBy(
                        () -> QuiltOptions.builder().apiKey(Secret.of("sk_1")).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("API key must start with 'qk_' prefix");
        assertThatThrownBy(() -> QuiltOptions.builder()
                        .proxy(URI.create("https://u:hunter2@proxy"))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("hunter2");
    }
}
