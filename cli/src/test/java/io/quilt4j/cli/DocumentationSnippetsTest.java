package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python of Quilt's page on login and API keys, form by form, through every way in which it can be pasted. All of it runs; what the page
 * makes up, the key {@code key-id-here} and the bucket {@code mybucket}, the catalog does not have.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
final class DocumentationSnippetsTest {

    /** Another page's, if somebody wants to know. */
    private static final String FILE =
            System.getProperty("quilt4j.snippets", "src/test/resources/documentation_snippets.txt");

    private static final Path PAGE = Path.of("../docs/coming-from-python.md");

    /** What went before on the page; one of the snippets sets the key to another text. */
    private static final String KEY = "import os\napi_key = os.environ[\"QUILT_API_KEY\"]\n";

    private static final String BEFORE = KEY + "new, s = quilt3.api_keys.create(\"my-key\")\n";

    private static final Pattern MADE_UP =
            Pattern.compile("key-id-here|mypackage|mybucket|data/latest|no API key has this secret");

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true));

    private final List<String> snippets = new ArrayList<>();
    private Path folder = Path.of("");
    private QuiltOptions options = QuiltOptions.defaults();
    private Map<String, String> environment = Map.of();

    @BeforeAll
    void logIn(@TempDir Path temporary) throws IOException {
        folder = temporary;
        snippets.addAll(List.of(Files.readString(Path.of(FILE)).split("###\n")));
        options = QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(folder.resolve("data"))
                .loginDialogue(new AdminsDialogue(stack))
                .environment(Map.of())
                .build();
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            CreatedApiKey key = quilt.apiKeys().create("for the environment");
            environment = Map.of("QUILT_API_KEY", key.secret().reveal());
        }
        options = options.toBuilder().environment(environment).build();
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void runsAtThePromptTypedAndPasted() throws IOException {
        count("typed", "dumb", (prompt, snippet) -> prompt.answer(snippet));
        count("pasted", "xterm", (prompt, snippet) -> prompt.answerToPasted(snippet));
    }

    private void count(String way, String terminal, BiFunction<Prompt, String, String> type) throws IOException {
        try (Prompt prompt = new Prompt(options, terminal)) {
            prompt.answer(BEFORE);
            List<String> failed = new ArrayList<>();
            for (String snippet : snippets) {
                failed.add(complaint(snippet, type.apply(prompt, snippet)));
                prompt.answer(KEY);
            }
            counted(way, failed);
        }
    }

    @Test
    void runsInACell() throws IOException {
        try (Cell cell = new Cell(options)) {
            cell.said(BEFORE);
            List<String> failed = new ArrayList<>();
            for (String snippet : snippets) {
                failed.add(complaint(snippet, cell.said(snippet)));
                cell.said(KEY);
            }
            counted("in a cell", failed);
        }
    }

    @Test
    void runsAsAScript() throws IOException {
        List<String> asCode = new ArrayList<>();
        List<String> asFile = new ArrayList<>();
        List<String> asInput = new ArrayList<>();
        for (String snippet : snippets) {
            Path file = Files.writeString(folder.resolve("snippet.py"), snippet);
            asCode.add(complaint(snippet, script("", "-e", snippet)));
            asFile.add(complaint(snippet, script("", "-f", file.toString())));
            asInput.add(complaint(snippet, script(snippet, "-")));
        }
        counted("-e", asCode);
        counted("-f", asFile);
        counted("from standard input", asInput);
    }

    /** In a demo of its own, which answers a login by itself. */
    private String script(String input, String... code) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console console = Console.unattended(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, out, environment);
        List<String> words = new ArrayList<>(List.of("demo", "-e", BEFORE));
        words.addAll(List.of(code));
        int status = Main.run(console, words.toArray(String[]::new));
        String text = said.toString(StandardCharsets.UTF_8);
        return status == ExitStatus.DONE ? text : text + "\nerror: status " + status;
    }

    /** Empty when all of the snippet ran, as far as the catalog has what it speaks of. */
    private static String complaint(String snippet, String said) {
        boolean failed = said.contains("rror: ") || said.contains("Exception");
        return failed && !MADE_UP.matcher(said).find() ? snippet + said : "";
    }

    private void counted(String way, List<String> failed) throws IOException {
        assertThat(failed).as(way).allMatch(String::isEmpty);
        String row = "| " + way + " | " + snippets.size() + " of " + snippets.size() + " |";
        assertThat(Files.readString(PAGE)).contains(row);
    }

    private record AdminsDialogue(LocalRegistry stack) implements LoginDialogue {
        @Override
        public void say(String line) {}

        @Override
        public void open(URI page) {}

        @Override
        public Secret askForCode(String prompt) {
            return Secret.of(stack.issueCode("admin"));
        }
    }
}
