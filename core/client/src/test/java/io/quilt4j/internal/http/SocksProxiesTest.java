package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.UnavailableException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that speak SOCKS 5: their passwords, their refusals, what goes through them, and how one stops waiting for them. */
@Timeout(120)
final class SocksProxiesTest extends Culprits {

    private static final String RIGHT = "socks5h://us@er:p@ss:w%C3%B6rd@127.0.0.1:";

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        release.countDown();
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
    private static void socksWithPassword(Socket socket, List<String> asked, Conversation then) throws IOException {
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
        then.with(socket);
    }

    private static void answersRequests(Socket socket) throws IOException {
        while (readHead(socket.getInputStream()).startsWith("GET ")) {
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        }
    }

    @Test
    void aSocksProxyMayWantAUserAndAPassword() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        int proxy = server(socket -> socksWithPassword(socket, asked, SocksProxiesTest::answersRequests));
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

    @Test
    void whatIsSecuredGoesThroughAProxyWithAPassword() throws Exception {
        Certificates certificates = new Certificates(folder);
        Path store = certificates.good("catalog");
        int catalog =
                server(Certificates.serving(store, null).getServerSocketFactory(), SocksProxiesTest::answersRequests);
        List<String> asked = new CopyOnWriteArrayList<>();
        int proxy = server(socket -> socksWithPassword(socket, asked, client -> forward(client, catalog)));
        URI right = URI.create(RIGHT.replace("us@er", "us%40er").replace("p@", "p%40") + proxy);

        try (Transport transport =
                Unpacked.transport(certificates.trusting(store).proxy(right).build())) {
            for (int i = 0; i < 3; i++) {
                Request request = Request.get(URI.create("https://localhost:" + catalog + "/config.json"));
                assertThat(transport.send(request, Cancellation.none()).text()).isEqualTo("{}");
            }
        }

        assertThat(asked).as("one tunnel, by name").containsExactly("us@er localhost:" + catalog);
        String other = "https://other.localhost:" + catalog + "/";
        assertThatThrownBy(() -> ask(other, certificates.trusting(store).proxy(right)))
                .hasMessage("Failed to connect to https://other.localhost:" + catalog
                        + ": its certificate is for another host; check the address.");
    }

    private static void forward(Socket client, int port) throws IOException {
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> {
                try {
                    target.getInputStream().transferTo(client.getOutputStream());
                    client.shutdownOutput();
                } catch (IOException over) {
                    // one of them has gone, and the other is closed below
                }
            });
            back.start();
            client.getInputStream().transferTo(target.getOutputStream());
        }
    }

    /** The event that a disturbance waits for is that the proxy, or who is behind it, has been asked and says nothing. */
    private Throwable disturbed(String user, boolean connects, Disturbance disturbance) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        int proxy = server(socket -> {
            if (connects) {
                List<String> asked = new ArrayList<>();
                Conversation silence = client -> {
                    readHead(client.getInputStream());
                    hold(waiting);
                };
                if (user.isEmpty()) {
                    socksForAll(socket, silence);
                } else {
                    socksWithPassword(socket, asked, silence);
                }
            } else {
                socket.getInputStream().read();
                hold(waiting);
            }
        });
        Cancellation cancellation = new Cancellation();
        Transport transport = Unpacked.transport(QuiltOptions.builder()
                .environment(Map.of("ALL_PROXY", "socks5h://" + user + "127.0.0.1:" + proxy))
                .allowHttp(true)
                .connectTimeout(Duration.ZERO)
                .requestTimeout(Duration.ZERO)
                .build());
        FutureTask<Throwable> call = new FutureTask<>(() ->
                catchThrowable(() -> transport.send(Request.get(URI.create("http://catalog.example/")), cancellation)));
        Thread thread = new Thread(call);
        thread.start();
        assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
        disturbance.of(thread, cancellation, transport);
        Throwable thrown = call.get(60, TimeUnit.SECONDS); // the proxy would hold it for longer
        transport.close();
        return thrown;
    }

    private interface Disturbance {
        void of(Thread thread, Cancellation cancellation, Transport transport);
    }

    private void hold(CountDownLatch waiting) {
        waiting.countDown();
        try {
            assertThat(release.await(300, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Wants no credential, and is offered none. */
    private static void socksForAll(Socket socket, Conversation then) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readByte();
        in.readFully(new byte[in.readByte()]);
        socket.getOutputStream().write(new byte[] {5, 0});
        in.readFully(new byte[4]);
        in.readFully(new byte[in.readByte() + 2]);
        socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        then.with(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us@er:p@ss:w%C3%B6rd@"})
    void anInterruptACancelAndACloseEndTheWaitForAProxyAndForWhoIsBehindIt(String user) throws Exception {
        for (boolean connects : List.of(true, false)) {
            assertThat(disturbed(user, connects, (thread, cancellation, transport) -> thread.interrupt()))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("interrupted");
            assertThat(disturbed(user, connects, (thread, cancellation, transport) -> cancellation.cancel()))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("was cancelled");
            assertThat(disturbed(user, connects, (thread, cancellation, transport) -> transport.close()))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("The client was closed");
        }
    }

    @Test
    void aProxyThatSpeaksOnlyAnOlderSocksIsNamed() throws IOException {
        int proxy = server(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(new byte[] {0, 91, 0, 0, 0, 0, 0, 0});
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });

        assertThatThrownBy(() -> ask(CATALOG, Map.of("ALL_PROXY", "socks4://127.0.0.1:" + proxy)))
                .hasMessage("Failed to connect to https://catalog.example: the proxy 127.0.0.1:" + proxy
                        + " (ALL_PROXY) cannot connect to that host (it does not speak SOCKS 5); ask who keeps it, or"
                        + " except the catalog with NO_PROXY.");
        assertThat(connections).hasValue(1);
    }
}
