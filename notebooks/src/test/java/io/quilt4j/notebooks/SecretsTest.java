package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notebook that is saved and committed leaks no secret, and nothing is revoked by accident. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {

    private static final String KEY = "qk_0123456789abcdefghijKLMNOP";

    private TestKernel kernel;
    private KernelClient client;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        kernel = new TestKernel(folder, Map.of("A_KEY", KEY));
        client = kernel.client();
        assertThat(client.run("%demo").status()).isEqualTo("ok");
    }

    @AfterAll
    void close() {
        client.close();
        kernel.close();
    }

    private Cell holdsNoKey(String code) {
        Cell cell = client.run(code);
        assertThat(cell.toString()).doesNotContain("0123456789abcdefghij").doesNotContain("KLMNOP");
        return cell;
    }

    @Test
    void keysAreMaskedInEveryFormAndStream() {
        runsMasked("print(env(\"A_KEY\").reveal())");
        runsMasked("System.err.print(\"key: \" + env(\"A_KEY\").reveal() + \".\")");
        runsMasked("env(\"A_KEY\").reveal()");
        runsMasked("display(html(\"<i>\" + env(\"A_KEY\").reveal() + \"</i>\"))");
        runsMasked("display(markdown(env(\"A_KEY\").reveal()))");
        runsMasked("List.of(Map.of(\"a\", env(\"A_KEY\").reveal()))");
        runsMasked("bar(List.of(Map.of(\"a\", env(\"A_KEY\").reveal())), \"a\")");
        runsMasked("throw new IllegalStateException(env(\"A_KEY\").reveal())");
        runsMasked("env(\"A_KEY\").reveal().nothing()");
        ObjectNode expression = KernelClient.cell("1");
        expression.putObject("user_expressions").put("e", "env(\"A_KEY\").reveal()");
        assertThat(client.run(expression).reply().toString()).contains("qk_***").doesNotContain("0123456789");
        assertThat(holdsNoKey("env(\"A_KEY\")").plain()).isEqualTo("qk_***");
    }

    private void runsMasked(String code) {
        Cell cell = holdsNoKey(code);
        boolean compileError = cell.reply().path("ename").asText().equals("CompilationError");
        assertThat(compileError || cell.toString().contains("qk_***")).as(code).isTrue();
    }

    @Test
    void keysThatAreCutInTheMiddleAreMaskedToo() {
        runsMasked("for (char c : env(\"A_KEY\").reveal().toCharArray()) { System.out.print(c); System.out.flush(); }");
        runsMasked(
                "var k = env(\"A_KEY\").reveal(); System.out.print(k.substring(0, 20)); display(1); System.out.print(k.substring(20));");
        Cell cut = client.run(
                "System.out.print(k.substring(0, 6)); display(1); System.out.print(k.substring(6) + \" end\");");
        assertThat(cut.text("stdout")).isEqualTo("qk_012*** end");
        assertThat(client.run("print(\"q qk qk_ab qk_abc...xyz\")").text("stdout"))
                .isEqualTo("q qk qk_ab qk_abc...xyz\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 12, 28})
    void aKeyIsMaskedWhoseBeginningIsLongDueWhenItsEndIsPrinted(int cut) {
        try (Gate gate = new Gate()) {
            String id = client.send(
                    "execute_request",
                    KernelClient.cell(
                            "var slow = env(\"A_KEY\").reveal(); System.out.print(\"key: \" + slow.substring(0, " + cut
                                    + ")); " + Gate.WAIT + " System.out.print(slow.substring(" + cut + "));"));
            client.await(
                    message -> message.parentId().equals(id) && message.type().equals("stream"));
            gate.open();
            assertThat(client.end(id).text("stdout")).isEqualTo("key: qk_***");
        }
    }

    @Test
    void aKeyTypedIntoACellIsWarnedOfAndNotRemembered() {
        Cell cell = holdsNoKey("var typed = \"" + KEY + "\";");
        assertThat(cell.text("stderr")).contains("this cell holds an API key");
        ObjectNode all = KernelClient.json().put("hist_access_type", "tail").put("output", true);
        assertThat(client.ask("history_request", all).toString()).doesNotContain("0123456789");
    }

    @Test
    void aNewKeyIsShownWithoutItsSecretAndKeptInASink() throws IOException {
        Cell shown = client.run("quilt3.api_keys.create(\"shown\")");
        assertThat(shown.result().path("text/html").asText()).contains("shown", "env_file");
        assertThat(shown.toString()).doesNotContainPattern("qk_[A-Za-z0-9]{20}");
        Path file = folder.resolve("kept.env");
        Cell kept = client.run("quilt3.api_keys.create(\"kept\", to=env_file(\"" + file + "\"))");
        assertThat(kept.result().path("text/html").asText())
                .contains("kept")
                .doesNotContain("The secret is told only now");
        assertThat(Files.readString(file)).containsPattern("QUILT_API_KEY=qk_\\w{20}");
        Cell inserted = client.run("%sql INSERT INTO api_keys (name) VALUES ('by sql')");
        assertThat(inserted.status()).isEqualTo("ok");
        assertThat(inserted.toString()).contains("by sql").doesNotContainPattern("qk_[A-Za-z0-9]{20}");
    }

    @Test
    void revokingSeveralKeysAsksThePerson() {
        client.run("for (int i = 0; i < 3; i++) quilt3.api_keys.create(\"doomed\");");
        client.willAnswer("n");
        Cell refused = client.run("%sql DELETE FROM api_keys WHERE name = 'doomed'");
        assertThat(refused.error()).contains("Nothing was revoked.");
        assertThat(refused.text("stdout")).contains("doomed  qk_");
        assertThat(client.questions).last().satisfies(question -> {
            assertThat(question.path("prompt").asText()).isEqualTo("Revoke these 3 keys? [y/N] ");
            assertThat(question.path("password").asBoolean()).isFalse();
        });
        client.willAnswer("y");
        Cell agreed = client.run("quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"doomed\"))");
        assertThat(agreed.plain()).contains("3 of 3 keys revoked");
    }

    @Test
    void withoutAPersonSeveralKeysNeedTheOption() {
        client.run("for (int i = 0; i < 2; i++) quilt3.api_keys.create(\"unattended\");");
        ObjectNode alone = KernelClient.cell("%sql DELETE FROM api_keys WHERE name = 'unattended'")
                .put("allow_stdin", false);
        Cell refused = client.run(alone);
        assertThat(refused.error()).contains("%confirm off", "QUILT4J_CONFIRM=off");
        client.run("%confirm off");
        assertThat(client.run(alone).plain()).isEqualTo("2 rows changed");
        client.run("%confirm on");
    }

    @Test
    void logsInWithACodeThatIsNotShown() {
        client.run("quilt3.logout()");
        String code = kernel.stack().issueCode("bob");
        client.willAnswer(code);
        Cell cell = client.run("%login");
        assertThat(cell.status()).as(cell.reply().toString()).isEqualTo("ok");
        assertThat(client.questions).last().satisfies(question -> assertThat(
                        question.path("password").asBoolean())
                .isTrue());
        assertThat(cell.text("stdout")).contains("To log in, visit the following URL: http");
        assertThat(cell.toString()).doesNotContain(code);
        assertThat(client.run("%sql SELECT email FROM me").plain()).contains("bob@example.com");
        assertThat(client.run(KernelClient.cell("quilt3.login()").put("allow_stdin", false))
                        .error())
                .contains("without a person", "login_with_api_key");
        client.run("%demo");
    }

    @Test
    void cellsReadLinesFromStandardInput() {
        System.setIn(kernel.kernel().inputs().stream());
        client.willAnswer("Ada");
        client.willAnswer("Byron");
        Cell cell = client.run("var in = new Scanner(System.in); in.nextLine() + \" \" + in.nextLine()");
        assertThat(cell.plain()).isEqualTo("Ada Byron");
        assertThat(List.of("Ada", "Byron"))
                .noneMatch(answer -> cell.text("stdout").contains(answer));
    }
}
