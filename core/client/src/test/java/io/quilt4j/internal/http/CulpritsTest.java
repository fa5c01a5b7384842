package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a connection fails, who is to blame is named, and nobody is asked twice who would say the same. */
final class CulpritsTest extends Culprits {

    @Test
    void anAnswerThatCannotBeReadIsBlamedAndAskedForOnce() throws IOException {
        String ok = "HTTP/1.1 200 OK\r\n";
        String packed = ok + "Content-Encoding: gzip\r\nContent-Length: 22\r\n\r\n{\"data\": {\"me\": null}}";
        Map<String, String> culprits = Map.of(
                "<html>hello</html>",
                "what answers there does not speak HTTP; check the address",
                "\0\0\22\4\0\0\0\0\0\0",
                "what answers there does not speak HTTP; check the address",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "what answers there does not speak HTTP; check the address",
                "HTTP/1.1 407 No\r\n\r\n",
                "it answers as a proxy does (407)",
                ok + "X: " + "a".repeat(300_000) + "\r\n\r\n",
                "its answer has more headers than any catalog sends",
                ok + "X: aaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(20_000) + "\r\n",
                "its answer has more headers",
                packed,
                "its answer is not packed as it says (gzip)");
        for (Map.Entry<String, String> culprit : culprits.entrySet()) {
            connections.set(0);
            int port = server(answering(culprit.getKey()));
            assertThatThrownBy(() -> ask("http://127.0.0.1:" + port + "/", Map.of()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(culprit.getValue());
            assertThat(connections).as(culprit.getValue()).hasValue(1);
        }
    }

    @Test
    void anAnswerThatIsCutAnywhereIsCutAndAskedForAgain() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}";
        for (int length : List.of(0, 3, 10, 20, 30, answer.length() - 1)) {
            connections.set(0);
            int port = server(answering(answer.substring(0, length)));
            assertThatThrownBy(() -> ask("http://127.0.0.1:" + port + "/", Map.of()))
                    .hasMessageContaining("the connection was cut; try again later");
            assertThat(connections).as(length + " bytes").hasValueGreaterThan(1);
        }
    }

    /** Such a server closes after each answer, and does not say so. */
    @Test
    void whatAnOldServerSaysIsToldAndNotThatItHasClosed() throws IOException {
        int circle = server(answering("HTTP/1.0 307 Again\r\nContent-Length: 0\r\nLocation: /\r\n\r\n"));
        assertThatThrownBy(() -> ask("http://127.0.0.1:" + circle + "/", Map.of()))
                .hasMessageContaining("Gave up after 10 redirects");
        int down = server(answering("HTTP/1.0 503 No\r\nContent-Length: 0\r\n\r\n"));
        assertThat(ask("http://127.0.0.1:" + down + "/", Map.of()).status()).isEqualTo(503);
    }

    @Test
    void aRedirectThatLeadsNowhereIsBlamed() throws IOException {
        Map<String, String> culprits = Map.of(
                "ftp://x.example/y", " names no address of http or https: check the address of the catalog.",
                "javascript:alert(1)", " names no address of http or https: check the address of the catalog.",
                "http://other.example/login?token=hunter2", " is not followed. Refused to send credentials over plain");
        for (Map.Entry<String, String> culprit : culprits.entrySet()) {
            int port = server(
                    answering("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + culprit.getKey() + "\r\n\r\n"));
            QuiltOptions.Builder safe = QuiltOptions.builder().environment(Map.of());
            assertThatThrownBy(() -> askSafely("http://127.0.0.1:" + port + "/", safe))
                    .hasMessageStartingWith("The redirect of http://127.0.0.1:" + port + culprit.getValue())
                    .hasMessageNotContaining("hunter2");
        }
    }

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
        assertThat(connections).as("none, where the machine is slow").hasValueLessThan(2);
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
