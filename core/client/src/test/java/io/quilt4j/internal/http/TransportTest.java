package io.quilt4j.internal.http;

import static io.quilt4j.internal.http.OddServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final Secret CANARY = Secret.of("qk_canary0123456789");

    private final List<Duration> waits = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Transport transport() {
        return transport(QuiltOptions.builder());
    }

    private Transport transport(QuiltOptions.Builder options) {
        RetryBudget retries = new RetryBudget(CLOCK, (time, cancellation) -> waits.add(time), () -> 0);
        Transport transport =
                new Transport(Unpacked.network(options.environment(Map.of()).build()), retries);
        open.add(transport);
        return transport;
    }

    private OddServer server(OddServer.Reply... replies) {
        OddServer server = new OddServer(replies);
        open.add(server);
        return server;
    }

    private static Request post(OddServer server) {
        return Request.json("test", server.url().resolve("/graphql"), "{}", List.of())
                .withBearer(CANARY);
    }

    private static Answer send(Transport transport, Request request) {
        return transport.send(request, Cancellation.none());
    }

    @Test
    void keepsNoJvmAlive() {
        OddServer server = server(OddServer.json("{}"));
        send(transport(), Request.get(server.url()));

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("OkHttp")
                        || thread.getName().startsWith("Okio"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendsAChangeOnceWhateverTheAnswer(int status) {
        OddServer server = server(status(status, "", "Retry-After", "0"));

        Answer answer = send(transport(), post(server));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(server.seen()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void sendsAChangeOnceWhenTheConnectionIsCut() {
        OddServer server = server(exchange -> {});

        assertThatThrownBy(() -> send(transport(), post(server))).isInstanceOf(LostAnswerException.class);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void aChangeThatNeverLeftIsNotLost() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Request request = Request.json("test", URI.create("http://127.0.0.1:" + port + "/graphql"), "{}", List.of());

        assertThatThrownBy(() -> send(transport(), request))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("Failed to connect to http://127.0.0.1:" + port + ": nothing answers there");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectOfAPost(int status) {
        OddServer server = server(status(status, "", "Location", "/elsewhere"));

        assertThat(send(transport(), post(server)).status()).isEqualTo(status);
        assertThat(send(transport(), post(server).asRead()).status()).isEqualTo(status);
        assertThat(server.seen()).extracting(OddServer.Seen::path).containsOnly("/graphql");
    }

    @Test
    void aRedirectedGetKeepsItsBearerAtTheSameHostOnly() {
        OddServer other = server(OddServer.json("{}"));
        OddServer server =
                server(status(302, "", "Location", "/here"), status(302, "", "Location", other.url() + "/there"));

        Answer answer = send(transport(), Request.get(server.url()).withBearer(CANARY));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.seen().get(1).headers().getFirst("Authorization")).isEqualTo("Bearer " + CANARY.reveal());
        assertThat(other.seen().get(0).headers().getFirst("Authorization")).isNull();
    }

    @Test
    void givesUpOnEndlessRedirects() {
        OddServer server = server(status(302, "", "Location", "/again"));

        assertThatThrownBy(() -> send(transport(), Request.get(server.url())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("10 redirects");
        assertThat(server.seen()).hasSize(11);
    }

    @Test
    void aRedirectToPlainHttpBeyondThisMachineIsRefused() {
        OddServer server = server(status(302, "", "Location", "http://catalog.example/"));

        assertThatThrownBy(() -> send(transport(), Request.get(server.url())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("use https, a loopback address, or allowHttp");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void repeatsAReadThatFailsForAPassingReason(int status) {
        OddServer server = server(status(status, ""), status(status, ""), OddServer.json("{}"));

        assertThat(send(transport(), Request.get(server.url())).status()).isEqualTo(200);
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void repeatsAReadWhoseConnectionIsCut() {
        OddServer server =
                server(exchange -> {}, exchange -> exchange.sendResponseHeaders(200, 100), OddServer.json("{}"));

        assertThat(send(transport(), post(server).asRead()).text()).isEqualTo("{}");
        assertThat(server.seen()).hasSize(3);
    }

    @Test
    void repeatsAReadFourTimesAtMost() {
        OddServer server = server(status(503, "", "Retry-After", "0"));

        assertThat(send(transport(), Request.get(server.url())).status()).isEqualTo(503);
        assertThat(server.seen()).hasSize(4);
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void aRegistryThatStaysDownIsAskedLessAndLess() {
        OddServer server = server(status(503, ""));
        Transport transport = transport();

        for (int i = 0; i < 20; i++) {
            send(transport, Request.get(server.url()));
        }

        assertThat(server.seen()).as("20 requests and 20 spare tries").hasSize(40);
    }

    @Test
    void waitsAsLongAsTheRegistryAsks() {
        OddServer server = server(
                status(503, "", "Retry-After", "7"),
                status(429, "", "Retry-After", "Mon, 23 Nov 2026 12:00:09 GMT"),
                status(503, "", "Retry-After", "soon"),
                OddServer.json("{}"));

        send(transport(), Request.get(server.url()));

        assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofMillis(800));
    }

    @Test
    void doesNotHoldACallerForLongerThanTwentySeconds() {
        OddServer server = server(status(503, "", "Retry-After", "21"));

        assertThat(send(transport(), Request.get(server.url())).status()).isEqualTo(503);
        assertThat(waits).isEmpty();
    }

    @Test
    void refusesAnAnswerThatNoCatalogWouldSend() {
        OddServer server = server(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 9; i++) {
                exchange.getResponseBody().write(much);
            }
        });

        assertThatThrownBy(() -> send(transport(), Request.get(server.url()))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesPlainHttpBeyondThisMachineBeforeAnythingIsSent() {
        Request request = Request.get(URI.create("http://catalog.example/")).withBearer(CANARY);

        assertThatThrownBy(() -> send(transport(), request))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Refused to send credentials over plain http to catalog.example: use https, a loopback"
                        + " address, or allowHttp (on the command line --allow-http).");
    }

    @Test
    void namesItself() {
        OddServer server = server(OddServer.json("{}"));

        send(transport(QuiltOptions.builder().userAgentSuffix("dbtool/2.1")), Request.get(server.url()));

        assertThat(server.seen().get(0).headers().getFirst("User-Agent"))
                .matches("quilt4j/\\d[^ ]* \\([^ ]+ [^)]+\\) \\w+/\\d[^ ]* dbtool/2\\.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qk_line\nbreak", "qk_b l a n k", "qk_ümlaut"})
    void aCredentialThatNoHeaderCanHoldIsRefusedWithoutBeingShown(String text) {
        OddServer server = server(OddServer.json("{}"));

        assertThatThrownBy(() -> send(transport(), Request.get(server.url()).withBearer(Secret.of(text))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(text.substring(3));
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void requestsAndAnswersPrintNothingThatMustNotBeSeen() {
        Request request = Request.form(
                        URI.create("https://u:hunter2@catalog.example/api/token?refresh_token=hunter2"),
                        Map.of("refresh_token", CANARY))
                .withBearer(CANARY);

        assertThat(request.toString()).isEqualTo("POST https://catalog.example/api/token");
        assertThat(new Answer(200, "OK", Map.of("Set-Cookie", "hunter2"), request.words(), "hunter2").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void formsAreEncoded() {
        OddServer server = server(OddServer.json("{}"));

        send(transport(), Request.form(server.url(), Map.of("refresh_token", Secret.of("a+b/c=d e&f"))));

        OddServer.Seen seen = server.seen().get(0);
        assertThat(seen.body()).isEqualTo("refresh_token=a%2Bb%2Fc%3Dd+e%26f");
        assertThat(seen.headers().getFirst("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(seen.headers().getFirst("Authorization")).isNull();
    }
}
