package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.SeenRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A client and a data source of the same options see the same catalog, as the same user, over the same network. */
class QuiltOptionsInSqlTest {

    private static Stack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        stack = new Stack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private final Map<String, Executable> options = Map.ofEntries(
            Map.entry("catalog", this::catalog),
            Map.entry("apiKey", this::apiKey),
            Map.entry("dataDirectory", this::dataDirectory),
            Map.entry("environment", this::environment),
            Map.entry("clock", this::clock),
            Map.entry("connectTimeout", this::connectTimeout),
            Map.entry("requestTimeout", this::requestTimeout),
            Map.entry("proxy", this::proxy),
            Map.entry("trustStore", this::trustStore),
            Map.entry("trustStorePassword", this::trustStorePassword),
            Map.entry("clientCertificate", this::clientCertificate),
            Map.entry("clientCertificatePassword", this::clientCertificatePassword),
            Map.entry("allowHttp", this::allowHttp),
            Map.entry("userAgentSuffix", this::userAgentSuffix),
            Map.entry("requestListener", this::requestListener),
            Map.entry("keyChangeListener", this::keyChangeListener),
            Map.entry("loginDialogue", this::loginDialogue),
            Map.entry("inMemory", this::inMemory));

    @Test
    void noOptionIsForgotten() {
        assertThat(Stream.of(QuiltOptions.Builder.class.getMethods())
                        .filter(method -> method.getReturnType() == QuiltOptions.Builder.class)
                        .map(method -> method.getName())
                        .collect(Collectors.toSet()))
                .isEqualTo(options.keySet());
    }

    @TestFactory
    Stream<DynamicTest> reachesSql() {
        return options.entrySet().stream().map(option -> DynamicTest.dynamicTest(option.getKey(), option.getValue()));
    }

    private static QuiltOptions.Builder here() {
        return QuiltOptions.builder().catalog(home());
    }

    private static URI home() {
        return URI.create(stack.url().substring("jdbc:quilt:".length()));
    }

    private static QuiltOptions.Builder bob() {
        return here().apiKey(Secret.of(stack.key("bob", "options")));
    }

    /** Who Java and SQL are. */
    private static List<String> users(QuiltOptions options) throws SQLException {
        try (Quilt quilt = Quilt.open(options);
                Connection connection = QuiltDataSource.of(options).getConnection();
                Connection borrowing = QuiltDataSource.of(quilt).getConnection()) {
            return List.of(
                    quilt.me().orElseThrow().email(),
                    Stack.column(connection, "SELECT email FROM me").get(0),
                    Stack.column(borrowing, "SELECT CURRENT_USER").get(0),
                    connection.getMetaData().getUserName());
        }
    }

    private static void areAll(String user, QuiltOptions options) throws SQLException {
        assertThat(users(options)).containsOnly(user);
    }

