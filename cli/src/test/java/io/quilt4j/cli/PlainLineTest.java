package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class PlainLineTest {

    private final Console console = Console.unattended(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "-",
                "-e|SELECT 1",
                "demo|-e|SELECT 1|-f|a file.sql|-|-e|1 + 1",
                "demo|-e|demo",
                "-e|a=b",
                "-|-",
                "--format|csv|-e|SELECT 1",
                "--format=jsonl|--yes|--dry-run|--read-only|--no-color",
                "demo|--startup|start.jsh|--no-color",
                "--api-key|env:KEY",
                "--api-key=file:key=1|--catalog|https://quilt.example.com",
                "--catalog=https://quilt.example.com|-e|quilt3.api_keys.list()",
            })
    void meansWhatPicocliTakesItFor(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split("\\|");
        Defaults none = new Defaults(console);
        CommandLine.ParseResult parsed = Commands.all(console, none, new Complaints(console, none, words))
                .parseArgs(words);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        Object expected = parsed.commandSpec().userObject();
        Object plain = PlainLine.read(console, none, words);
        assertThat(plain).usingRecursiveComparison().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version|-e|1",
                "demo|--version",
                "status",
                "kernel|install",
                "demo|--api-key|env:KEY",
                "demo|demo",
                "--yes|demo",
                "-e",
                "-e|-e",
                "-eSELECT 1",
                "-f|-",
                "@file",
                "-e|@file",
                "--format",
                "--format|xml",
                "--format|csv|--format|csv",
                "--yes|--yes",
                "--yes=true",
                "--catalog|no uri",
                "--api-key=",
                "--frobnicate",
                "SELECT 1",
            })
    void leavesTheRestToPicocli(String line) {
        assertThat(PlainLine.read(console, new Defaults(console), line.split("\\|")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void saysTheVersionAsPicocliDoes(String word) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console speaking = Console.unattended(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(PrintStream.nullOutputStream()),
                Map.of());
        Defaults none = new Defaults(speaking);
        int status =
                Objects.requireNonNull(PlainLine.read(speaking, none, word)).call();
        String plain = out.toString(StandardCharsets.UTF_8);
        out.reset();

        assertThat(Commands.execute(speaking, none, new Complaints(speaking, none, word), word))
                .isEqualTo(status);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(plain)
                .startsWith("quilt4j ")
                .contains("Java " + Runtime.version());
    }
}
