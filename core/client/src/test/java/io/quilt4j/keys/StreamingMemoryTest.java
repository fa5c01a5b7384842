package io.quilt4j.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.http.OddServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list far larger than the heap of the JVM that reads it; the million of them is measured in bench. */
class StreamingMemoryTest {

    private static final int KEYS = 200_000;

    @TempDir
    private Path folder;

    @Test
    void readsAListThatDoesNotFitIntoMemory() throws Exception {
        Path output = folder.resolve("output.txt");
        try (OddServer server = new OddServer(StreamingMemoryTest::answer)) {
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StreamingMemoryTest.class.getName(),
                            server.url().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(reader.waitFor()).as(Files.readString(output)).isZero();
        }
        assertThat(Files.readString(output)).startsWith(KEYS + " keys");
    }

    /** config.json, then 57 MB of keys. */
    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/config.json")) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            OddServer.json("{\"registryUrl\":\"http://" + host + "\"}").to(exchange);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            out.write("{\"data\":{\"me\":{\"apiKeys\":[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < KEYS; i++) {
                String key = "{\"id\":\"00000000-0000-4000-8000-" + (100_000_000_000L + i) + "\",\"name\":\"key " + i
                        + "\",\"fingerprint\":\"qk_abc...xyz\",\"createdAt\":\"2026-11-23T12:00:00.123456+00:00\","
                        + "\"expiresAt\":\"2027-02-21T12:00:00.123456+00:00\",\"lastUsedAt\":null,"
                        + "\"status\":\"ACTIVE\",\"userEmail\":\"somebody@example.com\"}";
                out.write(((i == 0 ? "" : ",") + key).getBytes(StandardCharsets.US_ASCII));
            }
            out.write("]}}}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The reader, in a JVM of its own. */
    public static void main(String[] arguments) {
        QuiltOptions options = QuiltOptions.builder()
                .catalog(URI.create(arguments[0]))
                .apiKey(Secret.of("qk_any"))
                .environment(Map.of())
                .inMemory(true)
                .build();
        int count = 0;
        try (Quilt quilt = Quilt.open(options);
                ApiKeyRows rows = quilt.apiKeys().rows(ApiKeyFilter.ANY, EnumSet.allOf(ApiKeyField.class))) {
            while (rows.hasNext()) {
                ApiKeyRow row = rows.next();
                row.instant(ApiKeyField.CREATED_AT);
                row.text(ApiKeyField.STATUS);
                count++;
            }
        }
        System.out.println(count + " keys");
    }
}
