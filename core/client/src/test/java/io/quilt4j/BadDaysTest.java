package io.quilt4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.http.OddServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that swell, clocks that are wrong, a home that goes away while it is used. */
@Timeout(120)
class BadDaysTest {

    private static TestStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        stack = new TestStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private QuiltOptions.Builder options(Path data) {
        return QuiltOptions.builder().dataDirectory(data).environment(Map.of());
    }

    /** {@code text} and then so many MiB of one letter. */
    private static OddServer.Reply swelling(int status, String text, int mebibytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            byte[] letters = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int count = 0; count < mebibytes; count++) {
                out.write(letters);
            }
        }
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        };
    }

    @Test
    void anAnswerThatSwellsIsCutOff() throws IOException {
        for (int status : new int[] {200, 404, 500}) {
            try (OddServer bomb = new OddServer(swelling(status, "{\"registryUrl\": \"", 32))) {
                assertThatThrownBy(() ->
                                Quilt.open(options(folder).catalog(bomb.url()).build()))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("larger than a Quilt catalog would send");
            }
        }
    }

    @Test
    void aListThatSwellsIsCutOff() throws IOException {
        try (OddServer registry = new OddServer(swelling(200, "{\"data\":{\"me\":{\"apiKeys\":[{\"id\":\"", 32))) {
            Files.writeString(
                    folder.resolve("config.yml"),
                    "navigator_url: " + registry.url() + "\nregistryUrl: " + registry.url() + "\n");
            try (Quilt quilt =
                    Quilt.open(options(folder).apiKey(Secret.of("qk_abc")).build())) {
                assertThatThrownBy(() -> quilt.apiKeys().list()).isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void aClockThatIsWrongCostsRequestsAndNoLogin() {
        for (Duration ahead : List.of(
                Duration.ofDays(-400),
                Duration.ofDays(-1),
                Duration.ofMinutes(-10),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                Duration.ofDays(400))) {
            QuiltOptions options = options(folder.resolve(ahead.toString()))
                    .catalog(stack.url())
                    .clock(Clock.offset(Clock.system(ZoneOffset.UTC), ahead))
                    .build();
            stack.control().clearRequests();
            for (String how : List.of("after a login", "from the file")) {
                try (Quilt quilt = Quilt.open(options)) {
                    if (how.equals("after a login")) {
                        quilt.auth().login(Secret.of(stack.issueCode("admin")));
                    }
                    for (int round = 0; round < 3; round++) {
                        assertThat(quilt.me()).as(how + " " + ahead).isPresent();
                    }
                    quilt.apiKeys().list();
                    quilt.auth().credentials();
                }
            }
            assertThat(stack.control().requests("/api/token"))
                    .as(ahead.toString())
                    .hasSizeLessThan(4);
        }
    }

    @Test
    void aHomeThatGoesAwayIsALogoutAndCanComeBack() throws IOException {
        Path data = folder.resolve("home");
        try (Quilt quilt = Quilt.open(options(data).catalog(stack.url()).build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            assertThat(quilt.me()).isPresent();
            delete(data);
            assertThatThrownBy(() -> quilt.apiKeys().list())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Nobody is logged in");

            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            assertThat(quilt.me()).isPresent();
            if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("auth.json"))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void whereNothingCanBeStoredAnyMoreNothingIsSpent() throws IOException {
        Path data = folder.resolve("home");
        QuiltOptions.Builder options = options(data).catalog(stack.url());
        try (Quilt quilt = Quilt.open(options.build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
        }
        Clock late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofMinutes(70));
        try (Quilt quilt = Quilt.open(options.clock(late).build())) {
            Path kept = Files.move(data, folder.resolve("kept"));
            Files.writeString(data, "a file where the folder was");
            stack.control().clearRequests();
            assertThatThrownBy(quilt::me).isInstanceOf(QuiltException.class).hasMessageContaining(data.toString());
            assertThatThrownBy(() -> quilt.auth().login(Secret.of(stack.issueCode("admin"))))
                    .isInstanceOf(QuiltException.class)
                    .hasMessageContaining(data.toString());
            assertThat(stack.control().requests("/api/token")).isEmpty();

            Files.delete(data);
            Files.move(kept, data);
            assertThat(quilt.me()).isPresent();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
