package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server with a certificate that no authority has signed. */
class SecureConnectionsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static HttpsServer server;
    private static ExecutorService threads;
    private static URI url;
    private static Path pem;
    private static final CountDownLatch BLOCKED = new CountDownLatch(1);

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem = folder.resolve("authority.pem");
        Files.writeString(
                pem,
                "a comment\n-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.createContext("/silent", exchange -> BLOCKED.countDown());
        server.start();
        url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String answer(QuiltOptions.Builder options, Map<String, String> environment) {
        try (Transport transport =
                Unpacked.transport(options.environment(environment).build())) {
            return transport
                    .send(Request.json("test", url, "{}", List.of()), Cancellation.none())
                    .text();
        }
    }

    @Test
    void anUnknownAuthorityIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> answer(QuiltOptions.builder(), Map.of()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("trustStore or REQUESTS_CA_BUNDLE");
    }

    @Test
    void trustsTheAuthoritiesOfAPemFile() {
        assertThat(answer(QuiltOptions.builder().trustStore(pem), Map.of())).isEqualTo("{}");
    }

    @Test
    void trustsTheAuthoritiesThatTheEnvironmentNames() {
        assertThat(answer(QuiltOptions.builder(), Map.of("REQUESTS_CA_BUNDLE", pem.toString())))
                .isEqualTo("{}");
        assertThat(answer(QuiltOptions.builder(), Map.of("CURL_CA_BUNDLE", pem.toString())))
                .isEqualTo("{}");
    }

    @Test
    void trustsTheAuthoritiesOfAFolder() throws Exception {
        Path authorities = Files.createDirectory(folder.resolve("authorities"));
        Files.copy(pem, authorities.resolve("5ed36f99.0"));
        Files.writeString(authorities.resolve("README"), "no certificate");

        assertThat(answer(QuiltOptions.builder(), Map.of("REQUESTS_CA_BUNDLE", authorities.toString())))
                .isEqualTo("{}");
    }

    @Test
    void trustsTheAuthoritiesOfAKeyStoreWithAndWithoutItsPassword() throws Exception {
        Path store = store("PKCS12", "authorities.p12");
        Path old = store("JKS", "authorities.jks");

        assertThat(answer(QuiltOptions.builder().trustStore(store), Map.of())).isEqualTo("{}");
        assertThat(answer(QuiltOptions.builder().trustStore(old), Map.of())).isEqualTo("{}");
        assertThat(answer(QuiltOptions.builder().trustStore(store).trustStorePassword(Secret.of("changeit")), Map.of()))
                .isEqualTo("{}");
    }

    private static Path store(String type, String name) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            in.skipNBytes("a comment\n".length());
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    @Test
    void theOptionWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("REQUESTS_CA_BUNDLE", "/nowhere");

        assertThat(answer(QuiltOptions.builder().trustStore(pem), environment)).isEqualTo("{}");
        assertThatThrownBy(() -> answer(QuiltOptions.builder(), environment))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/nowhere (REQUESTS_CA_BUNDLE)");
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.pem"), "nothing");

        assertThatThrownBy(() -> answer(QuiltOptions.builder().trustStore(file), Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Could not read certificate authorities");
    }

    @Test
    void anInterruptEndsASecureCallThatIsBlocked() throws Exception {
        FutureTask<Throwable> failure = new FutureTask<>(() -> {
            try (Transport transport = Unpacked.transport(
                    QuiltOptions.builder().trustStore(pem).environment(Map.of()).build())) {
                return catchThrowable(() -> transport.send(
                        Request.json("test", url.resolve("/silent"), "{}", List.of()), Cancellation.none()));
            }
        });
        Thread thread = new Thread(failure);
        thread.start();
        assertThat(BLOCKED.await(120, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(failure.get(120, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    }
}
