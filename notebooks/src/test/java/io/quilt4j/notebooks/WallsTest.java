package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request, or one byte, never ends a loop that the others need. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallsTest {

    private static final List<String> TYPES = List.of(
            "execute_request",
            "complete_request",
            "inspect_request",
            "is_complete_request",
            "history_request",
            "kernel_info_request",
            "comm_info_request",
            "comm_open",
            "comm_msg",
            "comm_close",
            "input_reply",
            "interrupt_request",
            "status",
            "");

    private static final List<String> FIELDS = List.of(
            "code",
            "cursor_pos",
            "detail_level",
            "silent",
            "store_history",
            "stop_on_error",
            "user_expressions",
            "hist_access_type",
            "pattern",
            "n",
            "session",
            "start",
            "stop",
            "unique",
            "output",
            "comm_id",
            "value");

    private static final List<String> TEXTS = List.of(
            "",
            "range",
            "search",
            "tail",
            "1 + 1",
            "%",
            "%%sql",
            "%%sql -o",
            "%describe ",
            "?",
            "quilt3.",
            "SELECT ",
            "\"",
            "'",
            "/*",
            "\ud83d",
            "\ude00x",
            "a\u0000b",
            "[z-a]",
            "[!]",
            "{".repeat(3_000),
            "((((((((((",
            "*a".repeat(200));

    private TestKernel kernel;
    private KernelClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        kernel = new TestKernel(folder);
        client = kernel.client();
        assertThat(client.run("20 + 1").plain()).isEqualTo("21");
    }

    @AfterAll
    void close() {
        client.close();
        kernel.close();
    }

    private void assertLives() {
        assertThat(client.run("20 + 1").plain()).isEqualTo("21");
        assertThat(client.askControl("kernel_info_request").path("status").asText())
                .isEqualTo("ok");
        assertThat(client.beat("alive")).isEqualTo("alive");
    }

    private JsonNode history(String pattern) {
        ObjectNode reply = client.ask(
                "history_request",
                KernelClient.json()
                        .put("hist_access_type", "search")
                        .put("pattern", pattern)
                        .put("unique", true));
        assertThat(reply.path("status").asText()).isEqualTo("ok");
        return reply.path("history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[z-a]", "[!]", "[", "[]", "[!", "[^]", "[&&[a]]", "\\", "[\\", "20 + [a-", "[z-a0]x"})
    void aPatternThatFitsNothingFindsNothing(String pattern) {
        assertThat(history(pattern)).isEmpty();
        assertLives();
    }

    @ParameterizedTest
    @CsvSource({
        "20*, true",
        "*1, true",
        "?0 + 1, true",
        "[12]0*, true",
        "[0-9][0-9] + 1, true",
        "[!2]*, false",
        "[!3]*, true",
        "*[]+]*1, true",
        "2*+*1, true",
        "2*-*1, false",
        "20, false",
        "*, true"
    })
    void patternsFindWhatAShellWouldFind(String pattern, boolean found) {
        client.run("20 + 1");
        assertThat(history(pattern).toString().contains("\"20 + 1\"")).isEqualTo(found);
    }

    @Test
    void aPatternOfManyStarsIsAnsweredAtOnce() {
        client.run("var a = \"" + "a".repeat(20_000) + "\";");
        assertThat(history("*a".repeat(100) + "*b*c")).isEmpty();
    }

    /** Every kind of request, with every field it may have or not, holding anything: each is answered, by the same kernel. */
    @Test
    void requestsOfAnythingAreAnswered() {
        client.run("var sentinel = 4711;");
        long seed = 20_261_129L;
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            ObjectNode content = KernelClient.json();
            for (String field : FIELDS) {
                if (random.nextInt(3) == 0) {
                    content.set(field, value(random, 0));
                }
            }
            // Nobody is there to answer.
            content.put("allow_stdin", false).put("stop_on_error", false);
            client.send(
                    random.nextInt(4) == 0 ? client.control : client.shell,
                    UUID.randomUUID().toString(),
                    type,
                    content);
        }
        assertThat(client.run("sentinel").plain()).isEqualTo("4711");
        assertLives();
        assertThat(kernel.log).noneMatch(line -> line.contains("Exception") || line.contains("Error"));
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth < 2 ? 9 : 7)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(Double.MAX_VALUE);
            case 4, 5, 6 -> json.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 7 -> {
                ArrayNode array = json.arrayNode();
                array.add(value(random, depth + 1)).add(value(random, depth + 1));
                yield array;
            }
            default -> {
                ObjectNode object = json.objectNode();
                object.set(TEXTS.get(random.nextInt(TEXTS.size())), value(random, depth + 1));
                yield object;
            }
        };
    }

    /** Bytes that are no ZeroMQ, or begin like it: no port minds. */
    @ParameterizedTest
    @ValueSource(strings = {"shell_port", "control_port", "stdin_port", "iopub_port", "hb_port"})
    void bytesThatAreNoMessagesHarmNoPort(String port) throws IOException {
        Random random = new Random(port.hashCode());
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        byte[] mechanism = "NULL".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mechanism, 0, greeting, 12, mechanism.length);
        byte[] ready = "??\5READY\13Socket-Type\0\0\0\6DEALER\10Identity\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        ready[0] = 4;
        ready[1] = (byte) (ready.length - 2);
        // A long frame of nearly two gigabytes, of which nothing follows.
        byte[] huge = {2, 0, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0, 1, 2, 3};
        byte[] negative = {2, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3};
        IntFunction<byte[]> noise = length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
        for (int i = 0; i < 10; i++) {
            write(port, noise.apply(1 + random.nextInt(300)));
            write(port, greeting, noise.apply(200));
            write(port, greeting, ready, noise.apply(200));
        }
        write(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 5; i++) {
            write(port, greeting, ready, huge);
            write(port, greeting, ready, negative);
            write(port, greeting, huge);
        }
        assertLives();
        try (KernelClient second = kernel.client()) {
            assertThat(second.run("1 + 1").plain()).isEqualTo("2");
        }
    }

    private void write(String port, byte[]... parts) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        kernel.connection.path(port).asInt());
                OutputStream out = socket.getOutputStream()) {
            for (byte[] part : parts) {
                out.write(part);
                out.flush();
            }
        } catch (IOException e) {
            // The kernel has hung up already, as it may.
        }
    }

    @Test
    void anOutputOfFiftyMegabytesAndACellOfOneArrive() {
        assertThat(client.run("\"é\".repeat(25_000_000)").plain()).hasSize(25_000_000);
        assertThat(client.run("// " + "x".repeat(1_000_000) + "\n42").plain()).isEqualTo("42");
        assertLives();
    }
}
