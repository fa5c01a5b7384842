package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.UnavailableException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    @Test
    void aSocksProxyLooksUpTheName() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        int proxy = server(socket -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            in.readByte();
            in.readFully(new byte[in.readByte()]);
            out.write(new byte[] {5, 0}); // no credential wanted
            in.readFully(new byte[4]); // version, connect, reserved, a name follows
            byte[] name = new byte[in.readByte()];
            in.readFully(name);
            asked.add(new String(name, StandardCharsets.US_ASCII) + ":" + in.readUnsignedShort());
            out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            readHead(in);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });

        assertThat(ask("http://catalog.example/", Map.of("ALL_PROXY", "socks5h://127.0.0.1:" + proxy))
                        .text())
                .isEqualTo("{}");
        assertThat(asked).containsExactly("catalog.example:80");
    }

    /** Lets in who has the password {@code p@ss:wörd}; the target is a name, or four bytes. */
    private void socksWithPassword(Socket socket, List<String> asked) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        in.readByte();
        byte[] methods = new byte[in.readByte()];
        in.readFully(methods);
        assertThat(methods).contains(2);
        out.write(new byte[] {5, 2});
        in.readByte();
        byte[] user = new byte[in.readUnsignedByte()];
        in.readFully(user);
        byte[] password = new byte[in.readUnsignedByte()];
        in.readFully(password);
        boolean right = new String(password, StandardCharsets.UTF_8).equals("p@ss:wörd");
        out.write(new byte[] {1, (byte) (right ? 0 : 1)});
        if (!right) {
            socket.shutdownOutput();
            in.read();
            return;
        }
        in.readFully(new byte[3]);
        boolean isName = in.readByte() == 3;
        byte[] name = new byte[isName ? in.readByte() : 4];
        in.readFully(name);
        String target = isName ? new String(name, StandardCharsets.US_ASCII) : Arrays.toString(name);
        asked.add(new String(user, StandardCharsets.UTF_8) + " " + target + ":" + in.readUnsignedShort());
        out.write(new byte[] {5, 0, 0, 3, 1, 'x', 0, 0});
        while (readHead(in).startsWith("GET ")) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aSocksProxyMayWantAUserAndAPassword() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        int proxy = server(socket -> socksWithPassword(socket, asked));
        String right = "socks5h://us@er:p@ss:w%C3%B6rd@127.0.0.1:" + proxy;
        Map<String, String> environment = Map.of("ALL_PROXY", right);

        try (Transport transport = Unpacked.transport(
                QuiltOptions.builder().environment(environment).allowHttp(true).build())) {
            for (int i = 0; i < 3; i++) { // over one connection
                Request request = Request.get(URI.create("http://catalog.example/config.json"));
                assertThat(transport.send(request, Cancellation.none()).text()).isEqualTo("{}");
            }
        }
        assertThat(connections).hasValue(1);
        for (String url : List.of("http://quilt_registry:8085/", "http://10.1.2.3/", "http://bücher.example/")) {
            assertThat(ask(url, environment).text()).isEqualTo("{}");
        }
        assertThat(ask(
                                "http://localhost:1/",
                                QuiltOptions.builder()
                                        .proxy(URI.create(right.replace("us@er", "us%40er")
                                                .replace("p@", "p%40"))))
                        .text())
                .isEqualTo("{}");
        assertThat(asked)
                .containsExactly(
                        "us@er catalog.example:80",
                        "us@er quilt_registry:8085",
                        "us@er [10, 1, 2, 3]:80",
                        "us@er xn--bcher-kva.example:80",
                        "us@er localhost:1");

        connections.set(0);
        assertThatThrownBy(() -> ask(CATALOG, Map.of("ALL_PROXY", "socks5://user:hunter2@127.0.0.1:" + proxy)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(
                        "the proxy 127.0.0.1:" + proxy + " (ALL_PROXY) wants a user and a password, or others")
                .hasStackTraceContaining("SOCKS")
                .hasMessageNotContaining("hunter2")
                .hasRootCauseMessage("SOCKS : authentication failed");
        assertThat(connections).hasValue(1);
        assertThat(java.net.Authenticator.getDefault()).isNull();
    }

    @Test
    void aSocksProxyThatRefusesIsNamedAndAskedOnce() throws IOException {
        Map<String, String> cures = Map.of(
                "255", "wants a user and a password, or others; give them as socks5h://user:password@host:port",
                "0 2", "cannot connect to that host (Connection not allowed by ruleset); ask who keeps it");
        for (Map.Entry<String, String> cure : cures.entrySet()) {
            int proxy = server(socket -> {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readByte();
                in.readFully(new byte[in.readByte()]);
                String[] codes = cure.getKey().split(" ", 2);
                socket.getOutputStream().write(new byte[] {5, (byte) Integer.parseInt(codes[0])});
                if (codes.length > 1) {
                    in.readFully(new byte[4]);
                    in.readFully(new byte[in.readByte() + 2]);
                    socket.getOutputStream()
                            .write(new byte[] {5, (byte) Integer.parseInt(codes[1]), 0, 1, 0, 0, 0, 0, 0, 0});
                }
                socket.shutdownOutput();
                in.readByte();
            });
            for (String user : List.of("", "user:hunter2@")) {
                connections.set(0);
                assertThatThrownBy(() -> ask(CATALOG, Map.of("ALL_PROXY", "socks5h://" + user + "127.0.0.1:" + proxy)))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("the proxy 127.0.0.1:" + proxy + " (ALL_PROXY) " + cure.getValue());
                assertThat(connections).hasValue(1);
            }
        }
    }
}
