package io.quilt4j.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private final ServerSocket listening;

    ProxiesTest() throws IOException {
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private static String chosen(@Nullable URI given, Map<String, String> environment, String target) {
        Proxy proxy = new Proxies(given, environment).select(URI.create(target)).get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }

    @Test
    void takesTheOneOfTheSchemeFromTheEnvironment() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://secure:1", "http_proxy", "plain:2");

        assertThat(chosen(null, environment, "https://catalog.example/")).isEqualTo("secure:1");
        assertThat(chosen(null, environment, "http://catalog.example/")).isEqualTo("plain:2");
        assertThat(chosen(null, Map.of("ALL_PROXY", "http://all:3"), "https://catalog.example/"))
                .isEqualTo("all:3");
        assertThat(chosen(null, Map.of(), "https://catalog.example/")).isEqualTo("direct");
    }

    @Test
    void lowerCaseNamesWin() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:1");

        assertThat(chosen(null, environment, "https://catalog.example/")).isEqualTo("lower:1");
    }

    @Test
    void theOptionWinsOverTheEnvironmentAndItsExceptions() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "*");

        assertThat(chosen(URI.create("http://given:9"), environment, "https://catalog.example/"))
                .isEqualTo("given:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/"})
    void thisMachineIsReachedDirectly(String target) {
        assertThat(chosen(null, Map.of("HTTP_PROXY", "http://proxy:1"), target)).isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "catalog.example, https://catalog.example/, true",
        "catalog.example, https://my.catalog.example/, true",
        ".catalog.example, https://my.catalog.example/, true",
        "*.catalog.example, https://my.catalog.example/, true",
        "example, https://catalog.example/, true",
        "log.example, https://catalog.example/, false",
        "CATALOG.example, https://catalog.EXAMPLE/, true",
        "'other.example, catalog.example', https://catalog.example/, true",
        "catalog.example:443, https://catalog.example/, true",
        "catalog.example:8443, https://catalog.example/, false",
        "*, https://catalog.example/, true",
        "10.1.2.3, https://10.1.2.3/, true",
        "10.0.0.0/8, https://10.1.2.3/, true",
        "10.0.0.0/16, https://10.1.2.3/, false",
        "0.0.0.0/0, https://10.1.2.3/, true",
        "10.0.0.0/99, https://10.1.2.3/, false",
        "10.0.0.0/8, https://catalog.example/, false",
        "'', https://catalog.example/, false",
    })
    void exceptsWhatNoProxyLists(String noProxy, String target, boolean direct) {
        Map<String, String> environment = Map.of("https_proxy", "http://proxy:1", "no_proxy", noProxy);

        assertThat(chosen(null, environment, target)).isEqualTo(direct ? "direct" : "proxy:1");
    }

    @Test
    void theOneOfTheJvmIsNamedAsSuch() {
        HttpUrl target = requireNonNull(HttpUrl.parse("https://catalog.example/"));
        Proxy http = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("jvm", 3128));
        assertThat(requireNonNull(ProxyAddress.ofTheJvm(http)).toString())
                .isEqualTo("the proxy jvm:3128 (settings of the JVM)");
        assertThat(ProxyAddress.ofTheJvm(Proxy.NO_PROXY)).isNull();
        assertThat(new Proxies(null, Map.of()).chosen(target)).isNull();
    }

    @Test
    void aProxyThatCannotBeUsedIsRefusedWithoutShowingItsPassword() {
        for (String proxy : new String[] {
            "socks4://u:hunter2@proxy:1",
            "socks5h://u:hunter2" + "2".repeat(250) + "@proxy",
            "http://u:hunter2@",
            "https://u:hunter2@proxy",
            "http://u:hunter2@proxy:99999"
        }) {
            Map<String, String> environment = Map.of("https_proxy", proxy);
            assertThatThrownBy(() -> chosen(null, environment, "https://catalog.example/"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("https_proxy")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'http://us@er:p@ss@proxy:1', us@er, p@ss",
        "'http://DOMAIN\\user:p\\w:d@proxy:1', DOMAIN\\user, p\\w:d",
        "'user:100%@proxy:1', user, 100%",
        "'http://user:p%40%2Bs+s@proxy:1/', user, p@+s+s",
    })
    void passwordsMayHoldWhatAnAddressMayNot(String written, String user, String password) {
        ProxyAddress proxy = ProxyAddress.read(written, "HTTPS_PROXY");

        assertThat(proxy.host() + ":" + proxy.port()).isEqualTo("proxy:1");
        String credential = requireNonNull(proxy.basic()).reveal();
        assertThat(new String(Base64.getDecoder().decode(credential.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo(user + ":" + password);
        assertThat(proxy.toString()).isEqualTo("the proxy proxy:1 (HTTPS_PROXY)");
    }

    @Test
    void plainRequestsGoThroughTheProxyWithItsCredential() {
        try (OddServer proxy = new OddServer(OddServer.json("{}"));
                Transport transport = Unpacked.transport(QuiltOptions.builder()
                        .environment(Map.of())
                        .allowHttp(true)
                        .proxy(URI.create(
                                "http://user:p%40ss@127.0.0.1:" + proxy.url().getPort()))
                        .build())) {
            URI target = URI.create("http://catalog.example/graphql");

            assertThat(transport
                            .send(Request.json("test", target, "{}", List.of()), Cancellation.none())
                            .text())
                    .isEqualTo("{}");

            OddServer.Seen seen = proxy.seen().get(0);
            assertThat(seen.path()).isEqualTo("http://catalog.example/graphql");
            assertThat(seen.headers().getFirst("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwQHNz");
        }
    }

    @Test
    void secureRequestsAskTheProxyForATunnelAndShowItNothingElse() throws Exception {
        FutureTask<List<String>> seen = new FutureTask<>(() -> {
            List<String> lines = new ArrayList<>();
            try (ServerSocket proxy = listening;
                    Socket socket = proxy.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            return lines;
        });
        new Thread(seen).start();
        String proxy = "http://user:pass@127.0.0.1:" + listening.getLocalPort();
        try (Transport transport = Unpacked.transport(
                QuiltOptions.builder().environment(Map.of("https_proxy", proxy)).build())) {
            Request request = Request.json("test", URI.create("https://catalog.example/graphql"), "{}", List.of())
                    .withBearer(Secret.of("qk_canary0123456789"));

            assertThatThrownBy(() -> transport.send(request, Cancellation.none()))
                    .isInstanceOf(QuiltException.class);
        }
        assertThat(seen.get(120, TimeUnit.SECONDS))
                .contains("CONNECT catalog.example:443 HTTP/1.1", "Proxy-Authorization: Basic dXNlcjpwYXNz")
                .noneMatch(line -> line.contains("canary"));
    }
}
