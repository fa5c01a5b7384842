package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    private static final String KEY = "qk_7Kx2fTq9sWm4Rz8vHcP5yLgJuE";

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
        assertThat(cell.toString()).doesNotContain(KEY.substring(3, 15)).doesNotContain(KEY.substring(23));
        return cell;
    }

    /** Neither the mask, which would lose the key, nor what SQL makes of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ":p AS secret",
                ":p AS k",
                "substr(:p, 4) AS k",
                "reverse(:p) AS k",
                "upper(:p) AS k",
                "'x' AS secret"
            })
    void noFileIsWrittenWithASecret(String column) {
        client.run("var p = env(\"A_KEY\").reveal();");
        Path file = folder.resolve("leak.csv");
        assertThat(holdsNoKey("%%sql --csv " + file + "\nSELECT " + column).error())
                .contains("Nothing was written to", "the secret of a key, or a piece of one", "created.store(");
        assertThat(file).doesNotExist();
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
        assertThat(client.run(expression).reply().toString()).contains("qk_***").doesNotContain(KEY.substring(3, 15));
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
        runsMasked("var k = env(\"A_KEY\").reveal(); System.out.print(k.substring(0, 20)); display(1);"
                + " System.out.print(k.substring(20));");
        Cell cut = client.run(
                "System.out.print(k.substring(0, 6)); display(1); System.out.print(k.substring(6) + \" end\");");
        assertThat(cut.text("stdout")).isEqualTo(KEY.substring(0, 6) + "*** end");
        assertThat(client.run("print(\"q qk qk_ab qk_abc...xyz\")").text("stdout"))
                .isEqualTo("q qk qk_ab qk_abc...xyz\n");
    }

    /** So many characters in a row are no coincidence, whatever stands before them and between them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "print(s.substring(0, 10)); print(s.substring(10));",
                "print(s.substring(0, 20)); print(s.substring(20));",
                "print(s.substring(3));",
                "for (int i = 0; i < s.length(); i += 5) print(s.substring(i, Math.min(i + 5, s.length())));",
                "System.out.print(s.substring(0, 20)); System.err.print(s.substring(20));",
                "print(List.of(s.substring(0, 8), s.substring(8, 16), s.substring(16, 24), s.substring(24)));",
                "List.of(s.substring(0, 14), s.substring(14))",
                "List.of(Map.of(\"a\", s.substring(0, 9), \"b\", s.substring(9, 18), \"c\", s.substring(18)))",
                "display(html(\"<td>\" + s.substring(3, 11) + \"</td>\\n<td>\" + s.substring(11) + \"</td>\"))",
                "new StringBuilder(s).reverse()",
                "s.toUpperCase()",
                "Base64.getEncoder().encodeToString(s.getBytes())",
                "Base64.getEncoder().encodeToString((\"user:\" + s).getBytes())",
                "Base64.getUrlEncoder().encodeToString((\"user9:\" + s + \"!\").getBytes())",
                "HexFormat.of().formatHex(s.getBytes())",
                "HexFormat.ofDelimiter(\":\").withUpperCase().formatHex(s.getBytes())",
                "throw new IllegalStateException(s.substring(5, 25))",
                "bar(List.of(Map.of(\"a\", s.substring(8))), \"a\")",
            })
    void aPieceOfAKeyThatTheSessionKnowsIsMasked(String code) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".key");
        assertThat(client.run("import java.util.HexFormat; var created = quilt3.api_keys.create(\"pieces\"); var s ="
                                + " created.secret.reveal(); Files.writeString(Path.of(\"" + file
                                + "\"), s).hashCode();")
                        .status())
                .isEqualTo("ok");
        Cell cell = client.run(code);
        String shown = letters(texts(cell));
        assertThat(texts(cell)).as(code).contains("***");
        byte[] secret = Files.readAllBytes(file);
        String plain = letters(new String(secret, StandardCharsets.US_ASCII));
        Base64.Encoder base64 = Base64.getEncoder();
        for (String form : List.of(
                plain,
                new StringBuilder(plain).reverse().toString(),
                letters(HexFormat.of().formatHex(secret)),
                letters(base64.encodeToString(secret)),
                letters(base64.encodeToString(("9" + Files.readString(file)).getBytes(StandardCharsets.US_ASCII))),
                letters(base64.encodeToString(("99" + Files.readString(file)).getBytes(StandardCharsets.US_ASCII))))) {
            int length = form.length() > 1.9 * plain.length() ? 24 : form.length() > plain.length() ? 16 : 12;
            for (int start = 0; start + length <= form.length(); start++) {
                assertThat(shown).as(code).doesNotContain(form.substring(start, start + length));
            }
        }
    }

    /** What is printed at once is masked whole; of what comes line by line, the first that cannot be known yet is shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT i, substr(:two, i, 9) AS part FROM UNNEST(sequence(1, 40, 9)) AS t(i)",
                "for i in range(0, len(two), 8):\n    print(f\"part {i}: {two[i:i+8]}\")",
                "for i in range(0, len(two), 11):\n    print(\"chunk\", two[i:i+11])",
                "for i, c in enumerate(two):\n    print(i, c)",
                "print({i: c for i, c in enumerate(two)})",
                "for (int i = 0; i < two.length(); i += 7) print(i + \" \" + two.substring(i, Math.min(i + 7,"
                        + " two.length())));",
                "Map.of(1, two.substring(0, 9), 2, two.substring(9, 18), 3, two.substring(18))",
            })
    void aKeyInNumberedPiecesIsMasked(String code) {
        client.run("var two = env(\"A_KEY\").reveal();");
        String key = KEY.substring(3);
        String shown = texts(client.run(code));
        assertThat(shown).contains("***");
        for (int start = 12; start + 4 <= key.length(); start++) {
            assertThat(shown).as(code).doesNotContain(key.substring(start, start + 4));
        }
        assertThat(shown.lines().filter(line -> line.matches("(1[3-9]|2[0-9]|3[0-9]) [A-Za-z]")))
                .as(code)
                .isEmpty();
    }

    @Test
    void aPieceOfAKeyInTwoCellsIsMasked() {
        client.run("var two = env(\"A_KEY\").reveal();");
        assertThat(client.run("System.out.print(two.substring(0, 15));").text("stdout"))
                .isIn("qk_***", "***"); // what came before may hold pieces of it
        assertThat(client.run("print(two.substring(15) + \", is it\");").text("stdout"))
                .isEqualTo("***, is it\n");
    }

    /** Six letters alone are no piece that is known; with those that were shown elsewhere they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.print(two.substring(10, 16)); two.substring(16, 22)",
                "System.err.print(two.substring(10, 16)); two.substring(16, 22)",
                "System.out.print(two.substring(10, 16)); System.out.flush(); display(two.substring(16, 22)); 1",
                "display(two.substring(10, 16)); System.out.print(two.substring(16, 22));",
                "display(two.substring(10, 16)); display(two.substring(16, 22));",
                "System.out.print(two.substring(10, 16)); System.out.flush();"
                        + " System.err.print(two.substring(16, 22));"
            })
    void aKeyHalfPrintedAndHalfDisplayedIsMasked(String code) {
        client.run("var two = env(\"A_KEY\").reveal();");
        assertThat(letters(texts(client.run(code)))).doesNotContain("defghi");
    }

    /** All that a cell shows, without tags. */
    private static String texts(Cell cell) {
        StringBuilder all = new StringBuilder();
        Stream.concat(cell.published().stream().map(KernelClient.Message::content), Stream.of(cell.reply()))
                .flatMap(SecretsTest::leaves)
                .forEach(text -> all.append(text.replaceAll("<[^>]*>", " ")).append('\n'));
        return all.toString();
    }

    private static Stream<String> leaves(JsonNode json) {
        return json.isTextual()
                ? Stream.of(json.textValue())
                : StreamSupport.stream(json.spliterator(), false).flatMap(SecretsTest::leaves);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void whatIsPrintedBehindAMaskedKeyIsAllThere() {
        assertThat(client.run("System.out.println(\"x\" + env(\"A_KEY\").reveal() + \"y\");"
                                + " System.out.println(\"end\"); System.out.println(\"faq\");"
                                + " print(env(\"A_KEY\").reveal() + \"\\n"
                                + "\"); print(\"q\");")
                        .text("stdout"))
                .isEqualTo("xqk_***\nend\nfaq\nqk_***\n\nq\n");
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
        assertThat(client.ask("history_request", all).toString()).doesNotContain(KEY.substring(3, 15));
    }

    /** What a notebook shows is saved with it, so that a secret which nothing keeps would be lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.create(\"lost\")",
                "for (int i = 0; i < 3; i++) quilt3.api_keys.create(\"lost\");",
                "for i in range(3):\n    quilt3.api_keys.create(f\"lost {i}\")",
                "quilt3.api_keys.create(\"lost\")  # my .secret",
                "print(quilt3.api_keys.create(\"lost\").secret.reveal())",
                "System.out.println(\"key: \" + quilt3.api_keys.create(\"lost\").secret.reveal());",
                "for i in range(2):\n    print(i, quilt3.api_keys.create(\"lost\")[1].reveal())",
                "quilt3.api_keys.create(\"lost\").key.name.length()",
                "List.of(\"lost\").forEach(name -> { var one = quilt3.api_keys.create(name); });",
                "sql(\"INSERT INTO api_keys (name) VALUES ('lost')\")",
                "INSERT INTO api_keys (name) VALUES ('lost')",
                "%sql INSERT INTO api_keys (name) VALUES ('lost')",
                "%%sql -o kept\nINSERT INTO api_keys (name) VALUES ('lost'); SELECT 1 AS one",
            })
    void noKeyIsMadeWhoseSecretNothingKeeps(String code) {
        Cell refused = client.run(code);
        assertThat(refused.error()).contains("No key was created", "env_file");
        assertThat(client.run("quilt3.api_keys.list().stream().filter(key -> key.name.startsWith(\"lost\")).count()")
                        .plain())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var one = quilt3.api_keys.create(\"held\");",
                "one = quilt3.api_keys.create(\"held\")",
                "key, one = quilt3.api_keys.create(\"held\")",
                "made = []\nfor i in range(2):\n    made.append(quilt3.api_keys.create(\"held\"))",
                "made = {n: quilt3.api_keys.create(n) for n in [\"held\"]}",
                "var list = new ArrayList<Object>(List.of(quilt3.api_keys.create(\"held\")));",
                "record Box(Object inside) {}\nvar box = new Box(quilt3.api_keys.create(\"held\"));",
                "var result = sql(\"INSERT INTO api_keys (name) VALUES ('held')\");",
                "%%sql -o result\nINSERT INTO api_keys (name) VALUES ('held')",
                "Files.writeString(Files.createTempFile(null, null),"
                        + " quilt3.api_keys.create(\"held\").secret.reveal());",
            })
    void aKeyIsMadeWhoseSecretAVariableOrCodeKeeps(String code) {
        Cell cell = holdsNoKey(code);
        assertThat(cell.status()).as(cell.toString()).isEqualTo("ok");
        assertThat(cell.toString()).doesNotContainPattern("qk_[A-Za-z0-9]{20}").doesNotContain("no variable has it");
        // Of Java, only one variable that is the key itself can be named; Python's hold what they were given.
        boolean isTold = !code.endsWith(";") || code.startsWith("var one");
        assertThat(cell.text("stderr").contains("is told only now"))
                .as(cell.toString())
                .isEqualTo(isTold);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int length = quilt3.api_keys.create(\"loose\").key.name.length();",
                "for name in [\"loose\", \"last\"]:\n    one = quilt3.api_keys.create(name)",
                "var count = sql(\"INSERT INTO api_keys (name) VALUES ('loose')\").updateCount();",
            })
    void aSecretThatOnlySeemedToBeKeptIsHeldByTheSession(String code) throws IOException {
        Cell cell = client.run(code);
        assertThat(cell.status()).as(cell.toString()).isEqualTo("ok");
        assertThat(cell.text("stderr"))
                .contains("warning: the secret of loose is told only once, and no variable has it")
                .doesNotContain("warning: the secret of last");
        Path file = folder.resolve(UUID.randomUUID() + ".env");
        assertThat(client.run("quilt3.api_keys.unstored().store(env_file(\"" + file + "\"));")
                        .status())
                .isEqualTo("ok");
        assertThat(Files.readString(file)).containsPattern("QUILT_API_KEY=qk_\\w{20}");
        assertThat(client.run("quilt3.api_keys.unstored() == null").plain()).isEqualTo("true");
    }

    @Test
    void aNewKeyIsKeptInASinkAndShownWithoutItsSecret() throws IOException {
        Path file = folder.resolve("kept.env");
        Cell kept = client.run("quilt3.api_keys.create(\"kept\", to=env_file(\"" + file + "\"))");
        assertThat(kept.result().path("text/html").asText()).contains("kept").doesNotContain("qk_***");
        assertThat(Files.readString(file)).containsPattern("QUILT_API_KEY=qk_\\w{20}");
    }

    @Test
    void revokingSeveralKeysAsksThePerson() {
        client.run("doomed = [quilt3.api_keys.create(\"doomed\") for i in range(3)]");
        client.willAnswer("n");
        Cell refused = client.run("%sql DELETE FROM api_keys WHERE name = 'doomed'");
        assertThat(refused.error()).contains("Nothing was revoked.");
        assertThat(refused.text("stdout")).contains("doomed  qk_");
        assertThat(client.questions).last().satisfies(question -> {
            assertThat(question.path("prompt").asText()).isEqualTo("Revoke all 3? [y/N] ");
            assertThat(question.path("password").asBoolean()).isFalse();
        });
        client.willAnswer("y");
        Cell agreed = client.run("quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"doomed\"))");
        assertThat(agreed.plain()).contains("3 of 3 keys revoked");
    }

    @Test
    void withoutAPersonSeveralKeysNeedTheOption() {
        client.run("alone = [quilt3.api_keys.create(\"unattended\") for i in range(2)]");
        ObjectNode alone = KernelClient.cell("%sql DELETE FROM api_keys WHERE name = 'unattended'")
                .put("allow_stdin", false);
        Cell refused = client.run(alone);
        assertThat(refused.error()).contains("%confirm off", "QUILT4J_CONFIRM=off");
        client.run("loops = [quilt3.api_keys.create(f\"loop-{i}\") for i in range(2)]");
        String loop = """
            for k in quilt3.api_keys.list():
                if k.name.startswith('loop-'):
                    quilt3.api_keys.revoke(id=k.id)
            """;
        String ofLoop =
                client.run(KernelClient.cell(loop).put("allow_stdin", false)).error();
        assertThat(ofLoop).contains("was not revoked. One more key needs a yes", "%confirm off");
        assertThat(ofLoop).doesNotContain("Nothing was revoked");
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
