package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whole command lines inside this JVM, on streams of their own. */
final class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();

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
                "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'; SELECT count(*) AS n FROM admin_api_keys WHERE"
                        + " status = 'EXPIRED'");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(6);
        assertThat(Integer.parseInt(lines[1])).isPositive();
        assertThat(lines[3]).as("what was revoked").isEqualTo(lines[1]);
        assertThat(lines[5]).as("what is left").isEqualTo("0");
    }

    /** The registry writes them by the format alone, so that browsing is a check of hashes that are not ours. */
    @Test
    void theDemoHasPackages() {
        int status = run("", "demo", "-e", """
            import quilt3
            print(sorted(quilt3.list_packages()))
            pkg = quilt3.Package.browse("examples/hurdat")
            print(pkg["requirements.txt"].get_as_string().split())
            print(len(quilt3.list_package_versions("lab/plates")))
            for name in quilt3.list_packages():
                quilt3.Package.browse(name).fetch("%s/" + name)
            """.formatted(folder));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
            ['analytics/results', 'examples/hurdat', 'lab/plates']
            ['quilt3', 'pandas']
            4
            """);
        assertThat(folder.resolve("lab/plates/runs.jsonl")).isNotEmptyFile();
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
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("revoked the key ")
                .hasLineCount(1);
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
    void jsonHasTheStructureOfAValueAndItsTimesInUtc() {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            String moment = "TIMESTAMP '2026-01-02 03:04:05.000'";
            String query = "SELECT ARRAY[ARRAY[" + moment + "]] AS a, ROW(1, " + moment + ") AS r, MAP() AS e,"
                    + " MAP(ARRAY[" + moment + "], ARRAY[ARRAY[TIME '10:00:00.500', NULL]]) AS m";
            String zoned = "SELECT ARRAY[TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin'] AS z";
            run("", "demo", "--format", "jsonl", "-e", query, "-e", "sql(\"" + query + "\")", "-e", zoned);
            String expected = "{\"a\":[[\"2026-01-02T03:04:05.000Z\"]],\"r\":[1,\"2026-01-02T03:04:05.000Z\"],\"e\":{},"
                    + "\"m\":{\"2026-01-02T03:04:05.000Z\":[\"10:00:00.500\",null]}}\n";
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected + expected + "{\"z\":[\"2026-01-02 04:04:05.000 Europe/Berlin\"]}\n");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void aResultLooksTheSameFromSqlAndFromJava() {
        String query =
                "SELECT id, status, expires_at, expires_in_days, expires_in_days / 7.0 AS weeks, last_used_at IS NULL"
                        + " AS unused, CAST(expires_at AS DATE) AS day, ARRAY[expires_at] AS moments,"
                        + " MAP(ARRAY[name], ARRAY[expires_at]) AS named FROM admin_api_keys ORDER BY id";
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
                .contains("dry run: would revoke", "changed\n0\n")
                .doesNotContain("n\n0\n");
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
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int run(byte[] input, String... arguments) {
        Console console = Console.unattended(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return Main.run(console, arguments);
    }

    /** {@code -e "DELETE ..." | cat} at a terminal. */
    @ParameterizedTest
    @CsvSource({"n, 8, 1", "y, 0, 0"})
    void aPersonIsAskedWhereverResultsGo(String answer, int left, int status) {
        String bobs = " FROM admin_api_keys WHERE user_email = 'bob@example.com'";
        List<String> shown = new ArrayList<>();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                null,
                new Person(shown::add, question -> {
                    shown.add(question);
                    return answer;
                }));
        String code = "try { sql(\"DELETE" + bobs + "\"); } finally { print(\"left \" + sql(\"SELECT count(*) AS n"
                + bobs + "\").first().getLong(\"n\")); }";
        assertThat(Main.run(console, "demo", "-e", code)).isEqualTo(status);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("left " + left + "\n");
        assertThat(shown).hasSize(10).last().isEqualTo("Revoke all 8? [y/N] ");
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
    void secretsGoWhereTheCommandLineSaysAndAreNotShown() throws IOException {
        List<String> line = new ArrayList<>(List.of("demo", "--secret-to", "file:" + folder + "/{name}.key"));
        for (String code : List.of(
                "quilt3.api_keys.create(\"k1\")",
                "quilt3.api_keys.create(\"k2\", expires_in_days=30)",
                "var created = quilt3.api_keys.create(\"k3\")",
                "for (var name : List.of(\"k4\", \"k5\")) quilt3.api_keys.create(name)",
                "key, secret = quilt3.api_keys.create(\"k6\")\nprint(secret)",
                "INSERT INTO api_keys (name) VALUES ('k7')",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('k8', 3), ('k9', 5)",
                "sql(\"INSERT INTO api_keys (name) VALUES ('k10')\")",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('k11', 30), ('k12', 4000)")) {
            line.addAll(List.of("-e", code));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.FAILED);
        String said = out + err.toString(StandardCharsets.UTF_8);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ").contains("Of 2 keys 1 were created");
        for (int i = 1; i <= 11; i++) {
            String secret = Files.readString(folder.resolve("k" + i + ".key"));
            assertThat(secret).matches("qk_\\w{20,}\\n");
            assertThat(said).doesNotContain(secret.strip());
        }
    }

    @Test
    void aKeyForWhoseSecretThereIsNoPlaceIsNotCreated() {
        String shape = "try { %s; } catch (Exception e) { print(e.getMessage()); }"
                + " print(quilt3.api_keys.list().stream().filter(k -> k.name.contains(\"new\")).count())";
        List<String> manyTo = List.of("demo", "--secret-to", "file:" + folder + "/{name}");
        List<String> oneTo = List.of("demo", "--secret-to", "env-file:" + folder + "/.env");
        List<String> line = new ArrayList<>(manyTo);
        for (String code : List.of(
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1/../new2')\")",
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1'), ('new1')\")",
                "quilt3.api_keys.create(\"/new1\")")) {
            line.addAll(List.of("-e", shape.formatted(code)));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.DONE);
        line = new ArrayList<>(oneTo);
        for (String code : List.of(
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1'), ('new2')\")",
                "sql(\"INSERT INTO api_keys (name) SELECT 'new1' FROM admin_api_keys\")")) {
            line.addAll(List.of("-e", shape.formatted(code)));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(10)
                .allMatch(told -> told.equals("0") || told.startsWith("No key was created"));
        assertThat(folder).isEmptyDirectory();
        assertThat(run("", "demo", "--secret-to", "somewhere", "-e", "1")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void theSecretOfAKeyBeforeTheOneThatFailedIsHeld() {
        String made =
                "var created = quilt3.api_keys.create(\"zeroth\"); try { created.secret.reveal(); sql(\"INSERT INTO"
                        + " api_keys (name, expires_in_days) VALUES ('first', 3), ('second', 4000)\"); } catch (Exception"
                        + " e) { } quilt3.api_keys.unstored().store(file(\"" + folder
                        + "/kept\"))";
        assertThat(run("", "demo", "-e", made))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitStatus.DONE);
        assertThat(folder.resolve("kept")).content().startsWith("qk_");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("The key 'first' was created before that. This session holds its secret until it ends:");
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
        String text = """
                # Python's comment
                -- SQL's
                SELECT 1 AS a; var x = 2; x
                /format jsonl
                SELECT 3 AS b \\G
                SELECT 4 AS c""";
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.id FROM admin_api_keys a, admin_api_keys b, admin_api_keys c, admin_api_keys d",
                "while (true) print(\"y\")",
                "while (true) try { System.out.println(\"y\"); } catch (Exception e) {}",
                "new int[100_000]"
            })
    void outputThatCannotBeWrittenEndsTheWorkAtOnce(String code) {
        StandardStreams.routeToSessions(System.out, System.err);
        for (boolean pipe : new boolean[] {true, false}) {
            err.reset();
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            Console console = Console.unattended(
                    InputStream.nullInputStream(),
                    new PrintStream(new ResultStream(full, pipe), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of());
            assertThat(Main.run(console, "demo", "--format", "csv", "-e", code))
                    .isEqualTo(pipe ? ExitStatus.READER_LEFT : ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo(pipe ? "" : "error: The output could not be written: No space left on device\n");
        }
    }

    @Test
    void mistakesAndWarningsAreJsonWhereResultsAre() {
        assertThat(run("", "demo", "--format", "json", "-e", "1 + 1;\nSELECT nme FROM api_keys"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("2\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("{\"error\":\"")
                .contains("\"sqlState\":\"42S22\",\"line\":2,\"column\":8,\"length\":3}\n");
    }

    @Test
    void aTextIsJsonInJson() {
        run("", "demo", "--format", "json", "-e", "\"a\"", "-e", "quilt3.api_keys.get(\"none\")");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"a\"\nnull\n");
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

    @ParameterizedTest
    @ValueSource(strings = {"exit", "quit;", "exit()", "1;exit"})
    void leavingIsUnderstoodAsInOtherShells(String code) {
        assertThat(run("", "demo", "-e", code, "-e", "2")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("2");
        out.reset();
        assertThat(run("", "demo", "-e", "var exit = 3; exit")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3\n");
    }

    @Test
    void keysAreManagedWithoutCode() throws IOException {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            Path key = folder.resolve("bob.key");
            environment = Map.of(
                    "HOME",
                    folder.toString(),
                    "XDG_DATA_HOME",
                    folder.resolve("data").toString());
            String catalog = stack.catalog().toString();
            assertThat(run(stack.issueCode("admin"), "login", "--catalog", catalog, "--code", "-"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "create", "scripted", "--days", "7", "--to", "file:" + key, "--format", "json"))
                    .isEqualTo(ExitStatus.DONE);
            String made = out.toString(StandardCharsets.UTF_8);
            assertThat(made).contains("\"name\":\"scripted\"");
            assertThat(Files.readString(key)).startsWith("qk_");
            String id = made.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
            out.reset();
            assertThat(run("", "keys", "list", "--name", "scripted", "--format", "csv"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
            assertThat(run("", "keys", "list", "--admin", "--email", "bob@example.com"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "get", id)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "create", "unseen")).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "keys", "revoke", id)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "get", id)).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "keys", "list", "--email", "x")).isEqualTo(ExitStatus.USAGE);
            assertThat(run("", "keys")).isEqualTo(ExitStatus.USAGE);
            out.reset();
            assertThat(run("", "status", "--format", "json")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"logged_in\":true");
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no key " + id + ".");
        }
    }

    @Test
    void catalogsHaveNames() {
        environment = Map.of("XDG_DATA_HOME", folder.toString(), "HOME", folder.toString());
        try (LocalRegistry home =
                        LocalRegistry.start(RegistryOptions.temporary().sample(true));
                LocalRegistry work =
                        LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            assertThat(run(
                            home.issueCode("admin"),
                            "login",
                            "--catalog",
                            home.catalog().toString(),
                            "--code",
                            "-"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "catalogs", "add", "play", home.catalog().toString()))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run(
                            work.issueCode("bob"),
                            "login",
                            "--catalog",
                            work.catalog().toString(),
                            "--name",
                            "work",
                            "--code",
                            "-"))
                    .isEqualTo(ExitStatus.DONE);
            String me = "SELECT email FROM me";
            assertThat(run("", "--format", "csv", "-e", me)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "--catalog", "work", "--format", "csv", "-e", me))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("email", "admin@example.com", "email", "bob@example.com");
            out.reset();
            assertThat(run("", "status")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("catalog   " + home.catalog())
                    .contains("also      play: " + home.catalog() + "; access token until ")
                    .contains("also      work: " + work.catalog() + "; access token until ");
            out.reset();
            assertThat(run("", "status", "--catalog", "work", "--format", "json"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("\"catalog\":\"" + work.catalog() + "\"")
                    .contains("\"name\":\"play\"");
            assertThat(run("", "logout", "--catalog", "work")).isEqualTo(ExitStatus.DONE);
            out.reset();
            assertThat(run("", "status")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("work: " + work.catalog() + "; no login");
            out.reset();
            assertThat(run("", "catalogs", "--format", "csv")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            "name,catalog,registry",
                            "play," + home.catalog() + "," + home.registryUrl(),
                            "work," + work.catalog() + "," + work.registryUrl());
            assertThat(run("", "catalogs", "remove", "work")).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "--catalog", "work", "-e", me)).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "--catalog", "a:b", "-e", me)).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("No catalog is named work. The names are: play.")
                    .contains("--catalog takes the URL of a catalog or the name of one.");
        }
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

    @Test
    void aDemoLogsInWithoutAsking() {
        String code = "quilt3.login(); quilt3.logout(); quilt3.login(); print(quilt3.api_keys.list().size() > 1)";
        assertThat(run("", "demo", "-e", code))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("true\n");
    }

    @Test
    void resultsGoIntoAFile() throws IOException {
        Path file = folder.resolve("keys.csv");
        assertThat(run("", "demo", "--format", "csv", "-o", file.toString(), "-e", "SELECT 1 AS a", "-e", "print(2)"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(file).hasContent("a\n1\n2");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("", "demo", "-o", folder.toString(), "-e", "1")).isEqualTo(ExitStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void shellsCompleteCommandsAndOptions(String shell) {
        assertThat(run("", "completion", shell)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("keys", "revoke", "dry-run", "jsonl");
    }

    @Test
    void versionAndHelpAreCommandsToo() {
        assertThat(run("", "version")).isEqualTo(ExitStatus.DONE);
        assertThat(run("", "help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("quilt4j ").contains("keys", "completion");
    }
}