    private static void fail(QuiltOptions options, Class<? extends QuiltException> type, String state, String message) {
        assertThatThrownBy(() -> {
                    try (Quilt quilt = Quilt.open(options)) {
                        quilt.me();
                    }
                })
                .isInstanceOf(type)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> QuiltDataSource.of(options).getConnection().close())
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state));
    }

    private static void logIn(String user, QuiltOptions options) {
        Quilt.configure(options, home().toString());
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(stack.code(user)));
        }
    }

    private void catalog() throws SQLException {
        try (Stack other = new Stack()) {
            URI there = URI.create(other.url().substring("jdbc:quilt:".length()));
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(there)
                    .apiKey(Secret.of(other.key("bob", "options")))
                    .build();
            areAll("bob@example.com", options);
            try (Connection connection = QuiltDataSource.of(options).getConnection()) {
                assertThat(connection.getMetaData().getURL()).isEqualTo(other.url());
            }
        }
    }

    private void apiKey() throws SQLException {
        areAll("bob@example.com", bob().build());
        areAll(
                "admin@example.com",
                here().apiKey(Secret.of(stack.key("admin", "options"))).build());
    }

    private void dataDirectory() throws SQLException {
        QuiltOptions options = QuiltOptions.builder().dataDirectory(folder).build();
        logIn("admin", options);
        areAll("admin@example.com", options);
    }

    private void environment() throws SQLException {
        Path home = folder.resolve("home");
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of("HOME", home.toString(), "XDG_DATA_HOME", home.toString(), "ITS_KEY", key()))
                .build();
        logIn("bob", options);
        areAll("bob@example.com", options);
        QuiltDataSource source = QuiltDataSource.of(options);
        source.setApiKey("env:ITS_KEY");
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("admin@example.com");
        }
    }

    private static String key() {
        return stack.key("admin", "options");
    }

    private void clock() throws SQLException {
        Instant then = Instant.parse("2031-02-03T04:05:06Z");
        QuiltOptions options = bob().clock(Clock.fixed(then, ZoneOffset.UTC)).build();
        try (Quilt quilt = Quilt.open(options);
                Connection own = QuiltDataSource.of(options).getConnection();
                Connection borrowing = QuiltDataSource.of(quilt).getConnection()) {
            assertThat(quilt.clock().instant()).isEqualTo(then);
            for (Connection connection : List.of(own, borrowing)) {
                assertThat(Stack.column(connection, "SELECT CURRENT_TIMESTAMP").get(0))
                        .startsWith("2031-02-03 04:05:06");
            }
        }
    }

    /** A server that accepts nobody: its queue is full. */
    private void connectTimeout() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (boolean room = true; room; ) {
                Socket socket = new Socket();
                waiting.add(socket);
                room = connects(socket, server);
            }
            Instant start = Clock.systemUTC().instant();
            fail(
                    bob().catalog(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                            .connectTimeout(Duration.ofMillis(50))
                            .build(),
                    UnavailableException.class,
                    "08001",
                    "");
            assertThat(Duration.between(start, Clock.systemUTC().instant()))
                    .as("each try would have taken the 10 s that are the default")
                    .isLessThan(Duration.ofSeconds(20));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean connects(Socket socket, ServerSocket server) throws IOException {
        try {
            socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    private void requestTimeout() {
        CountDownLatch latch = new CountDownLatch(1);
        QuiltOptions options = bob().requestTimeout(Duration.ofMillis(50)).build();
        List<Fault> stalled = Collections.nCopies(100, Fault.heldUntil(latch));
        stack.control().failNext(request -> request.operationName() != null, stalled.toArray(new Fault[0]));
        try {
            fail(options, UnavailableException.class, "08001", "");
        } finally {
            latch.countDown();
            stack.control().clearFaults();
        }
    }

    /** A proxy that refuses, in words that only it has. */
    private void proxy() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread proxy = new Thread(() -> refuse(server));
            proxy.setDaemon(true);
            proxy.start();
            QuiltOptions options = bob().proxy(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                    .build();
            assertThatThrownBy(() -> Quilt.open(options).close()).hasMessageContaining("418");
            assertThatThrownBy(() -> QuiltDataSource.of(options).getConnection().close())
                    .hasMessageContaining("418");
        }
    }

    private static void refuse(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                socket.getInputStream().read(new byte[4096]);
                out.write("HTTP/1.1 418 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // The next one, or the end.
            }
        }
    }

    private static URI secure() {
        return URI.create(home().toString().replace("http:", "https:"));
    }

    private void trustStore() {
        QuiltOptions options = bob().catalog(secure())
                .trustStore(folder.resolve("missing.pem"))
                .build();
        fail(options, InvalidInputException.class, "22023", "missing.pem");
    }

    private void clientCertificate() {
        QuiltOptions options = bob().catalog(secure())
                .clientCertificate(folder.resolve("missing.p12"))
                .build();
        fail(options, InvalidInputException.class, "22023", "missing.p12");
    }

    private void clientCertificatePassword() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Path file = folder.resolve("mine.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "sesame".toCharArray());
        }
        QuiltOptions options = bob().catalog(secure())
                .clientCertificate(file)
                .clientCertificatePassword(Secret.of("wrong"))
                .build();
        fail(options, InvalidInputException.class, "22023", "mine.p12");
    }

    private void trustStorePassword() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509Certificate any = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("any", any);
        Path file = folder.resolve("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "sesame".toCharArray());
        }
        QuiltOptions.Builder options =
                bob().catalog(URI.create("https://127.0.0.1:1")).trustStore(file);
        fail(options.trustStorePassword(Secret.of("wrong")).build(), InvalidInputException.class, "22023", "store.p12");
        fail(
                options.trustStorePassword(Secret.of("sesame")).build(),
                UnavailableException.class,
                "08001",
                ""); // the store opens, and nobody answers
    }

    private void allowHttp() {
        QuiltOptions.Builder options = bob().catalog(URI.create("http://catalog.invalid"));
        fail(options.build(), InvalidInputException.class, "22023", "https");
        fail(options.allowHttp(true).build(), UnavailableException.class, "08001", "");
    }

    private void userAgentSuffix() throws SQLException {
        QuiltOptions options = bob().userAgentSuffix("options-test/1").build();
        stack.control().clearRequests();
        areAll("bob@example.com", options);
        assertThat(stack.requests().stream().filter(request -> !agent(request).endsWith("options-test/1")))
                .isEmpty();
        assertThat(stack.requests()).hasSizeGreaterThan(3);
    }

    private void keyChangeListener() throws SQLException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        QuiltOptions options = bob().keyChangeListener((registry, intents) -> {
                    intents.forEach(intent -> heard.add("intent"));
                    return outcomes -> outcomes.forEach(outcome -> heard.add("outcome"));
                })
                .build();
        try (Connection connection = QuiltDataSource.of(options).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO api_keys (name) VALUES ('heard')");
            statement.executeUpdate("DELETE FROM api_keys WHERE name = 'heard'");
        }
        assertThat(heard).containsExactly("intent", "outcome", "intent", "outcome");
    }

    private void requestListener() throws SQLException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        QuiltOptions options = bob().requestListener(request -> {
                    heard.add(request.operation());
                    return null;
                })
                .build();
        areAll("bob@example.com", options);
        // Each once for Java and once for SQL.
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "GET /config.json", "GET /config.json", "apiKeysList", "apiKeysList", "me", "me");
    }

    private static String agent(SeenRequest request) {
        return request.header("User-Agent").orElse("");
    }

    /** Nobody is asked, by neither. */
    private void loginDialogue() throws SQLException {
        LoginDialogue nobody = new LoginDialogue() {
            @Override
            public void say(String line) {
                throw new AssertionError(line);
            }

            @Override
            public void open(URI page) {
                throw new AssertionError(page);
            }

            @Override
            public Secret askForCode(String prompt) {
                throw new AssertionError(prompt);
            }
        };
        areAll("bob@example.com", bob().loginDialogue(nobody).build());
    }

    private void inMemory() {
        QuiltOptions onDisk = here().dataDirectory(folder.resolve("memory")).build();
        logIn("bob", onDisk);
        QuiltOptions options = onDisk.toBuilder().inMemory(true).build();
        try (Quilt quilt = Quilt.open(options)) {
            assertThat(quilt.auth().loggedIn()).isEmpty();
        }
        assertThatThrownBy(() -> QuiltDataSource.of(options).getConnection().close())
                .hasMessageContaining("There is no credential");
    }
}
