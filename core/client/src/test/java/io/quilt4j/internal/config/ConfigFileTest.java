package io.quilt4j.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T13:05:09.000123Z"), ZoneOffset.UTC);

    @TempDir
    Path data;

    private final Transport transport = Unpacked.transport(QuiltOptions.defaults());
    private final AutoConfiguration catalogs = new AutoConfiguration(transport, false);
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @DisplayName("statement 4: a config.yml that lacks keys yields the eleven defaults")
    void fillsInTheDefaults() throws IOException {
        write("region: eu-west-1\n");

        assertThat(file().read().values())
                .containsEntry("region", "eu-west-1")
                .containsEntry("default_registry_version", 1)
                .containsEntry("telemetry_disabled", false)
                .containsEntry("registryUrl", null)
                .hasSize(11);
        assertThat(Settings.template(Path.of("/home/u v/é(1)~")).text("default_local_registry"))
                .isEqualTo("file:///home/u%20v/%C3%A9%281%29~/packages");
    }

    @Test
    @DisplayName("statement 5: configuring asks for config.json once, without an Authorization header")
    void asksTheCatalogOnce() {
        try (LocalRegistry registry =
                LocalRegistry.start(RegistryOptions.temporary().testControl(true))) {
            configure(registry.catalog() + "/");

            List<SeenRequest> seen = registry.control().requests();
            assertThat(seen).extracting(SeenRequest::path).containsExactly("/config.json");
            assertThat(seen.get(0).header("Authorization")).isEmpty();
            assertThat(file().read().registryUrl()).isEqualTo(registry.registryUrl());
        }
    }

    @Test
    @DisplayName("statement 5: it follows redirects")
    void followsRedirects() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"region\":\"r\"}")) {
            odd.redirect("/moved/config.json", "/config.json");
            assertThat(configure(odd.url() + "/moved").region()).isEqualTo("r");
        }
    }

    @Test
    @DisplayName("statements 6, 7: keys that no template has are dropped, and the catalog's URL is filled in")
    void keepsKnownKeysOnly() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"mode\":\"LOCAL\",\"region\":\"r\",\"telemetry_disabled\":true}")) {
            configure(odd.url() + "//");

            assertThat(yaml()).isEqualTo("""
                            apiGatewayEndpoint: null
                            binaryApiGatewayEndpoint: null
                            default_install_location: null
                            default_local_registry: file://%s/packages
                            default_registry_version: 1
                            default_remote_registry: null
                            navigator_url: %s
                            region: r
                            registryUrl: null
                            s3Proxy: null
                            telemetry_disabled: true
                            """.formatted(data, odd.url()));
        }
    }

    @Test
    @DisplayName("statement 8: a navigator_url of config.json loses its trailing slash")
    void stripsTheNavigatorUrl() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"navigator_url\":\" https://other/ \"}")) {
            assertThat(configure(odd.url()).navigatorUrl()).hasToString("https://other");
        }
    }

    @Test
    @DisplayName("statement 9: configuring twice leaves exactly one backup, which holds the previous file")
    void keepsABackup() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"region\":\"new\"}")) {
            configure(odd.url());
            String first = yaml();
            odd.answer("{\"region\":\"newer\"}");
            configure(odd.url());

            assertThat(backups()).containsExactly("config.yml.backup.20261123T130509.000123Z");
            assertThat(data.resolve(backups().get(0))).hasContent(first);

            configure("");
            assertThat(backups())
                    .as("a clock that stands still loses no backup")
                    .hasSize(2);
            assertThat(file().read().navigatorUrl()).isNull();
        }
    }

    @Test
    @DisplayName("statement 10: setting one key keeps all others, unknown ones too, and leaves no backup")
    void setsOneKey() throws IOException {
        write("zzz: [1, {b: 2.50, a: x}]\nregion: r\nwhen: 2020-01-01\n");

        file().set("s3Proxy", "https://proxy");

        assertThat(yaml())
                .contains("zzz:\n- 1\n- a: x\n  b: 2.50\n")
                .contains("region: r\n")
                .contains("when: 2020-01-01\n")
                .contains("s3Proxy: https://proxy\n");
        assertThat(names()).containsExactlyInAnyOrder(".quilt4j.lock", "config.yml");
    }

    @Test
    @DisplayName("statement 11: unset keys are written as null")
    void writesNull() throws IOException {
        file().set("registryUrl", null);

        assertThat(yaml()).contains("registryUrl: null\n").endsWith("telemetry_disabled: false\n");
    }

    @Test
    @DisplayName("statement 12: an address without a host, and one with a strange port")
    void refusesAddressesThatAreNone() {
        for (String url : List.of("blah", "//host", "/path")) {
            assertThatThrownBy(() -> configure(url))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Invalid URL -- Requires at least scheme and host: " + url);
        }
        assertThatThrownBy(() -> configure("http://"))
                .hasMessage("Invalid URL -- Requires at least scheme and host: http:");
        for (String url : List.of("http://foo:bar", "http://foo:99999", "http://[::1]:x")) {
            assertThatThrownBy(() -> configure(url)).hasMessage("Invalid URL -- Port must be a number: " + url);
        }
        assertThatThrownBy(() -> configure("http://a:b@foo:bar"))
                .as("unlike Python, without the password")
                .hasMessage("Invalid URL -- Port must be a number: http://***@foo:bar");
        assertThatThrownBy(() -> file().set("foo_url", "blah"))
                .hasMessage("Invalid URL -- Requires at least scheme and host: blah");
        assertThatThrownBy(() -> file().set("navigator_url", 5))
                .hasMessage("Expected a string for config key 'navigator_url', but got 5");
    }

    @Test
    @DisplayName("statement 13: a 404 of config.json")
    void saysWhatTheCatalogAnswered() throws IOException {
        write("region: r\n");
        try (OddCatalog odd = new OddCatalog("{}")) {
            assertThatThrownBy(() -> configure(odd.url() + "/nothing-here"))
                    .hasMessage("An HTTP Error (404) occurred: Not Found");
        }
        assertThat(yaml()).isEqualTo("region: r\n");
    }

    @Test
    void checksAlsoTheValuesItDrops() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"foo_url\":\"blah\"}")) {
            assertThatThrownBy(() -> configure(odd.url())).hasMessageStartingWith("Invalid URL");
        }
    }

    @Test
    void refusesAPageThatIsNoConfiguration() throws IOException {
        for (String page : List.of("<html>qk_secret</html>", "[]", "null", "{\"a\":1} x", "\"text\"", "")) {
            try (OddCatalog odd = new OddCatalog(page)) {
                assertThatThrownBy(() -> configure(odd.url()))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("not the configuration of a Quilt catalog")
                        .hasMessageNotContaining("qk_secret");
            }
        }
    }

    @Test
    void refusesARegistryOverPlainHttpBeyondThisMachine() throws IOException {
        try (OddCatalog odd = new OddCatalog("{\"registryUrl\":\"http://registry.example\"}")) {
            assertThatThrownBy(() -> configure(odd.url())).hasMessageContaining("allowHttp");
            assertThat(new AutoConfiguration(transport, true)
                            .of(odd.url(), data, Cancellation.none())
                            .registryUrl())
                    .hasToString("http://registry.example");
        }
    }

    @Test
    void looksAgainAtAFileThatIsBeingWritten() throws IOException {
        write("");
        HomeConfig file = new HomeConfig(new DiskFolder(data, pause -> finishWriting("region: r\n")), data, CLOCK);

        assertThat(file.read().region()).isEqualTo("r");
    }

    @Test
    void copiesACorruptFileAsideAndLeavesItAlone() throws IOException {
        write("a: [1,\n");

        for (int look = 0; look < 2; look++) {
            assertThatThrownBy(() -> file().read())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not YAML")
                    .hasMessageContaining("config.yml.corrupt.");
        }
        assertThatThrownBy(() -> file().set("region", "r")).isInstanceOf(StorageException.class);

        assertThat(yaml()).isEqualTo("a: [1,\n");
        List<String> copies =
                names().stream().filter(name -> name.contains("corrupt")).toList();
        assertThat(copies).hasSize(1);
        assertThat(data.resolve(copies.get(0))).hasContent("a: [1,\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(copies.get(0)))))
                .isEqualTo("rw-------");
        assertThat(pauses.stream().mapToLong(Duration::toMillis).sum())
                .as("each of three looks takes 2 s")
                .isEqualTo(6000);
        try (OddCatalog odd = new OddCatalog("{}")) {
            assertThat(configure(odd.url()).navigatorUrl())
                    .hasToString(odd.url().toString());
        }
    }

    private Settings configure(String url) {
        return file().configure(url, catalogs, Cancellation.none());
    }

    @Test
    void saysOfWhatItCannotReadThatItCannotWithoutTryingAgainAndAgain() throws IOException {
        for (String text : List.of("x".repeat(5_000_000) + ": 1", "a: !!int x", "a: 0b_", "a: " + "[".repeat(2000))) {
            write(text);

            assertThatThrownBy(() -> file().read())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Mend it, or configure the catalog again");
        }
    }

    @Test
    void keepsNumbersThatAreNone() throws IOException {
        write("a: -.INF\nb: -INF\nc: .nan\n");
        file().set("d", Double.NEGATIVE_INFINITY);

        assertThat(data.resolve("config.yml")).content().contains("a: -.INF\n", "b: -INF\n", "c: .nan\n", "d: -.inf\n");
    }

    private HomeConfig file() {
        return new HomeConfig(new DiskFolder(data, pauses::add), data, CLOCK);
    }

    private void write(String text) throws IOException {
        Files.writeString(data.resolve("config.yml"), text);
    }

    private void finishWriting(String text) {
        try {
            write(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String yaml() throws IOException {
        return Files.readString(data.resolve("config.yml"));
    }

    private List<String> backups() throws IOException {
        return names().stream().filter(name -> name.contains("backup")).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A catalog that answers what no registry of ours would. */
    private static final class OddCatalog implements AutoCloseable {

        private final HttpServer server;
        private volatile String answer;

        OddCatalog(String answer) throws IOException {
            this.answer = answer;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/config.json", exchange -> {
                byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        void answer(String other) {
            answer = other;
        }

        void redirect(String from, String to) {
            server.createContext(from, exchange -> {
                exchange.getResponseHeaders().add("Location", to);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
