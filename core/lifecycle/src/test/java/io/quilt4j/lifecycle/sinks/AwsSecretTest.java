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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS behind a proxy, as our own proxy options name one, with our own authorities, and what must not get out. */
class AwsSecretTest {

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"SecretString\":\"qk_old\",\"VersionIdsToStages\":{}}";

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIDCANARY");
        System.setProperty("aws.secretAccessKey", "canary");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment.put("AWS_ENDPOINT_URL", "http://secrets.example:4566");
        environment.put("AWS_REGION", "eu-central-1");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Amz-Target") + " "
                + exchange.getRequestHeaders().get("Content-Type") + " "
                + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("")
                        .replaceAll("AKIDCANARY/\\d+/|, Signature=.*", ""));
        written.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
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
        SecretSink sink =
                new AwsSecret("ci", options().proxy(here()).allowHttp(true).build());

        assertThat(sink.read()).contains(Secret.of("qk_old"));
        assertThat(sink.store(Secret.of("qk_new"))).isEmpty();

        assertThat(asked).hasSize(2).allSatisfy(one -> assertThat(one)
                .startsWith("POST http://secrets.example:4566/ secretsmanager.")
                .contains(
                        " [application/x-amz-json-1.1] ",
                        "AWS4-HMAC-SHA256 Credential=eu-central-1/secretsmanager/aws4_request",
                        "host;"));
        assertThat(written.get(1)).contains("\"SecretString\":\"qk_new\"", "AWSCURRENT");
    }

    @Test
    void whatFailsIsNamed() throws IOException {
        assertFails(options(), "over plain http to secrets.example", "https");
        assertThat(asked).isEmpty();
        assertFails(
                options().proxy(URI.create("http://127.0.0.1:1")).allowHttp(true),
                "proxy 127.0.0.1:1",
                "does not answer");
        Path authorities = Files.writeString(folder.resolve("none.pem"), "no certificate");
        environment.put("AWS_ENDPOINT_URL", "https://127.0.0.1:1");
        assertFails(options().trustStore(authorities), "none.pem");
        environment.put("AWS_ENDPOINT_URL", here().toString());
        status = 400;
        answer = "{\"__type\":\"ResourceNotFoundException\",\"message\":\"qk_new canary\"}";
        assertFails(options(), "could not be seen: ResourceNotFoundException");
    }

    private static void assertFails(QuiltOptions.Builder options, String... words) {
        SecretSink sink = new AwsSecret("ci", options.build());
        assertThatThrownBy(sink::check)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContainingAny("canary", "CANARY", "qk_new");
        assertThat(sink.toString()).isEqualTo("aws:ci");
    }
}
