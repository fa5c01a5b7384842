package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.check.CheckReport;
import io.quilt4j.lifecycle.check.KeyCheck;
import io.quilt4j.lifecycle.leaks.KnownLeak;
import io.quilt4j.lifecycle.leaks.LeakScan;
import io.quilt4j.lifecycle.leaks.LeakedKeys;
import io.quilt4j.lifecycle.leaks.ScanResult;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
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
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/leaks.md in their order, each with the status that it says, and its Java. */
final class LeaksPageTest {

    private static final Path PAGE = Path.of("../docs/leaks.md");
    private static final Pattern COMMANDS = Pattern.compile("```shell\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void everyCommandEndsAsItSays() throws Exception {
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary());
                Quilt quilt = Quilt.open(QuiltOptions.builder()
                        .catalog(stack.catalog())
                        .environment(environment())
                        .build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            quilt.apiKeys().create("laptop");
            String secret = quilt.apiKeys().create("leaked").secret().reveal();
            leak(secret);
            int commands = 0;
            Matcher blocks = COMMANDS.matcher(Files.readString(PAGE));
            while (blocks.find()) {
                for (String line : blocks.group(1).lines().toList()) {
                    int expected = line.contains("# exit 3") ? ExitStatus.FOUND : ExitStatus.DONE;
                    assertThat(page(line, stack.catalog().toString()))
                            .as(line + "\n" + printed)
                            .isEqualTo(expected);
                    assertThat(printed.toString(StandardCharsets.UTF_8))
                            .as(line)
                            .doesNotContain(secret.substring(6, 20));
                    commands++;
                }
            }
            assertThat(commands).isEqualTo(11);
            assertThat(quilt.apiKeys().list()).extracting(key -> key.name()).containsExactly("laptop");
        }
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString(), "XDG_DATA_HOME", home.resolve("data") + "", "XDG_STATE_HOME", home + "");
    }

    /** In the history of a repository, and in no file of today. */
    private void leak(String secret) throws Exception {
        Path app = Files.createDirectory(home.resolve("app"));
        try (Git git =
                Git.init().setDirectory(app.toFile()).setInitialBranch("main").call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("user", null, "name", "a");
            config.setString("user", null, "email", "a@example.com");
            config.setBoolean("commit", null, "gpgsign", false);
            config.save();
            Files.writeString(app.resolve("app.env"), "QUILT_API_KEY=" + secret + "\n");
            git.add().addFilepattern("app.env").call();
            git.commit().setMessage("settings").call();
            git.rm().addFilepattern("app.env").call();
            git.commit().setMessage("no settings").call();
            git.commit().setMessage("more").call();
        }
    }

    @Test
    void theJavaOfThePageWorks() throws Exception {
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary());
                Quilt quilt = Quilt.open(QuiltOptions.builder()
                        .catalog(stack.catalog())
                        .inMemory(true)
                        .build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            leak(quilt.apiKeys().create("leaked", 3).secret().reveal());
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            looks(home.resolve("app"), quilt, out);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" ALIVE [commit ", "leaked: expires ");
        }
        String source = squeezed(Files.readString(Path.of("src/test/java/io/quilt4j/cli/LeaksPageTest.java")));
        Matcher example = JAVA.matcher(Files.readString(PAGE));
        while (example.find()) {
            assertThat(source).contains(squeezed(example.group(1)));
        }
    }

    private static void looks(Path app, Quilt quilt, PrintStream out) throws IOException {
        ScanResult result = new LeakScan(List.of(app), true, null).run();
        List<KnownLeak> known = LeakedKeys.lookUp(LeakedKeys.unasked(result.leaks()), quilt);
        known.forEach(leak -> out.println(leak.fingerprint() + " " + leak.status() + " " + leak.places()));

        CheckReport report = KeyCheck.of("expiring<14d,unused>90d").run(quilt, false);
        report.findings().forEach(found -> out.println(found.key().name() + ": " + found.why()));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private int page(String line, String catalog) {
        printed.reset();
        String command = line.contains(" #") ? line.substring(0, line.indexOf(" #")) : line;
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.replaceFirst("^quilt4j ", ""));
        while (word.find()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.equals("app") ? home.resolve("app").toString() : text);
        }
        words.addAll(List.of("--catalog", catalog));
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Console console = Console.unattended(new ByteArrayInputStream(new byte[0]), both, both, environment());
        return Main.run(console, words.toArray(String[]::new));
    }
}
