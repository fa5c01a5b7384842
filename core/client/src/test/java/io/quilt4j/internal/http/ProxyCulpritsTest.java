package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A proxy that is to blame is named, and not asked twice; what it asks for it gets, and nobody else does. */
final class ProxyCulpritsTest extends Culprits {

    @Test
    void aDeadProxyIsNamedWithItsVariable() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> ask(CATALOG, Map.of("HTTPS_PROXY", "http://127.0.0.1:" + closed)))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("Failed to connect to https://catalog.example: the proxy 127.0.0.1:" + closed
                        + " (HTTPS_PROXY) does not answer; check its address, or except the catalog with NO_PROXY.");
    }

    @Test
    void aProxyThatRefusesIsNamedAndAskedOnce() throws IOException {
        int proxy = server(answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> ask(CATALOG, Map.of("ALL_PROXY", "127.0.0.1:" + proxy)))
                .hasMessageContaining(
                        "the proxy 127.0.0.1:" + proxy + " (ALL_PROXY) refuses to connect to that host (403)");
        assertThat(connections).hasValue(1);
    }

    @Test
    void aProxyThatWantsAnotherPasswordIsNamedAndAskedOnce() throws IOException {
        int proxy = server(answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
        String named = "http://user:hunter2@127.0.0.1:" + proxy;

        for (String url : List.of(CATALOG, "http://catalog.example/")) {
            connections.set(0);
            assertThatThrownBy(() -> ask(url, Map.of("https_proxy", named, "http_proxy", named)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("_proxy) wants a user and a password, or others")
                    .hasMessageNotContaining("hunter2");
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void namesTheJvmsUrisDoNotKnowAreReachedThroughAProxyToo() throws IOException {
        List<String> heads = new CopyOnWriteArrayList<>();
        int proxy = server(socket -> {
            heads.add(readHead(socket.getInputStream()));
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
        Map<String, String> environment = Map.of("HTTP_PROXY", "127.0.0.1:" + proxy);

        assertThat(ask("http://quilt_registry:8085/config.json", environment).text())
                .isEqualTo("{}");
        assertThat(ask("http://bücher.example/config.json", environment).text()).isEqualTo("{}");

        assertThat(heads.get(0)).startsWith("GET http://quilt_registry:8085/config.json HTTP/1.1\r\n");
        assertThat(heads.get(1)).startsWith("GET http://xn--bcher-kva.example/config.json HTTP/1.1\r\n");
    }
}
