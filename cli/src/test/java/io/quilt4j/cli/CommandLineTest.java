package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** Runs whole command lines inside this JVM, on streams of their own. */
final class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void demoSelectsAndDeletes() {
        int status = run(
                "",
                "demo",
                "--format",
                "csv",
                "-e",
                "SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'",
                "-e",
                "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'; SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(6);
        assertThat(Integer.parseInt(lines[1])).isPositive();
        assertThat(lines[3]).as("what was revoked").isEqualTo(lines[1]);
        assertThat(lines[5]).as("what is left").isEqualTo("0");
    }

    @Test
    void statementsComeFromStandardInputToo() {
        assertThat(run("SELECT 1 AS a;\nSELECT 2 AS b\n", "demo", "--format", "jsonl", "-f", "-"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void javaAndSqlShareOneLogin() {
        int status = run(
                "",
                "demo",
                "--format",
                "csv",
                "-e",
                "var created = quilt3.api_keys.create(\"from-java\", expires_in_days=30)",
                "-e",
                "SELECT name, expires_in_days FROM api_keys WHERE name = 'from-java'",
                "-e",
                "created.secret",
                "-e",
                "quilt3.api_keys.revoke(id=created.key.id)",
                "-e",
                "quilt3.api_keys.list(name=\"from-java\").size()");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("name,expires_in_days", "from-java,30", "qk_***", "0");
    }

    @Test
    void keysFromJavaAreATableInEveryFormat() {
        assertThat(run("", "demo", "--format", "csv", "-e", "quilt3.admin.api_keys.list(status=\"EXPIRED\")"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .startsWith("name,status,user_email,fingerprint,created_at,expires_at,last_used_at,id")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aResultLooksTheSameFromSqlAndFromJava() {
        String query =
                "SELECT id, status, expires_at, expires_in_days, expires_in_days / 7.0 AS weeks, last_used_at IS NULL AS unused,"
                        + " CAST(expires_at AS DATE) AS day FROM admin_api_keys ORDER BY id";
        for (String format : new String[] {"table", "csv", "json", "jsonl", "markdown", "vertical"}) {
            out.reset();
            run("", "demo", "--format", format, "-e", query, "-e", "sql(\"" + query + "\")");
            String both = out.toString(StandardCharsets.UTF_8);
            assertThat(both.substring(both.length() / 2)).as(format).isEqualTo(both.substring(0, both.length() / 2));
        }
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
    void readOnlyRefusesCallsThatChangeSomethingAndNoOthers() {
        assertThat(run("", "demo", "--read-only", "-e", "quilt3.api_keys.list(status=\"EXPIRED\").isEmpty()"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(run("", "demo", "--read-only", "-e", "quilt3.api_keys.revoke(id=\"x\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("read-only");
    }

    @Test
    void aDryRunTellsWhatItWouldDoAndDoesNothing() {
        String delete = "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'";
        String count = "SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'";
        assertThat(run("", "demo", "--dry-run", "--format", "csv", "-e", delete, "-e", count))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("dry run: would revoke", "changed\r\n0\r\n")
                .doesNotContain("n\r\n0");
        assertThat(run("", "demo", "--dry-run", "-e", "quilt3.api_keys.create(\"x\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("would create the key 'x'");
    }

    @Test
    void theFirstFailureEndsTheRunWithStatusOneAndKeepsResultsApart() {
        int status = run("", "demo", "-e", "SELECT nothing FROM api_keys", "-e", "SELECT 1 AS a");
        assertThat(status).isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ").contains("nothing", "[42S22]");
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

    @Test
    void readOnlyRefusesARevoke() {
        assertThat(run("", "demo", "--read-only", "-e", "DELETE FROM api_keys WHERE id = 'x'"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("[25006]");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(run("", "demo", "--fromat", "csv")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--fromat", "quilt4j demo --help");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(run("", "dmeo")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("dmeo", "quilt4j --help");
    }

    @Test
    void anApiKeyOnTheCommandLineIsRefusedAndNotRepeated() {
        assertThat(run("", "--api-key", "qk_canary123", "-e", "SELECT 1")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("env:NAME").doesNotContain("canary");
    }

    @Test
    void sampleDataRefusesToLeaveThisMachine() {
        assertThat(run("", "stack", "--sample", "--host", "0.0.0.0", "--port", "0"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("loopback");
    }

    private int run(String input, String... arguments) {
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                null);
        return Main.run(console, arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.create(\"unseen\")",
                "INSERT INTO api_keys (name) VALUES ('unseen')",
                "-- keys\nINSERT INTO api_keys (name) VALUES ('unseen')",
                "for (int i = 0; i < 2; i++) quilt3.api_keys.create(\"unseen\")",
                "sql(\"INSERT INTO api_keys (name) VALUES ('unseen')\")",
                "1 + 1; INSERT INTO api_keys (name) VALUES ('unseen')"
            })
    void aKeyWhoseSecretNobodyWouldSeeIsNotCreated(String code) {
        assertThat(run("", "demo", "--format", "csv", "-f", "-")).isEqualTo(ExitStatus.DONE);
        assertThat(run(code + "\n", "demo", "-f", "-")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error: No key was created: its secret is told once");
    }

    @Test
    void aSecretThatIsKeptOrPrintedIsTheUsersOwnBusiness() {
        String made = "var created = quilt3.api_keys.create(\"kept\"); print(created.secret.reveal());"
                + " print(quilt3.api_keys.create(\"printed\").secret.reveal());"
                + " var r = sql(\"INSERT INTO api_keys (name) VALUES ('inserted')\");"
                + " print(r.generated().get().first().get(\"secret\"))";
        assertThat(run(made, "demo", "-")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("qk_").hasSizeGreaterThan(20),
                        line -> assertThat(line).startsWith("qk_").hasSizeGreaterThan(20),
                        line -> assertThat(line).isEqualTo("qk_***"));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "-f", "-"})
    void javaSqlCommentsAndCommandsMixOnEveryPath(String path) throws IOException {
        String text = "# Python's comment\n-- SQL's\nSELECT 1 AS a; var x = 2; x\n/format jsonl\nSELECT 3 AS b \\G\nSELECT 4 AS c";
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
    void exitLeavesWithItsStatusAndTheRestIsNotRun() {
        assertThat(run("", "demo", "-e", "1;\n/exit 7\n2", "-e", "3")).isEqualTo(7);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
    }
}
