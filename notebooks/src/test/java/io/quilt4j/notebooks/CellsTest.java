package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import io.quilt4j.notebooks.charts.Charts;
import io.quilt4j.notebooks.display.Notebook;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people expect of cells who come from other kernels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellsTest {

    private Path folder;
    private TestKernel kernel;
    private KernelClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        kernel = new TestKernel(folder);
        client = kernel.client();
        assertThat(client.run("%demo").status()).isEqualTo("ok");
    }

    @AfterAll
    void close() {
        client.close();
        kernel.close();
    }

    private Cell runs(String code) {
        Cell cell = client.run(code);
        assertThat(cell.status()).as(code + "\n" + cell.reply()).isEqualTo("ok");
        return cell;
    }

    @Test
    void whatIsLeftOfAnAnswerDoesNotReachTheNextCell() {
        System.setIn(kernel.kernel().inputs().stream());
        client.willAnswer("secret of this cell");
        assertThat(runs("(char) System.in.read()").plain()).isEqualTo("s");
        client.willAnswer("next");
        assertThat(runs("System.in.available() + \" \" + (char) System.in.read()")
                        .plain())
                .isEqualTo("0 n");
    }

    @Test
    void whatIsTypedForAnotherQuestionIsNoAnswer() {
        System.setIn(kernel.kernel().inputs().stream());
        String question = "new Scanner(System.in).nextLine()";
        client.willAnswer("first");
        assertThat(runs(question).plain()).isEqualTo("first");
        client.willAnswerTheFormerQuestion("y");
        client.willAnswer("second");
        assertThat(runs(question).plain()).isEqualTo("second");
    }

    @Test
    void whatAPlainJShellImportsIsThere() {
        assertThat(runs("Pattern.compile(\"a+\").matcher(\"aa\").matches()").plain())
                .isEqualTo("true");
        assertThat(runs("URI.create(\"a:b\").getScheme() + new CountDownLatch(2).getCount()")
                        .plain())
                .isEqualTo("a2");
        assertThat(runs("Preferences.MAX_KEY_LENGTH").plain()).isEqualTo("80");
    }

    @Test
    void aPackageIsACardAndItsEntriesATable() {
        runs("var hurdat = quilt3.Package.browse(\"examples/hurdat\", registry=\"" + kernel.packages() + "\")");
        Cell card = runs("hurdat");
        assertThat(card.plain()).startsWith("(local Package)\n └─.gitignore");
        assertThat(card.result().path("text/html").asText())
                .contains("8 files, 992 B", "Atlantic storms", "aleksey", "└─requirements.txt");
        Cell entries = runs("hurdat.walk()");
        assertThat(entries.plain().lines().findFirst().orElseThrow()).contains("logical_key", "size");
        assertThat(entries.result().path("text/html").asText()).contains("<table", "README.md");
    }

    /** What moves quickly shows nothing; of the rest nothing is left in the output that a notebook saves. */
    @Test
    void aTransferShowsABarThatGoes() {
        Cell cell = runs("quilt3.Package.browse(\"examples/hurdat\", registry=\"" + kernel.packages()
                + "\").fetch(dest=\"" + folder.resolve("fetched") + "\")");
        List<KernelClient.Message> shown = cell.published().stream()
                .filter(message -> message.header().path("msg_type").asText().endsWith("display_data"))
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(shown.get(0).content().path("data").path("text/html").asText())
                .contains("<progress");
        assertThat(shown.get(shown.size() - 1)
                        .content()
                        .path("data")
                        .path("text/html")
                        .asText())
                .isEmpty();
        assertThat(folder.resolve("fetched/README.md")).exists();
    }

    @Test
    void idsAndTimesAreWholeInText() {
        String table = runs("%%sql\n"
                        + "SELECT id, id AS id2, id AS id3, id AS id4, id AS id5, created_at, expires_at, name FROM"
                        + " admin_api_keys")
                .plain();
        assertThat(table).doesNotContain("…", "no room for");
        assertThat(table.lines().skip(2).findFirst().orElseThrow())
                .containsPattern(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.* \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void picturesAreShown() {
        JsonNode picture =
                runs("var image = new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);"
                                + " image")
                        .result();
        assertThat(picture.path("image/png").asText()).startsWith("iVBORw0KGgo");
        assertThat(picture.path("text/plain").asText()).isEqualTo("30 x 20 picture");
        assertThat(runs("var bytes = new ByteArrayOutputStream(); javax.imageio.ImageIO.write(image, \"png\","
                                + " bytes); bytes.toByteArray()")
                        .result()
                        .path("image/png")
                        .asText())
                .startsWith("iVBORw0KGgo");
        assertThat(runs("new byte[] {1, 2}").plain()).isEqualTo("byte[2]");
    }

    @Test
    void nestedArraysAreReadable() {
        assertThat(runs("new int[][] {{1, 2}, {3}}").plain()).isEqualTo("[[1, 2], [3]]");
        assertThat(runs("new Object[] {new String[] {\"a\", \"b\"}, new double[] {0.5}, null}")
                        .plain())
                .isEqualTo("[[a, b], [0.5], null]");
        assertThat(runs("new byte[][] {{113, 107}, {1}}").plain()).isEqualTo("[byte[2], byte[1]]");
    }

    @Test
    void whoListsVariables() {
        runs("int eleven = 11; var texts = List.of(\"a\");");
        assertThat(runs("%who").plain()).contains("eleven", "int", "texts", "List<String>");
    }

    @Test
    void aResultIsWrittenForOtherPrograms() throws IOException {
        Path file = folder.resolve("the keys.csv");
        runs("%%sql --csv \"" + file
                + "\" -n 2\nSELECT name, status FROM admin_api_keys WHERE status = 'ACTIVE' ORDER BY name");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(4).first().isEqualTo("name,status");
        assertThat(client.run("%sql --csv " + folder.resolve("missing/x.csv") + " SELECT 1 AS one")
                        .status())
                .isEqualTo("error");
        assertThat(client.run("%sql --csv").error()).contains("name of a file");
    }

    @Test
    void sqlIsCompletedInsideItsMagicAndNothingInComments() {
        assertThat(completions("%%sql\nSELECT * FROM admin_api_k")).contains("admin_api_keys");
        assertThat(completions("%sql SELECT * FROM admin_api_k")).contains("admin_api_keys");
        assertThat(completions("// quilt3.api_keys.re")).isEmpty();
        assertThat(completions("/* quilt3.api_keys.re")).isEmpty();
        assertThat(completions("print(1);\n// quilt3.api_keys.re")).isEmpty();
        assertThat(completions("var t = \"quilt3.api_keys.re")).isEmpty();
        assertThat(completions("var u = 1; // x\nquilt3.api_keys.re")).contains("revoke(");
    }

    private List<String> completions(String code) {
        List<String> found = new ArrayList<>();
        client.ask("complete_request", KernelClient.json().put("code", code).put("cursor_pos", code.length()))
                .path("matches")
                .forEach(match -> found.add(match.asText()));
        return found;
    }

    @Test
    void ourOwnFunctionsHaveHelp() {
        Stream.of(Charts.class, Notebook.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .forEach(name -> assertThat(runs(name + "?").plain()).contains(name + "("));
        assertThat(runs("bar?").plain()).contains("How many rows have each value of a column");
        assertThat(runs("sql?").plain()).contains("sql(");
        assertThat(runs("int hist = 3;").status()).isEqualTo("ok");
        assertThat(runs("hist?").plain()).contains("int");
        assertThat(client.ask(
                                "inspect_request",
                                KernelClient.json().put("code", "bar(").put("cursor_pos", 4))
                        .path("found")
                        .asBoolean())
                .isTrue();
    }
}
