package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.base.Secret;
import io.quilt4j.notebooks.KernelClient.Cell;
import io.quilt4j.notebooks.wire.ConnectionFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

/** Whatever comes, the kernel keeps answering. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private TestKernel kernel;
    private KernelClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        kernel = new TestKernel(folder);
        client = kernel.client();
    }

    @AfterAll
    void close() {
        client.close();
        kernel.close();
    }

    private void assertStillAnswers() {
        assertThat(client.run("20 + 1").plain()).isEqualTo("21");
    }

    @Test
    void connectionFilesThatAreNoneAreToldApart(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("connection.json");
        assertThatThrownBy(() -> ConnectionFile.read(file)).hasMessageContaining("There is no connection file");
        assertRefused(file, "qk_key_that_is_no_json", "is not JSON");
        assertRefused(file, "[]", "has no transport");
        ObjectNode right = TestKernel.connection();
        assertRefused(file, right.deepCopy().put("transport", "ipc").toString(), "wants transport \"ipc\"");
        assertRefused(file, right.deepCopy().put("signature_scheme", "hmac-md5").toString(), "hmac-sha256");
        assertRefused(file, right.deepCopy().put("hb_port", 70_000).toString(), "hb_port");
        assertRefused(file, right.deepCopy().without(List.of("key")).toString(), "has no key");
    }

    private static void assertRefused(Path file, String content, String reason) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> ConnectionFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("qk_");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ConnectionFile file = new ConnectionFile("127.0.0.1", port, port, port, port, port, Secret.of(""));
            KernelOptions options = new KernelOptions(
                    Map.of(),
                    dialogue -> {
                        throw new IllegalStateException();
                    },
                    Clock.systemUTC(),
                    line -> {});
            assertThatThrownBy(() -> new Kernel(file, options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Cannot listen on tcp://127.0.0.1:" + port);
        }
    }

    @Test
    void garbageFramesAreDropped() {
        for (ZMQ.Socket socket : List.of(client.shell, client.control)) {
            socket.send("garbage");
            socket.sendMore("");
            socket.send(new byte[] {(byte) 0xff, 0});
            socket.sendMore("<IDS|MSG>");
            socket.send("");
            signed(socket, "not json", "{}", "{}", "{}");
            signed(socket, "[]", "{}", "{}", "{}");
            signed(socket, "{}", "{}", "{}", "{}");
            signed(socket, "[".repeat(100_000), "{}", "{}", "{}");
            signed(socket, "{\"msg_type\":\"execute_request\",\"msg_id\":\"x\"}", "{}", "{}", "null");
        }
        assertStillAnswers();
        assertThat(client.askControl("kernel_info_request").path("status").asText())
                .isEqualTo("ok");
        assertThat(kernel.log)
                .anyMatch(line -> line.contains("not a Jupyter message"))
                .anyMatch(line -> line.contains("no JSON object"));
    }

    private void signed(ZMQ.Socket socket, String... parts) {
        List<byte[]> bytes = List.of(parts).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(client.signature(bytes));
        for (int i = 0; i < 3; i++) {
            socket.sendMore(bytes.get(i));
        }
        socket.send(bytes.get(3));
    }

    @Test
    void aWrongSignatureRunsNothing() {
        String header = "{\"msg_type\":\"execute_request\",\"msg_id\":\"" + UUID.randomUUID() + "\"}";
        for (String signature : List.of("0".repeat(64), "", "short")) {
            client.shell.sendMore("<IDS|MSG>");
            client.shell.sendMore(signature);
            client.shell.sendMore(header);
            client.shell.sendMore("{}");
            client.shell.sendMore("{}");
            client.shell.send("{\"code\":\"var forged = 1;\"}");
        }
        assertThat(client.run("forged").status()).isEqualTo("error");
        assertThat(kernel.log).anyMatch(line -> line.contains("wrong signature"));
    }

    @Test
    void unfinishedRequestsAreAnsweredLikeEmptyOnes() {
        assertThat(client.ask("execute_request", KernelClient.json())
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(client.ask("history_request", KernelClient.json())
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(client.ask("complete_request", KernelClient.json())
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void manyLinesArriveCompleteAndInFewMessages() {
        Cell cell = client.run("for (int i = 0; i < 100_000; i++) System.out.println(i);");
        String[] lines = cell.text("stdout").split("\n");
        assertThat(lines).hasSize(100_000);
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).isEqualTo(String.valueOf(i));
        }
        assertThat(cell.of("stream").count()).isLessThan(300);
    }

    @Test
    void aHundredMegabytesArriveComplete() {
        Cell cell = client.run(
                "var line = \"x\".repeat(9_999) + \"\\n\"; for (int i = 0; i < 10_000; i++) System.out.print(line);");
        assertThat(cell.of("stream")
                        .mapToLong(content -> content.path("text").asText().length())
                        .sum())
                .isEqualTo(100_000_000);
        assertStillAnswers();
    }

    /** In a kernel of its own: on a slow machine the thread may be left behind, and print a last line into another cell. */
    @Test
    void endlessOutputIsEndedByAnInterrupt(@TempDir Path folder) throws IOException {
        try (TestKernel endless = new TestKernel(folder);
                KernelClient reader = endless.client()) {
            String id = reader.send(
                    "execute_request", KernelClient.cell("while (true) System.out.println(\"on and on\");"));
            reader.await(message ->
                    message.type().equals("stream") && message.parentId().equals(id));
            reader.interrupt();
            assertThat(reader.end(id).reply().path("ename").asText()).isEqualTo("Interrupted");
            assertThat(reader.run("1 + 1").plain()).isEqualTo("2");
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNoControlRequest() {
        try (KernelClient deaf = kernel.client()) {
            String id = deaf.send(
                    "execute_request",
                    KernelClient.cell("while (true) System.out.println(\"x\".repeat(10_000));")
                            .put("stop_on_error", false));
            client.await(message ->
                    message.type().equals("stream") && message.parentId().equals(id));
            client.interrupt();
            assertThat(client.askControl("kernel_info_request").path("status").asText())
                    .isEqualTo("ok");
        }
        assertStillAnswers();
    }

    @Test
    void aVanishedClientDoesNotMatter() {
        KernelClient vanishing = kernel.client();
        vanishing.send("execute_request", KernelClient.cell("for (int i = 0; i < 1000; i++) System.out.println(i);"));
        vanishing.close();
        assertStillAnswers();
    }

    @Test
    void stackOverflowsAndExhaustedMemoryEndTheCellOnly() {
        Cell overflow = client.run("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
        assertThat(overflow.reply().path("ename").asText()).isEqualTo("StackOverflowError");
        assertThat(overflow.reply().path("traceback").size()).isLessThan(40);
        Cell exhausted = client.run("new long[Integer.MAX_VALUE - 8].length + new long[Integer.MAX_VALUE - 8].length");
        assertThat(exhausted.reply().path("ename").asText()).isEqualTo("OutOfMemoryError");
        assertStillAnswers();
    }

    @Test
    void aToStringThatFailsOrNeverEndsFailsItsCellOnly() {
        Cell failing =
                client.run("new Object() { public String toString() { throw new IllegalStateException(\"mine\"); } }");
        assertThat(failing.error()).isEqualTo("IllegalStateException: mine");
        String endless = client.send(
                "execute_request",
                KernelClient.cell(
                        "new Object() { public String toString() { System.out.println(\"in\"); while (true) Thread.onSpinWait(); } }"));
        client.await(
                message -> message.type().equals("stream") && message.parentId().equals(endless));
        client.interrupt();
        assertThat(client.end(endless).reply().path("ename").asText()).isEqualTo("Interrupted");
        assertStillAnswers();
    }

    @Test
    void interruptsBetweenCellsAreForgotten() {
        client.interrupt();
        client.interrupt();
        assertStillAnswers();
    }

    @Test
    void aCellSentDuringAnInterruptRuns() {
        String endless = client.send(
                "execute_request", KernelClient.cell("while (true);").put("stop_on_error", false));
        client.await(message ->
                message.type().equals("execute_input") && message.parentId().equals(endless));
        client.send(client.control, UUID.randomUUID().toString(), "interrupt_request", KernelClient.json());
        String behind = client.send("execute_request", KernelClient.cell("7"));
        assertThat(client.end(endless).reply().path("ename").asText()).isEqualTo("Interrupted");
        assertThat(client.end(behind).plain()).isEqualTo("7");
    }

    @Test
    void answersThatNobodyAskedForAreDropped() {
        client.send(
                client.shell,
                UUID.randomUUID().toString(),
                "input_reply",
                KernelClient.json().put("value", "x"));
        assertStillAnswers();
    }

    @Test
    void unknownMagicsGetTheNearestName() {
        assertThat(client.run("%tabels").error())
                .isEqualTo("WrongMagic: There is no magic %tabels; did you mean %tables?");
        assertThat(client.run("%%nonsense\nx").error()).contains("%help lists them");
        assertThat(client.run("%sql").error()).contains("There is no SQL behind %sql");
        assertThat(client.run("%sql -o 1x SELECT 1").error()).contains("name of a variable");
        assertThat(client.run("%sql -n many SELECT 1").error()).contains("number of rows");
        assertThat(client.run("%timing perhaps").error()).contains("Usage: %timing [on|off]");
        assertThat(client.run("%%tables\nSELECT 1").error()).contains("one percent sign");
    }

    @Test
    void percentSignsInsideJavaAreJava() {
        assertThat(client.run("int r = (17\n%5\n);\nr").plain()).isEqualTo("2");
        assertThat(client.run("var t = \"\"\"\n%tables\n\"\"\";\nt.strip()").plain())
                .isEqualTo("%tables");
    }
}
