package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Python of docs/packages.md from its top to its end, on the packages of the sample, and holds what it prints against the page. */
class PackageSnippetsTest {

    private static final Path PAGE = Path.of("../../docs/packages.md");

    /** A snippet, and behind it what it prints, if the page says so. */
    private static final Pattern SNIPPET =
            Pattern.compile("```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

    @Test
    void everySnippetRunsAsItIsPasted(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("work/mine/sub"));
        Files.writeString(folder.resolve("work/mine/one.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("work/mine/sub/two.txt"), "two");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            String registry = stack.packages().orElseThrow().toString();
            QuiltOptions options = QuiltOptions.builder()
                    .dataDirectory(folder.resolve("home"))
                    .environment(Map.of("HOME", folder.toString()))
                    .build();
            Quilt.configure(options, stack.catalog().toString());
            Quilt.homeConfiguration(options).set("default_remote_registry", registry);
            try (Session session = Session.open(
                    SessionOptions.builder(out, out).catalog(options).build())) {
                int count = 0;
                for (Matcher snippet = SNIPPET.matcher(Files.readString(PAGE)); snippet.find(); count++) {
                    printed.reset();
                    String code = snippet.group(1)
                            .replace("s3://quilt-example", registry)
                            .replace("\"mine", "\"" + folder.resolve("work/mine"))
                            .replace("\"out", "\"" + folder.resolve("work/out"));
                    Outcome outcome = session.eval(code);
                    assertThat(outcome.isDone()).as(code + outcome).isTrue();
                    if (snippet.group(2) != null) {
                        assertThat(printed.toString(StandardCharsets.UTF_8).replace(registry, "s3://quilt-example"))
                                .as(code)
                                .isEqualTo(snippet.group(2));
                    }
                }
                assertThat(count).isGreaterThanOrEqualTo(8);
            }
        }
        assertThat(names(folder.resolve("work/out")))
                .contains("part/QuickStart.ipynb", "all/data/atlantic-storms.csv", "one/requirements.txt");
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(folder.relativize(file).toString()));
        }
        return names;
    }
}
