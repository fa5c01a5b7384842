package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import io.quilt4j.notebooks.KernelClient.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The messages of the Jupyter protocol, as a client sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {

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

    @Test
    void tellsWhoItIs() {
        ObjectNode info = client.ask("kernel_info_request", KernelClient.json());
        assertThat(info.path("status").asText()).isEqualTo("ok");
        assertThat(info.path("protocol_version").asText()).isEqualTo("5.4");
        assertThat(info.path("language_info").path("name").asText()).isEqualTo("java");
    }

    @Test
    void aCellIsBusyThenEchoedThenAnsweredThenIdle() {
        Cell cell = client.run("int a = 40; System.out.println(\"hé\"); a + 2");
        assertThat(cell.types()).containsExactly("status", "execute_input", "stream", "execute_result", "status");
        assertThat(cell.plain()).isEqualTo("42");
        assertThat(cell.text("stdout")).isEqualTo("hé\n");
        assertThat(cell.reply().path("execution_count").asInt()).isPositive();
        assertThat(cell.reply().path("payload")).isEmpty();
    }

    @Test
    void aDeclarationHasNoResult() {
        assertThat(client.run("var b = 7;").types()).containsExactly("status", "execute_input", "status");
        assertThat(client.run("").status()).isEqualTo("ok");
    }

    @Test
    void silentCellsLeaveNoTrace() {
        int before = client.run("1").reply().path("execution_count").asInt();
        Cell silent = client.run(KernelClient.cell("print(\"x\"); 5").put("silent", true));
        assertThat(silent.types())
                .doesNotContain("execute_input", "execute_result")
                .contains("stream");
        assertThat(client.run("2").reply().path("execution_count").asInt()).isEqualTo(before + 1);
    }

    @Test
    void cellsThatAreNotStoredDoNotCount() {
        int before = client.run("1").reply().path("execution_count").asInt();
        client.run(KernelClient.cell("\"not stored\"").put("store_history", false));
        ObjectNode history = client.ask(
                "history_request",
                KernelClient.json().put("hist_access_type", "search").put("pattern", "*not stored*"));
        assertThat(history.path("history")).isEmpty();
        assertThat(client.run("2").reply().path("execution_count").asInt()).isEqualTo(before + 1);
    }

    @Test
    void userExpressionsAreEvaluatedEachByItself() {
        ObjectNode content = KernelClient.cell("var c = 20;");
        content.putObject("user_expressions").put("twice", "c * 2").put("wrong", "nothing");
        JsonNode values = client.run(content).reply().path("user_expressions");
        assertThat(values.path("twice").path("data").path("text/plain").asText())
                .isEqualTo("40");
        assertThat(values.path("wrong").path("status").asText()).isEqualTo("error");
    }

    @Test
    void anErrorIsPublishedOnceAndAbortsTheCellsBehindIt() {
        Cell failed;
        String behind;
        String question;
        try (Gate gate = new Gate()) {
            String failing = client.send(
                    "execute_request", KernelClient.cell(Gate.WAIT + " throw new IllegalStateException(\"no\");"));
            behind = client.send("execute_request", KernelClient.cell("1"));
            question = client.send("is_complete_request", KernelClient.json().put("code", "1"));
            // Answered beside the cell and in the order of arrival: the requests before it are there.
            client.ask("kernel_info_request", KernelClient.json());
            gate.open();
            failed = client.end(failing);
        }
        assertThat(failed.error()).isEqualTo("IllegalStateException: no");
        assertThat(failed.types()).containsExactly("status", "execute_input", "error", "status");
        assertThat(client.end(behind).status()).isEqualTo("aborted");
        assertThat(client.reply(question).content().path("status").asText()).isEqualTo("complete");
        assertThat(client.run("1").status()).isEqualTo("ok");
    }

    @Test
    void withoutStopOnErrorTheCellsBehindAnErrorRun() {
        String failing = client.send(
                "execute_request",
                KernelClient.cell("throw new IllegalStateException();").put("stop_on_error", false));
        String behind = client.send("execute_request", KernelClient.cell("1"));
        assertThat(client.end(failing).status()).isEqualTo("error");
        assertThat(client.end(behind).status()).isEqualTo("ok");
    }

    @Test
    void compileErrorsPointAtTheirPlace() {
        Cell cell = client.run("int good = 1;\nint bad = \"text\";");
        assertThat(cell.reply().path("ename").asText()).isEqualTo("CompilationError");
        String traceback = cell.reply().path("traceback").toString();
        assertThat(traceback).contains("int bad = ", "^^^^^^").doesNotContain("int good");
    }

    @Test
    void controlInfoAndHeartbeatNeverWaitForACell() {
        String running = client.send(
                "execute_request", KernelClient.cell("new java.util.concurrent.CountDownLatch(1).await();"));
        client.await(message ->
                message.type().equals("execute_input") && message.parentId().equals(running));
        assertThat(client.askControl("kernel_info_request").path("status").asText())
                .isEqualTo("ok");
        String info = client.send("kernel_info_request", KernelClient.json());
        assertThat(client.reply(info).content().path("status").asText()).isEqualTo("ok");
        assertThat(client.beat("ping")).isEqualTo("ping");
        client.interrupt();
        assertThat(client.end(running).reply().path("ename").asText()).isEqualTo("Interrupted");
        assertThat(client.run("1").status()).isEqualTo("ok");
    }

    @Test
    void completesAtCodePointPositions() {
        String code = "var s = \"😀\"; quilt3.api_keys.li";
        ObjectNode reply = client.ask("complete_request", at(code, code.codePointCount(0, code.length())));
        assertThat(reply.path("matches")).extracting(JsonNode::asText).anyMatch(match -> match.startsWith("list("));
        assertThat(reply.path("cursor_start").asInt()).isEqualTo(code.codePointCount(0, code.length()) - 2);
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(code.codePointCount(0, code.length()));
    }

    @Test
    void completesMagicsAndSqlBelowThem() {
        ObjectNode magics = client.ask("complete_request", at("1;\n%ta", 6));
        assertThat(magics.path("matches")).extracting(JsonNode::asText).containsExactly("%tables");
        assertThat(magics.path("cursor_start").asInt()).isEqualTo(3);
        ObjectNode sql = client.ask("complete_request", at("%%sql -o x\nsel", 14));
        assertThat(sql.path("matches")).extracting(JsonNode::asText).anyMatch(match -> match.startsWith("select"));
        assertThat(sql.path("cursor_start").asInt()).isEqualTo(11);
    }

    @Test
    void positionsOutsideTheTextDoNoHarm() {
        for (int position : List.of(-5, 999)) {
            assertThat(client.ask("complete_request", at("😀", position))
                            .path("status")
                            .asText())
                    .isEqualTo("ok");
            assertThat(client.ask("inspect_request", at("", position))
                            .path("found")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void inspectsWithOurDocumentation() {
        ObjectNode reply = client.ask("inspect_request", at("quilt3.api_keys.list()", 20));
        assertThat(reply.path("found").asBoolean()).isTrue();
        assertThat(reply.path("data").path("text/plain").asText())
                .contains("list", "Your keys that match all arguments");
        assertThat(client.ask("inspect_request", at("%tables", 3))
                        .path("data")
                        .path("text/plain")
                        .asText())
                .contains("the tables that SQL can name");
    }

    private static ObjectNode at(String code, int position) {
        return KernelClient.json().put("code", code).put("cursor_pos", position).put("detail_level", 0);
    }

    @Test
    void tellsWhetherEnterShouldRunTheText() {
        assertThat(isComplete("1 + 1")).isEqualTo("complete");
        assertThat(isComplete("int f() {")).isEqualTo("incomplete");
        assertThat(isComplete("int = ;")).isEqualTo("invalid");
        assertThat(isComplete("%tables")).isEqualTo("complete");
        assertThat(isComplete("%%sql\nSELECT 1")).isEqualTo("incomplete");
        assertThat(isComplete("%%sql\nSELECT 1;")).isEqualTo("complete");
        assertThat(client.ask("is_complete_request", KernelClient.json().put("code", "for (;;) {"))
                        .path("indent")
                        .asText())
                .isEqualTo("    ");
    }

    private String isComplete(String code) {
        return client.ask("is_complete_request", KernelClient.json().put("code", code))
                .path("status")
                .asText();
    }

    @Test
    void remembersCells() {
        client.run("\"alpha 1\"");
        client.run("\"alpha 2\"");
        client.run("\"alpha 2\"");
        ObjectNode tail = history("tail").put("n", 2).put("output", true);
        assertThat(client.ask("history_request", tail)
                        .path("history")
                        .path(1)
                        .path(2)
                        .path(1)
                        .asText())
                .isEqualTo("alpha 2");
        ObjectNode unique = history("search").put("pattern", "*alpha [12]\"").put("unique", true);
        assertThat(client.ask("history_request", unique).path("history")).hasSize(2);
        int line = client.ask("history_request", history("tail").put("n", 1))
                .path("history")
                .path(0)
                .path(1)
                .asInt();
        ObjectNode range =
                history("range").put("session", 0).put("start", line - 1).put("stop", line);
        assertThat(client.ask("history_request", range).path("history")).hasSize(1);
    }

    private static ObjectNode history(String access) {
        return KernelClient.json()
                .put("hist_access_type", access)
                .put("output", false)
                .put("raw", true);
    }

    @Test
    void refusesCommsPolitely() {
        String id = client.send(
                "comm_open", KernelClient.json().put("comm_id", "c1").put("target_name", "widget"));
        Message closed = client.await(message -> message.type().equals("comm_close"));
        assertThat(closed.content().path("comm_id").asText()).isEqualTo("c1");
        assertThat(closed.parentId()).isEqualTo(id);
        assertThat(client.ask("comm_info_request", KernelClient.json()).path("comms"))
                .isEmpty();
    }

    @Test
    void answersWhatItDoesNotKnow() {
        ObjectNode reply = client.askControl("debug_request");
        assertThat(reply.path("status").asText()).isEqualTo("error");
    }

    @Test
    void showsReplacesAndClears() {
        Cell cell = client.run(
                "var shown = live(\"0 %\"); shown.update(\"50 %\"); clear_output(true); display(html(\"<b>x</b>\"))");
        assertThat(cell.types())
                .containsExactly(
                        "status",
                        "execute_input",
                        "display_data",
                        "update_display_data",
                        "clear_output",
                        "display_data",
                        "status");
        List<ObjectNode> shown = cell.of("display_data").toList();
        String id = shown.get(0).path("transient").path("display_id").asText();
        assertThat(cell.of("update_display_data")
                        .findFirst()
                        .orElseThrow()
                        .path("transient")
                        .path("display_id")
                        .asText())
                .isNotEmpty()
                .isEqualTo(id);
        assertThat(shown.get(1).path("data").path("text/html").asText()).isEqualTo("<b>x</b>");
        assertThat(cell.of("clear_output")
                        .findFirst()
                        .orElseThrow()
                        .path("wait")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void printedTextKeepsItsPlaceBetweenOtherOutputs() {
        Cell cell = client.run("print(1); display(2); System.err.println(3); print(4); 5");
        assertThat(cell.types())
                .containsExactly(
                        "status",
                        "execute_input",
                        "stream",
                        "display_data",
                        "stream",
                        "stream",
                        "execute_result",
                        "status");
    }

    @Test
    void everyNewListenerIsWelcomed() {
        try (KernelClient second = kernel.client()) {
            assertThat(second.ask("kernel_info_request", KernelClient.json())
                            .path("status")
                            .asText())
                    .isEqualTo("ok");
        }
    }
}
