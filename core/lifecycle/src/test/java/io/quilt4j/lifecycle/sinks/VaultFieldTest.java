package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Vault behind a proxy, as our own proxy options name one, and what must not get out. */
class VaultFieldTest {

    private static final String PRESENT =
            "{\"data\":{\"data\":{\"KEY\":\"qk_old\",\"other\":1},\"metadata\":{\"version\":7}}}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("VAULT_TOKEN", "s.canary"));
    private HttpServer server;
    private int status = 200;
    private String answer = PRESENT;
    private String location = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment.put("VAULT_ADDR", "http://vault.example:8200");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        written.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private QuiltOptions.Builder options() {
        return QuiltOptions.builder().environment(environment);
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void itIsReachedThroughTheProxyOfTheOptions() throws IOException {
        SecretSink sink = new VaultField(
                "secret",
                "team/ci",
                "KEY",
                options().proxy(here()).allowHttp(true).build());

        assertThat(sink.read()).contains(Secret.of("qk_old"));
        assertThat(sink.store(Secret.of("qk_new"))).isEmpty();

        assertThat(asked)
                .containsExactly(
                        "GET http://vault.example:8200/v1/secret/data/team/ci s.canary",
                        "GET http://vault.example:8200/v1/secret/data/team/ci s.canary",
                        "POST http://vault.example:8200/v1/secret/data/team/ci s.canary");
        assertThat(written.get(2)).isEqualTo("{\"options\":{\"cas\":7},\"data\":{\"KEY\":\"qk_new\",\"other\":1}}");
    }

    @Test
    void whatWasThereIsPutBackAsItWas() throws IOException {
        environment.put("VAULT_ADDR", here().toString());
        for (String field : List.of("KEY", "other", "none")) {
            SecretSink sink = new VaultField("secret", "ci", field, options().build());
            Former before = sink.former();
            answer = "{\"data\":{\"data\":{\"A\":2,\"" + field + "\":\"qk_new\"},\"metadata\":{\"version\":8}}}";
            sink.undo(before, Secret.of("qk_new"));
            answer = PRESENT;
        }
        assertThat(written)
                .filteredOn(body -> !body.isEmpty())
                .containsExactly(
                        "{\"options\":{\"cas\":8},\"data\":{\"A\":2,\"KEY\":\"qk_old\"}}",
                        "{\"options\":{\"cas\":8},\"data\":{\"A\":2,\"other\":1}}",
                        "{\"options\":{\"cas\":8},\"data\":{\"A\":2}}");
        SecretSink one = new VaultField("secret", "team/ci", "KEY", options().build());
        assertThat(one.overlaps(
                        new VaultField("secret", "team//ci/", "KEY", options().build())))
                .isTrue();
        assertThat(one.overlaps(
                        new VaultField("secret", "team/ci", "OTHER", options().build())))
                .isFalse();
    }

    @Test
    void plainHttpBeyondThisMachineIsRefusedAndWhatFailsIsNamed() {
        assertFails(options(), "VAULT_ADDR", "over plain http to vault.example", "https");
        assertThat(asked).isEmpty();
        assertFails(
                options().proxy(URI.create("http://127.0.0.1:1")).allowHttp(true),
                "proxy 127.0.0.1:1",
                "does not answer");
        environment.put("VAULT_ADDR", "ftp://vault.example");
        assertFails(options(), "VAULT_ADDR");
        environment.put("VAULT_ADDR", here().toString());
        answer = "<html>";
        assertFails(options(), "no Vault");
        answer = "{\"errors\":[\"1 error occurred: s.canary qk_new\"]}";
        status = 403;
        assertFails(options(), "does not let this token read", "403");
    }

    @Test
    void theTokenDoesNotFollowARedirectToAnotherHost() {
        environment.put("VAULT_ADDR", here().toString());
        status = 307;
        location = "http://localhost:" + server.getAddress().getPort() + "/elsewhere";

        assertFails(options(), "Gave up after 10 redirects");

        assertThat(asked.get(0)).endsWith(" s.canary");
        assertThat(asked.subList(1, asked.size())).isNotEmpty().allMatch(one -> one.endsWith("/elsewhere null"));
    }

    private static void assertFails(QuiltOptions.Builder options, String... words) {
        SecretSink sink = new VaultField("secret", "ci", "KEY", options.build());
        assertThatThrownBy(sink::check)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContainingAny("canary", "qk_new");
        assertThat(sink.toString()).isEqualTo("vault:secret/ci#KEY");
    }
}
