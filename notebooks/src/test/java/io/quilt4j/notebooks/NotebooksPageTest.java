package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.notebooks.KernelClient.Cell;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/notebooks.md shows: the cells of its table, and each line of its examples as a cell. */
class NotebooksPageTest {

    private static final Path PAGE = Path.of("../docs/notebooks.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What the page takes for granted. */
    private static final List<String> BEFORE = List.of("%demo", "var keys = quilt3.admin.api_keys.list();", """
        %%sql -o result
        SELECT user_email, CAST(created_at AS DATE) AS "day", COUNT(*) AS n
        FROM admin_api_keys GROUP BY user_email, CAST(created_at AS DATE)\
        """);

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Cells of which the table shows the beginning, or a piece. */
    private static final Map<String, String> WHOLE = Map.of(
            "%%sql", "%%sql\nSELECT 1 AS one; SELECT 2 AS two;",
            "%sql", "%sql SELECT 1 AS one",
            "%jars lib/*.jar", "%jars target",
            "%maven org.apache.commons:commons-text:1.12.0", "%who", // what Maven fetches is not for each build
            ":name", "%sql SELECT name FROM admin_api_keys WHERE name = :name",
            "%%sql -o keys", "%%sql -o keys\nSELECT name, status FROM admin_api_keys",
            "%%sql --csv keys.csv", "%%sql --csv target/keys.csv\nSELECT name, status FROM admin_api_keys",
            "%sql -n 20 SELECT ...", "%sql -n 20 SELECT name FROM admin_api_keys");

    @Test
    void everyCellOfTheTableRuns(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| write |"), page.indexOf("\n\n", page.indexOf("| write |")));
        List<String> cells = new ArrayList<>();
        for (String row : table.lines().skip(2).toList()) {
            Matcher code = CODE.matcher(row.substring(0, row.indexOf(" | ")));
            while (code.find()) {
                cells.add(WHOLE.getOrDefault(code.group(1), code.group(1)));
            }
        }
        assertThat(cells).hasSize(24).containsAll(WHOLE.values());
        try (TestKernel kernel = new TestKernel(folder);
                KernelClient client = kernel.client()) {
            runs(client, "%demo");
            runs(client, "var name = \"laptop\"; var x = List.of(1, 2);");
            for (String code : cells) {
                if (code.equals("%login")) {
                    client.willAnswer(kernel.stack().issueCode("admin"));
                }
                runs(client, code);
            }
            assertThat(runs(client, "keys.size() > 20").plain()).isEqualTo("true");
        }
    }

    private static Cell runs(KernelClient client, String code) {
        Cell ran = client.run(code);
        assertThat(ran.status()).as(code + "\n" + ran.reply()).isEqualTo("ok");
        return ran;
    }

    @Test
    void everyExampleRuns(@TempDir Path folder) throws IOException {
        List<String> cells = new ArrayList<>(BEFORE);
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        while (example.find()) {
            example.group(1)
                    .lines()
                    .map(line -> line.replace("\".env\"", "\"" + folder.resolve(".env") + "\""))
                    .forEach(cells::add);
        }
        assertThat(cells).hasSize(BEFORE.size() + 7);
        try (TestKernel kernel = new TestKernel(folder);
                KernelClient client = kernel.client()) {
            for (String code : cells) {
                runs(client, code);
            }
        }
    }

    /** In a plain JShell, which those kernels are made of, with the page's jars on its class path. */
    @Test
    void theSnippetsForOtherKernelsRun() throws IOException {
        String page = Files.readString(PAGE);
        List<String> snippets = page.substring(page.indexOf("## In JJava or rapaio"))
                .lines()
                .filter(line -> line.startsWith("    ") && !line.startsWith("    %"))
                .toList();
        assertThat(snippets).hasSize(7);
        try (LocalRegistry stack =
                        LocalRegistry.start(RegistryOptions.temporary().sample(true));
                JShell shell =
                        JShell.builder().executionEngine("local").out(nowhere()).build()) {
            String loggedIn = "QuiltOptions.builder().catalog(java.net.URI.create(\"" + stack.catalog()
                    + "\")).inMemory(true).build()); quilt.auth().login(io.quilt4j.base.Secret.of(\""
                    + stack.issueCode("admin")
                    + "\"))";
            for (String snippet : snippets) {
                String here = snippet.strip()
                        .replace("jdbc:quilt:", "jdbc:quilt:demo:")
                        .replace("QuiltOptions.defaults())", loggedIn);
                for (String rest = here; !rest.isEmpty(); ) {
                    SourceCodeAnalysis.CompletionInfo info =
                            shell.sourceCodeAnalysis().analyzeCompletion(rest);
                    assertThat(shell.eval(info.source())).as(here).allSatisfy(event -> {
                        assertThat(event.status()).isEqualTo(Snippet.Status.VALID);
                        assertThat(event.exception()).isNull();
                    });
                    rest = info.remaining();
                }
            }
            assertThat(shell.eval("quilt.apiKeys().list().size() > 0").get(0).value())
                    .isEqualTo("true");
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
