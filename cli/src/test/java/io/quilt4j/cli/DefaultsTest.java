package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The file of defaults, what is said of wrong command lines, and the manual page that tells of both. */
final class DefaultsTest {

    private static final String ROWS = "List.of(Map.of(\"a\", 1))";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void home() {
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("XDG_DATA_HOME", folder.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "format=csv, a|1, -e",
        "format = jsonl, {\"a\":1}, -e",
        "'# mine\nformat=csv\nkeep=5', a|1, -e",
        "'\uFEFFformat=csv', a|1, -e",
        "'format=csv\nread-only=true', a|1, -e",
        "format=json, a|1, --format csv -e",
    })
    void standInForOptionsThatAreNotWritten(String defaults, String shown, String options) throws IOException {
        write(defaults);
        assertThat(run(options.replace(' ', '|') + "|" + ROWS)).as(said(err)).isEqualTo(ExitStatus.DONE);
        assertThat(said(out).strip().replace('\n', '|')).isEqualTo(shown);
    }

    @Test
    void areNeitherForADemoNorForHelp() throws IOException {
        write("format=csv\nnonsense=1");
        assertThat(run("demo|--format|jsonl|-e|SELECT 1 AS a")).isEqualTo(ExitStatus.DONE);
        assertThat(run("help|keys")).isEqualTo(ExitStatus.DONE);
        assertThat(run("version")).isEqualTo(ExitStatus.DONE);
        assertThat(run("-e|" + ROWS)).isEqualTo(ExitStatus.USAGE);
        environment.put("QUILT4J_DEFAULTS", "");
        assertThat(run("--help")).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes=true", "api-key=env:KEY", "e=SELECT 1", "password=1", "format=xml", "keep=many", "o=out.csv"
            })
    void whatRunsCodeSaysYesOrIsASecretHasNone(String defaults) throws IOException {
        write(defaults);
        assertThat(run("-e|" + ROWS)).isEqualTo(ExitStatus.USAGE);
        assertThat(run("keys|list")).isEqualTo(ExitStatus.USAGE);
        assertThat(said(out)).isEmpty();
        assertThat(said(err)).contains(defaults.replaceFirst("=.*", ""));
    }

    /** A dry run that is none revokes, and a catalog that is not heard is another one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dry-run|keys|revoke|1",
                "--read-only|keys|create|k|--secret-to|file:k",
                "--catalog|https://other.example|keys|revoke|1",
                "--data=elsewhere|status",
                "--api-key|env:K|rotate|ci|--to|file:k",
                "-e|print(1)|demo",
                "rotate|--dry-run|resume",
                "rotate|ci|status",
            })
    void whatStandsBeforeACommandThatDoesNotHearItIsRefused(String line) {
        run(line);
        assertThat(said(err)).contains(" before '", "which does not hear it").doesNotContain("Exception");
        assertThat(said(out)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rotate|ci|--to|file:k|--approve|sha256:abc",
                "rotate|ci|--to|file:k|--secret-to|file:k",
                "rotate|ci|--to|file:k|--yes",
                "rotate|resume|--approve|sha256:abc",
                "rotate|abort|--secret-to|file:k",
                "rotate|status|--reason|none",
                "keys|list|--yes",
                "keys|get|1|--secret-to|file:k",
                "keys|create|k|--yes",
                "keys|revoke|1|--secret-to|file:k",
                "check|--fail-on|unused>9d|-o|file",
                "scan|.|-o|file",
            })
    void anOptionThatMeansNothingToACommandIsRefused(String line) {
        assertThat(run(line)).isEqualTo(ExitStatus.USAGE);
        assertThat(said(err))
                .containsPattern("Unknown option|means nothing to '")
                .contains(" --help")
                .doesNotContain("Exception");
        assertThat(said(out)).isEmpty();
    }

    @Test
    void aSummaryIsAWholeSentence() {
        Defaults none = new Defaults(console());
        Commands.all(console(), none, new Complaints(console(), none))
                .getSubcommands()
                .forEach((name, command) -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .as(name)
                        .endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--format|json|keys|lst~ {\"error\":\"Unmatched argument at index 3: 'lst'\",\"hint\":\"Try: quilt4j keys --help\"}",
                "--format=jsonl|--frobnicate~ {\"error\":\"Unknown option: '--frobnicate'\",\"hint\":\"Try: quilt4j --help\"}",
                "keys|list|--email|e@x|--format|json~ {\"error\":\"--email asks for keys of others: add --admin.\"}",
                "keys|create|k|--secret-to|nowhere|--format|json~ {\"error\":\"--secret-to: A secret cannot be put there: name"
                        + " env_file:PATH, file:PATH, command:PROGRAM ARGUMENTS, aws:NAME or vault:MOUNT/PATH#FIELD.\"}",
                "-f|missing.sql|--format|json~ {\"error\":\"there is no file missing.sql\"}",
            })
    void wrongCommandLinesAreJsonWhereResultsAre(String line, String told) {
        run(line);
        assertThat(said(err).strip()).isEqualTo(told);
        assertThat(said(out)).isEmpty();
    }

    @Test
    void theManualPageHasEveryCommandAndOption() {
        assertThat(run("man")).isEqualTo(ExitStatus.DONE);
        String page = said(out);
        Defaults none = new Defaults(console());
        var all = Commands.all(console(), none, new Complaints(console(), none));
        assertThat(all.getSubcommands().keySet())
                .allSatisfy(name -> assertThat(page).contains(".SS \"" + name + "\"\n"));
        CommandLine keys = Objects.requireNonNull(all.getSubcommands().get("keys"));
        CommandLine create = Objects.requireNonNull(keys.getSubcommands().get("create"));
        assertThat(create.getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .allSatisfy(
                        option -> assertThat(page).contains(option.longestName().replace("-", "\\-")));
        assertThat(page.lines())
                .startsWith(".\\\" Made by: quilt4j man")
                .contains(".B \\-e CODE", ".SS \"keys create\"", ".SH FILES")
                .allSatisfy(line -> assertThat(line.startsWith(".") ? line.substring(0, 3) : ".PP")
                        .isIn(".\\\"", ".TH", ".SH", ".SS", ".PP", ".TP", ".B ", ".RS", ".RE", ".nf", ".fi"));
    }

    private void write(String defaults) throws IOException {
        Path own = Files.createDirectories(folder.resolve("quilt4j"));
        Files.writeString(own.resolve("defaults.properties"), defaults);
    }

    private int run(String line) {
        return Main.run(console(), line.split("\\|"));
    }

    private Console console() {
        return Console.unattended(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
