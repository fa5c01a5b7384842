package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code comes with {@code -e}, in a file, or on standard input: it means the same, and mistakes are marked in it. */
final class CommandLinePathsTest extends CommandLineRun {

    @Test
    void statementsComeFromStandardInputToo() {
        assertThat(run("SELECT 1 AS a;\nSELECT 2 AS b\n", "demo", "--format", "jsonl", "-f", "-"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void aWrongKeywordIsShownWhereItStands() {
        assertThat(run("", "demo", "-e", "quilt3.api_keys.list(statsu=\"ACTIVE\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "error: unknown keyword argument 'statsu'; did you mean 'status'?",
                        "  quilt3.api_keys.list(statsu=\"ACTIVE\")",
                        "                       ^^^^^^");
    }

    @Test
    void aMistakeInSqlIsMarkedBelowTheText() {
        assertThat(run("", "demo", "-e", "SELECT name\nFROM admin_api_keys wher status = 'EXPIRED'"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
            error: Syntax error at line 2, column 21: 'wher' is not understood. Did you mean 'WHERE'? [42601]
              FROM admin_api_keys wher status = 'EXPIRED'
                                  ^^^^
            """);
    }

    @Test
    void controlCharactersOfTheInputDoNotReachTheTerminal() {
        assertThat(run("\u001b[2J\u0007 $$ &\n", "demo", "-f", "-")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ").doesNotContain("\u001b", "\u0007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "-f", "-"})
    void javaSqlCommentsAndCommandsMixOnEveryPath(String path) throws IOException {
        String text = """
            # Python's comment
            -- SQL's
            SELECT 1 AS a; var x = 2; x
            /format jsonl
            SELECT 3 AS b \\G
            SELECT 4 AS c\
            """;
        Path file = Files.writeString(folder.resolve("mixed.sql"), text);
        int status =
                switch (path) {
                    case "-e" -> run("", "demo", "--format", "csv", "-e", text);
                    case "-f" -> run("", "demo", "--format", "csv", "-f", file.toString());
                    default -> run(text, "demo", "--format", "csv", "-");
                };
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("format: jsonl\n");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("a", "1", "2", "*** row 1 ***", "b: 3", "(1 row)", "{\"c\":4}");
        assertThat(status).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nme FROM api_keys",
                "SELECT 1 / 0 FROM me",
                "DELETE FROM api_keys",
                "quilt3.api_keys.lst()",
                "throw new IllegalStateException(\"no\")",
                "/tabels",
                "SELECT 'a"
            })
    void anErrorReadsTheSameOnEveryPath(String code) throws IOException {
        run("", "demo", "-e", code);
        String first = err.toString(StandardCharsets.UTF_8);
        assertThat(first).startsWith("error: ");
        for (String prefix : new String[] {"", "var before = 1;\n", "SELECT 1;\n"}) {
            err.reset();
            run(prefix + code, "demo", "-");
            assertThat(err.toString(StandardCharsets.UTF_8)).as(prefix).isEqualTo(first);
        }
    }

    @Test
    void aScriptIsToldWhereItIsAndWhoAsksAsAShellIs() {
        assertThat(run("", "demo", "-e", "/env")).isEqualTo(0);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.strip()
                        .replaceAll("  .*", "")))
                .containsExactly("catalog", "user", "history", "startup file", "Java");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("http://", "administrator");
    }

    @Test
    void aFileIsReadAsUtf8AndElseItIsSaidWhatIsWrong() throws IOException {
        byte[] marked = "\uFEFFprint(\"Zürich\")".getBytes(StandardCharsets.UTF_8);
        assertThat(run(
                        "",
                        "demo",
                        "-f",
                        Files.write(folder.resolve("é.java"), marked).toString()))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Zürich\n");
        Map<String, byte[]> wrong = Map.of(
                "utf-16", "print(1)".getBytes(StandardCharsets.UTF_16),
                "latin-1", "print(\"Zürich\")".getBytes(StandardCharsets.ISO_8859_1));
        wrong.forEach((name, bytes) -> {
            err.reset();
            assertThat(run(bytes, "demo", "-")).isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("error: standard input is not in UTF-8")
                    .contains(name.equals("utf-16") ? "UTF-16" : "Latin-1");
        });
        err.reset();
        assertThat(run("", "demo", "-f", folder.resolve("none.sql").toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(run("", "demo", "-f", folder.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "error: there is no file " + folder.resolve("none.sql"),
                        "error: " + folder + " is a folder, not a file of code");
    }

    @Test
    @Timeout(60)
    void standardInputRunsStatementByStatement() throws IOException, InterruptedException {
        PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(typed, 1 << 16);
        BlockingQueue<Byte> results = new LinkedBlockingQueue<>();
        PrintStream answers = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        results.add((byte) b);
                    }
                },
                true,
                StandardCharsets.UTF_8);
        Thread process = new Thread(() -> Main.run(
                Console.unattended(in, answers, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of()),
                "demo",
                "--format",
                "csv",
                "-"));
        process.start();
        for (String statement :
                new String[] {"print(1);", "SELECT 2 AS n;", "if (true)\n  print(3);\nelse\n  print(4);\n;"}) {
            typed.write((statement + "\n").getBytes(StandardCharsets.UTF_8));
            typed.flush();
            String answer = line(results);
            assertThat(answer.equals("n") ? line(results) : answer)
                    .isEqualTo(statement.replaceAll("(?s)\\D*(\\d).*", "$1"));
        }
        typed.close();
        process.join();
    }

    private static String line(BlockingQueue<Byte> results) throws InterruptedException {
        StringBuilder line = new StringBuilder();
        for (byte b = results.take(); b != '\n'; b = results.take()) {
            line.append((char) b);
        }
        return line.toString();
    }

    @Test
    void whatAFileHoldsIsReadInTheEncodingOfItsEditor() throws IOException {
        Path key = folder.resolve("key.txt");
        for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            err.reset();
            Files.write(key, "\uFEFFqk_abc\r\n".getBytes(encoding));
            assertThat(run("", "--catalog", "http://127.0.0.1:1", "--api-key", "file:" + key, "-e", "SELECT 1 FROM me"))
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("Failed to connect to http://127.0.0.1:1");
        }
        for (String none : List.of(folder.toString(), folder + "/nowhere", "/dev/zero", "/dev/null")) {
            err.reset();
            assertThat(run(
                            "",
                            "--catalog",
                            "http://127.0.0.1:1",
                            "--api-key",
                            "file:" + none,
                            "-e",
                            "SELECT 1 FROM me"))
                    .isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("--api-key")
                    .doesNotContain("Exception");
        }
        err.reset();
        assertThat(run("", "--client-certificate-password", "hunter2", "-e", "1"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run(
                        "",
                        "--catalog",
                        "https://127.0.0.1:1",
                        "--client-certificate",
                        key.toString(),
                        "--client-certificate-password",
                        "file:" + key,
                        "-e",
                        "quilt3.api_keys.list()"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("takes env:NAME or file:PATH, not the password itself")
                .doesNotContain("hunter2");
    }
}
