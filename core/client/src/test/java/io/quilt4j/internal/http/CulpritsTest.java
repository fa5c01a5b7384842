package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a connection fails, who is to blame is named, and nobody is asked twice who would say the same. */
final class CulpritsTest extends Culprits {

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        assertThatThrownBy(() -> ask("https://no-such-host.invalid/", Map.of()))
                .hasMessage("Failed to connect to https://no-such-host.invalid: no such host; check the address and the"
                        + " network.");
    }

    @Test
    void theRequestTimeoutIsThatOfAllTries() throws IOException {
        int silent = server(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));

        long begun = System.nanoTime();
        assertThatThrownBy(() -> ask(
                        "http://127.0.0.1:" + silent + "/",
                        QuiltOptions.builder().environment(Map.of()).requestTimeout(Duration.ofMillis(300))))
                .hasMessageContaining("no answer in time");
        assertThat(connections).hasValue(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void questionsForTokensFollowWhatKeepsTheirBody() {
        for (int status : new int[] {307, 308}) {
            try (OddServer registry = new OddServer(
                            OddServer.status(status, "", "Location", "/moved/api/token"), OddServer.json("{}"));
                    Transport transport = Unpacked.transport(
                            QuiltOptions.builder().environment(Map.of()).build())) {
                Request request = Request.form(
                        registry.url().resolve("/api/token"), Map.of("refresh_token", Secret.of("one-time-token")));

                assertThat(transport.send(request, Cancellation.none()).text()).isEqualTo("{}");

                assertThat(registry.seen().get(1).path()).isEqualTo("/moved/api/token");
                assertThat(registry.seen().get(1).body()).isEqualTo("refresh_token=one-time-token");
            }
        }
    }
}
