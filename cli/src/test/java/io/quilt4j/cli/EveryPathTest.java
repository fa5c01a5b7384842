package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same text through {@code -e}, {@code -f}, standard input, the prompt and a cell: the same is said of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class EveryPathTest {

    private static final List<String> MISTAKES = List.of(
            "SELECT nothing FROM api_keys",
            "SELECT name FORM api_keys;",
            "SELECT 1 / 0",
            "DELETE FROM api_keys",
            "INSERT INTO api_keys (nom) VALUES ('x')",
            "int x = \"a\";",
            "quilt3.api_keys.list(statsu=\"ACTIVE\")",
            "quilt3.api_keys.revoke(id=\"nobody\")",
            "throw new IllegalStateException(\"boom\", new java.io.IOException(\"disk\"));",
            "List.of(1).get(7)",
            "xs = [1, 2]; xs[7]",
            "for i in range(2):\n    {}[i]\n",
            "raise ValueError(\"no\")",
            "sql(\"SELECT nothing FROM api_keys\")",
            "sql(\"SELECT :missing\")",
            "sqll(\"SELECT 1\")");

    private static final List<String> KEYS_THAT_NOTHING_KEEPS = List.of(
            "INSERT INTO api_keys (name) VALUES ('fresh')",
            "sql(\"INSERT INTO api_keys (name) VALUES ('fresh')\")",
            "quilt3.api_keys.create(\"fresh\")",
            "for (int i = 0; i < 1; i++) { var one = quilt3.api_keys.create(\"fresh\"); }",
            "for i in range(1):\n    quilt3.api_keys.create(\"fresh\")\n",
            "quilt3.api_keys.create(\"fresh\").key.name.length()");

    private static final Pattern SECRET = Pattern.compile("qk_[A-Za-z0-9_-]{20,}");

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true));

    private Path folder = Path.of("");

    private QuiltOptions loggedIn = QuiltOptions.defaults();

    @BeforeAll
    void logIn(@TempDir Path folder) {
        this.folder = folder;
        loggedIn = options("in");
        try (Quilt quilt = Quilt.open(loggedIn)) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
        }
    }

    @AfterAll
    void close() {
        stack.close();
    }

    private QuiltOptions options(String data) {
        return QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(folder.resolve(data))
                .environment(Map.of())
                .build();
    }

    @Test
    void aMistakeIsToldInTheSameWords() throws IOException {
        List<String> typed = atThePrompt(loggedIn, MISTAKES);
        for (int i = 0; i < MISTAKES.size(); i++) {
            saysTheSame(loggedIn, MISTAKES.get(i), typed.get(i));
        }
    }

    @Test
    void aMissingLoginIsToldInTheSameWordsButForTheWayToLogIn() throws IOException {
        List<String> texts =
                List.of("SELECT * FROM api_keys", "quilt3.api_keys.list()", "len(quilt3.api_keys.list()) ** 2");
        QuiltOptions nobody = options("out");
        List<String> typed = atThePrompt(nobody, texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(saysTheSame(nobody, texts.get(i), typed.get(i))).contains("LOGIN");
        }
    }

    @Test
    void whereNobodySeesSecretsNoKeyIsMadeAndAtThePromptEachIsShownOnce() throws IOException {
        List<String> typed = atThePrompt(loggedIn, KEYS_THAT_NOTHING_KEEPS);
        for (int i = 0; i < KEYS_THAT_NOTHING_KEEPS.size(); i++) {
            String text = KEYS_THAT_NOTHING_KEEPS.get(i);
            assertThat(SECRET.matcher(typed.get(i)).results())
                    .as(text + "\n" + typed.get(i))
                    .hasSize(1);
            assertThat(typed.get(i)).as(text).contains("This is the secret of fresh, shown once");
            String said = unattended(loggedIn, text);
            assertThat(said).startsWith("No key was created");
        }
        try (Quilt quilt = Quilt.open(loggedIn)) {
            assertThat(quilt.apiKeys().list().stream().filter(key -> key.name().equals("fresh")))
                    .as("those of the prompt")
                    .hasSize(KEYS_THAT_NOTHING_KEEPS.size());
        }
    }

    /** A variable seems to keep the secret, and does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int length = quilt3.api_keys.create(\"loose\").key.name.length();",
                "int looked = quilt3.api_keys.create(\"loose\").secret.hashCode();",
                "for name in [\"loose\", \"last\"]:\n    one = quilt3.api_keys.create(name)\n"
            })
    void aSecretThatNoVariableHasIsHeldByTheSessionWhichSaysSo(String text) throws IOException {
        String warning = "the secret of loose is told only once, and no variable has it";
        assertThat(run(loggedIn, "", "-e", text))
                .contains("warning: " + warning)
                .contains("the secret of loose was put nowhere, and is gone with the end of this run. Revoke the key.");
        assertThat(inACell(loggedIn, text)).contains("warning: " + warning);
        assertThat(atThePrompt(loggedIn, List.of(text)).get(0)).contains("warning: the secret of loose is told only");
    }

    @Test
    void ofASecretThatAProgramMayHaveNobodySaysThatItIsNowhere() throws IOException {
        String text = "quilt3.api_keys.create(\"given\", to=command(\"sh\", \"-c\", \"cat >/dev/null; false\"))";
        assertThat(run(loggedIn, "", "-e", text))
                .contains("whether the secret of given was put away is not known, and this run's copy is gone")
                .doesNotContain("put nowhere");
    }

    @Test
    void aSecretThatAVariableOfPythonHasIsToldOf() throws IOException {
        List<String> texts =
                List.of("c = quilt3.api_keys.create(\"kept\")", "key, s = quilt3.api_keys.create(\"kept\")");
        List<String> typed = atThePrompt(loggedIn, texts);
        assertThat(typed.get(0))
                .contains("The secret of kept is told only now: c.secret holds it", "c.secret.reveal()");
        assertThat(typed.get(1)).contains("The secret of kept is told only now: s holds it");
        assertThat(inACell(loggedIn, texts.get(1))).contains("s holds it as long as this session lasts");
    }

    /** What it is; the login of each path is written {@code LOGIN}. */
    private String saysTheSame(QuiltOptions options, String text, String typed) throws IOException {
        String said = unattended(options, text);
        assertThat(squeezed(typed.replace("/login", "LOGIN")))
                .as(text + "\n" + typed)
                .contains(squeezed(said));
        return said;
    }

    private String unattended(QuiltOptions options, String text) throws IOException {
        String said = run(options, "", "-e", text);
        assertThat(said).as(text).startsWith("error: ");
        Path file = Files.writeString(folder.resolve("code.txt"), text);
        assertThat(run(options, "", "-f", file.toString())).isEqualTo(said);
        assertThat(run(options, text, "-f", "-")).isEqualTo(said);
        String plain = said.replaceFirst("^error: ", "").replace("`quilt4j login`", "`LOGIN`");
        String cell = inACell(options, text).replace("`%login`", "`LOGIN`");
        assertThat(cell).as(text).endsWith(plain);
        assertThat(cell.substring(0, cell.length() - plain.length())).matches("(\\w+: )?");
        return plain;
    }

    private String run(QuiltOptions options, String input, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Stream.concat(
                        Stream.of(
                                "--catalog",
                                String.valueOf(options.catalog()),
                                "--data",
                                String.valueOf(options.dataDirectory())),
                        Stream.of(arguments))
                .toArray(String[]::new);
        Main.run(
                Console.unattended(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of()),
                all);
        return err.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static String inACell(QuiltOptions options, String text) {
        try (Cell cell = new Cell(options)) {
            return cell.said(text);
        }
    }

    /** What the shell writes after each of the texts. */
    private static List<String> atThePrompt(QuiltOptions options, List<String> texts) throws IOException {
        try (Prompt prompt = new Prompt(options)) {
            return texts.stream().map(prompt::answer).toList();
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
