package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a connection fails, who is to blame is named, and nobody is asked twice who would say the same. */
@Timeout(60)
final class CulpritsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String CATALOG = "https://catalog.example/";

    @TempDir
    private Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final List<ServerSocket> sockets = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }

    /** What a server does with each connection. */
    private interface Conversation {
        void with(Socket socket) throws IOException;
    }

    private int server(Conversation conversation) throws IOException {
        return server(ServerSocketFactory.getDefault(), conversation);
    }

    private int server(ServerSocketFactory factory, Conversation conversation) throws IOException {
        ServerSocket listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        sockets.add(listening);
        Thread thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    connections.incrementAndGet();
                    conversation.with(socket);
                } catch (IOException over) {
                    // the client went away, or the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listening.getLocalPort();
    }

    private static Conversation answering(String answer) {
        return socket -> {
            readHead(socket.getInputStream());
            write(socket, answer);
        };
    }

    private static void write(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        socket.shutdownOutput();
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static Answer ask(String url, Map<String, String> environment) {
        return ask(url, QuiltOptions.builder().environment(environment));
    }

    private static Answer ask(String url, QuiltOptions.Builder options) {
        try (Transport transport = Unpacked.transport(options.allowHttp(true).build())) {
            return transport.send(Request.get(URI.create(url)), Cancellation.none());
        }
    }

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

    @Test
    void plainHttpOnASecurePortIsSaid() throws IOException {
        int port = server(socket -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThatThrownBy(() -> ask("https://127.0.0.1:" + port + "/", Map.of()))
                .hasMessageContaining("it speaks plain http on that port");
        assertThat(connections).hasValue(1);
    }

    @Test
    void anOldTlsIsSaid() throws IOException {
        int port = server(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(new byte[] {0x15, 3, 1, 0, 2, 2, 70}); // alert: protocol version
            socket.getInputStream().readNBytes(1);
        });

        assertThatThrownBy(() -> ask("https://127.0.0.1:" + port + "/", Map.of()))
                .hasMessageContaining("only old versions of TLS");
        assertThat(connections).hasValue(1);
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        assertThatThrownBy(() -> ask("https://no-such-host.invalid/", Map.of()))
                .hasMessage("Failed to connect to https://no-such-host.invalid: no such host; check the address and the"
                        + " network.");
    }

    @Test
    void anExpiredCertificateOneOfAnotherHostAndAnUnknownAuthorityAreTold() throws Exception {
        Path expired = certificate("expired", "san=dns:localhost,ip:127.0.0.1", "-3d", "1");
        Path others = certificate("others", "san=dns:other.example", "-1d", "9");

        assertThatThrownBy(() -> ask(secured(expired), trusting(expired)))
                .hasMessageContaining("its certificate has expired");
        assertThatThrownBy(() -> ask(secured(others), trusting(others)))
                .hasMessageContaining("its certificate is for another host");
        assertThatThrownBy(() -> ask(secured(others), trusting(expired)))
                .hasMessageContaining("an authority that is not trusted")
                .hasMessageContaining("trustStore or REQUESTS_CA_BUNDLE");
        assertThat(connections).as("each once").hasValue(3);
    }

    @Test
    void aServerThatWantsACertificateGetsTheOneOfTheOptions() throws Exception {
        Path server = certificate("server", "san=dns:localhost,ip:127.0.0.1", "-1d", "9");
        Path client = certificate("client", "san=dns:client.example", "-1d", "9");
        Path stranger = certificate("stranger", "san=dns:stranger.example", "-1d", "9");
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            String url = demanding(server, client, protocol);
            for (QuiltOptions.Builder refused :
                    List.of(trusting(server), trusting(server).clientCertificate(stranger))) {
                connections.set(0);
                assertThatThrownBy(() -> ask(url, refused))
                        .as(protocol)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("it wants a certificate from this client")
                        .hasMessageContaining("clientCertificate");
                assertThat(connections).as("asked once").hasValue(1);
            }
            QuiltOptions.Builder named =
                    trusting(server).clientCertificate(client).clientCertificatePassword(Secret.of("changeit"));
            assertThat(ask(url, named).text()).isEqualTo("{}");
            assertThat(ask(url, trusting(server).clientCertificate(pem(client))).text())
                    .isEqualTo("{}");
        }
    }

    @Test
    void aClientCertificateThatCannotBeReadIsRefusedWithTheWayOut() throws Exception {
        Path client = certificate("client", "san=dns:client.example", "-1d", "9");
        Path keyless = Files.writeString(
                folder.resolve("keyless.pem"), Files.readString(pem(client)).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        List<QuiltOptions.Builder> wrong = List.of(
                QuiltOptions.builder().clientCertificate(folder.resolve("nowhere")),
                QuiltOptions.builder().clientCertificate(client).clientCertificatePassword(Secret.of("hunter2")),
                QuiltOptions.builder().clientCertificate(keyless));
        for (QuiltOptions.Builder options : wrong) {
            assertThatThrownBy(() -> ask(CATALOG, options.environment(Map.of())))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("(clientCertificate): give a PKCS12 or JKS store")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
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

    private String secured(Path store) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = keys(store);
        keys.deleteEntry("authority");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        int port =
                server(context.getServerSocketFactory(), answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        return "https://127.0.0.1:" + port + "/";
    }

    /** A server that talks to clients with a certificate of {@code clients} only. */
    private String demanding(Path store, Path clients, String protocol) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = keys(store);
        keys.deleteEntry("authority");
        managers.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(clients).getCertificate("authority"));
        TrustManagerFactory authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        authorities.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), authorities.getTrustManagers(), null);
        int port = server(socket -> {
            try (SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false)) {
                secured.setUseClientMode(false);
                secured.setEnabledProtocols(new String[] {protocol});
                secured.setNeedClientAuth(true);
                answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").with(secured);
            } catch (SSLException refused) {
                // As real servers do: else what the client has sent meanwhile would end the connection before the alert
                // is read.
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        });
        return "https://127.0.0.1:" + port + "/";
    }

    /** The certificate of a store with its key, as openssl writes them. */
    private Path pem(Path store) throws Exception {
        KeyStore keys = keys(store);
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder text = new StringBuilder("-----BEGIN PRIVATE KEY-----\n")
                .append(lines.encodeToString(keys.getKey("server", PASSWORD).getEncoded()))
                .append("\n-----END PRIVATE KEY-----\n");
        for (Certificate link : keys.getCertificateChain("server")) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(link.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(Files.createTempFile(folder, "client", ".pem"), text);
    }

    private QuiltOptions.Builder trusting(Path store) throws Exception {
        Path file = Files.createTempFile(folder, "trusted", ".p12");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(store).getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        return QuiltOptions.builder().environment(Map.of()).trustStore(file).trustStorePassword(Secret.of("changeit"));
    }

    private static KeyStore keys(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private Path certificate(String name, String extension, String start, String days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, "-alias", "authority", "-dname", "CN=authority of " + name, "-ext", "bc:c");
        List<String> signed = List.of("-alias", "server", "-dname", "CN=" + name, "-signer", "authority");
        List<String> dated = List.of("-ext", extension, "-startdate", start, "-validity", days);
        keytool(store, Stream.concat(signed.stream(), dated.stream()).toArray(String[]::new));
        return store;
    }

    private void keytool(Path store, String... arguments) throws Exception {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(program, "-genkeypair", "-keyalg", "EC", "-keystore"));
        command.addAll(List.of(store.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, "keytool", ".txt");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(keytool.waitFor()).as(Files.readString(said)).isZero();
    }
}
