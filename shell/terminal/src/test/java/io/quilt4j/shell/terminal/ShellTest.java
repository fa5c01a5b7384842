package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.render.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole shells, typed into. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ShellTest {

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().sample(true));

    @TempDir
    private Path folder;

    private QuiltOptions catalog = QuiltOptions.defaults();

    @BeforeAll
    void logIn(@TempDir Path login) {
        catalog = QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(login)
                .environment(Map.of())
                .build();
        try (Quilt quilt = Quilt.open(catalog)) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
        }
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void sqlJavaAndCommandsShareOneSession() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.reads("hello");
            typist.types("SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'", "(1 row)");
            typist.types("var name = \"nightly-etl\"", "name = String");
            typist.types("SELECT user_email FROM admin_api_keys WHERE name = :name", "bob@example.com");
            typist.types("SELECT name, user_email FROM admin_api_keys WHERE name = :name \\G", "*** row 1 ***");
            typist.types("/vars", "nightly-etl");
            typist.types("/tables", "admin_api_keys");
            typist.types("/describe api_keys", "fingerprint");
            typist.types("/tabels", "did you mean /tables?");
            typist.types("/timing on", "timing is on");
            typist.types("1 + 1", "time: ");
            typist.types("/exit 3\r");
            assertThat(typist.exitStatus()).isEqualTo(3);
        }
    }

    @Test
    void goesToACatalogByItsName(@TempDir Path data) throws IOException {
        QuiltOptions home =
                QuiltOptions.builder().dataDirectory(data).environment(Map.of()).build();
        Quilt.nameCatalog(home, "work", stack.catalog());
        QuiltOptions before = catalog;
        catalog = home;
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("/catalog", "here: no catalog");
            typist.types("/catalog work", "This shell is at work now.");
            typist.types("/catalog", "here: " + stack.catalog());
            typist.types("/catalog elsewhere", "No catalog is named elsewhere. The names are: work.");
            typist.types("/catalog home", "This shell is at home now.");
            typist.types("print(quilt3.logged_in() == null)", "true");
        } finally {
            catalog = before;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "xterm"})
    void aLineBelowABlankOneIsNoPartOfTheBlockAboveIt(String terminal) throws IOException {
        try (Typist typist = new Typist(options(null, null), terminal)) {
            typist.types("key = [\"mine\"]\r");
            typist.types("print(\"it is\" + \" set\")", "it is set");
            typist.types(
                    "if key[0] == \"other\":\r    print(\"gu\" + \"arded\")\r\r    print(\"not \" + \"guarded\")\r");
            typist.reads("unexpected indent");
            typist.types("    print(\"nor\" + \" this\")", "unexpected indent");
            typist.types("6 * 7", "42");
            typist.types("    print(\"ran\" + \" again\")", "ran again");
            assertThat(typist.screen()).doesNotContain("guarded\r\n", "nor this");
            typist.types("raise SystemExit(4)\r");
            assertThat(typist.exitStatus()).isEqualTo(4);
        }
    }

    @Test
    void anEndlessLoopEndsWithCtrlC() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("print(\"looping\"); while (true) {}", "looping\r\n");
            typist.presses(Signal.INT);
            typist.reads("Interrupted.");
            typist.types("/tables", "admin_api_keys");
            typist.types("6 * 7", "42");
        }
    }

    @Test
    void aToStringThatDoesNotEndIsInterruptedToo() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("var started = new java.util.concurrent.CountDownLatch(1)", "started = ");
            typist.types("class Endless { public String toString() { print(\"shown\"); while (true) {} } }", "created");
            typist.types("new Endless()", "shown");
            typist.presses(Signal.INT);
            typist.reads("Interrupted.");
            typist.types("6 * 7", "42");
        }
    }

    @Test
    void revokingManyKeysIsAskedForAndShowsWhoseTheyAre() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("quilt3.api_keys.create(\"twin\")", "env_file(");
            typist.types("quilt3.api_keys.create(\"twin\").key.name", "twin");
            typist.types("DELETE FROM api_keys WHERE name = 'twin'", "Revoke all 2? [y/N]");
            assertThat(typist.screen()).contains("admin@example.com", "never used");
            typist.types("n", "Nothing was revoked.");
            typist.types("DELETE FROM api_keys WHERE name = 'twin'", "Revoke all 2? [y/N]");
            typist.types("y", "2 rows changed");
        }
    }

    /** A statement that says it is at work, and goes on when the file is there. */
    private static String waitingFor(Path file) {
        return "print(\"wai\" + \"ting\"); while (!Files.exists(Path.of(\"" + file + "\"))) Thread.onSpinWait(); ";
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "xterm"})
    void whatWasTypedAheadOfAFailureDoesNotRun(String terminal) throws IOException {
        Path go = folder.resolve("go-" + terminal);
        try (Typist typist = new Typist(options(null, null), terminal)) {
            typist.types(waitingFor(go) + "throw new IllegalStateException(\"the \" + \"guard\");", "waiting\r\n");
            typist.types("print(\"must\" + \" not\")\rprint(\"nor\" + \" this\")\r");
            typist.reads("print(\"nor\" + \" this\")"); // as the terminal shows what is typed while something runs
            Files.createFile(go);
            typist.reads("the guard");
            typist.reads("Not run: 2 lines that were typed before this could be seen; the Up key brings them back.");
            typist.types("6 * 7", "42");
            typist.types("/history", "print(\"must\" + \" not\")");
            assertThat(typist.screen()).doesNotContain("must not", "nor this");
        }
    }

    @Test
    void keysThatTypeNothingAreNoLines() throws IOException {
        Path go = folder.resolve("go-keys");
        try (Typist typist = new Typist(options(null, null), "xterm")) {
            typist.types(waitingFor(go) + "throw new IllegalStateException(\"the \" + \"guard\");", "waiting\r\n");
            typist.types("\033[A\033OB\033[1;5C\f\r");
            typist.reads("\033[1;5C"); // as the terminal shows it
            Files.createFile(go);
            typist.reads("the guard");
            typist.types("6 * 7", "42");
            assertThat(typist.screen()).doesNotContain("Not run");
        }
    }

    @Test
    void theNameOfAKeyStandsAboveItsSecret() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types(
                    "for (int i = 1; i < 3; i++) quilt3.api_keys.create(\"loop\" + i); print(\"all \" + \"said\");",
                    "all said");
            assertThat(typist.screen().replaceAll("\\s+", " "))
                    .containsPattern(
                            "secret of loop1, shown once: qk_\\w+ Put it .*secret of loop2, shown once: qk_\\w+ Put"
                                    + " it ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"print(\"must\" + \" not\")\r", "print(\"must\" + \" not\")\rprint(\"nor this\")\r"})
    void whatStandsBehindAPasteInTheSamePieceOfInputDoesNotRunEither(String behind) throws IOException {
        try (Typist typist = new Typist(options(null, null), "xterm")) {
            typist.types("1 + 1", "2");
            typist.types(LineReaderImpl.BRACKETED_PASTE_BEGIN
                    + "throw new IllegalStateException(\"the \" + \"guard\");"
                    + LineReaderImpl.BRACKETED_PASTE_END
                    + "\r"
                    + behind);
            typist.reads("the guard");
            typist.reads("Not run: ");
            typist.types("6 * 7", "42");
            typist.types("/history", "print(\"must\" + \" not\")");
            assertThat(typist.screen()).doesNotContain("must not");
        }
    }

    @Test
    void halfALineThatWasTypedAheadOfAFailureIsEditedOn() throws IOException {
        Path go = folder.resolve("go-on");
        try (Typist typist = new Typist(options(null, null), "xterm")) {
            typist.types(waitingFor(go) + "throw new IllegalStateException(\"the \" + \"guard\");", "waiting\r\n");
            typist.types("print(\"to\" + ");
            typist.reads("print(\"to\" + ");
            Files.createFile(go);
            typist.reads("the guard");
            typist.types("\"gether\")", "together");
        }
    }

    @Test
    void whatWasTypedAheadOfAQuestionIsNoAnswer() throws IOException {
        Path go = folder.resolve("go-ask");
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("quilt3.api_keys.create(\"pair\")", "env_file(");
            typist.types("quilt3.api_keys.create(\"pair\").key.name", "pair");
            typist.types(waitingFor(go) + "sql(\"DELETE FROM api_keys WHERE name = 'pair'\")", "waiting\r\n");
            typist.types("y\r");
            typist.reads("waiting\r\ny\r\n");
            Files.createFile(go);
            typist.reads("Revoke all 2? [y/N]");
            typist.types("n", "Nothing was revoked.");
            typist.reads("Not run: a line");
        }
    }

    @Test
    void secretsAreShownOnceAndWrittenNowhere() throws IOException {
        Path history = folder.resolve("h").resolve("history");
        Path saved = folder.resolve("saved.jsh");
        String secret;
        try (Typist typist = new Typist(options(history, null), "dumb")) {
            typist.types("quilt3.api_keys.create(\"once\")", "env_file(");
            secret = typist.screen().replaceAll("(?s).*(qk_[a-z0-9]{20,}).*", "$1");
            typist.types("quilt3.login_with_api_key(\"" + secret + "\")", "quilt> ");
            typist.types("var mine = \"" + secret + "\"", "mine = String");
            typist.types("print(\"a tail\".length() + \"" + secret.substring(5) + "\".length())", "quilt> ");
            typist.types("/vars", "qk_***");
            typist.types("/history", "qk_***");
            typist.types("/save " + saved, "that may hold secrets");
            typist.types("/exit\r");
            typist.exitStatus();
        }
        assertThat(Files.readString(history)).contains("create").doesNotContain(secret, secret.substring(5));
        assertThat(Files.readString(saved)).contains("create").doesNotContain(secret, secret.substring(5));
    }

    @Test
    void whatWasSavedRunsAgainAndAStartupFileRunsFirst() throws IOException {
        Path startup = Files.writeString(folder.resolve("startup.jsh"), "int answer = 42\n/timing on\n");
        Path saved = folder.resolve("work.jsh");
        try (Typist typist = new Typist(options(null, startup), "dumb")) {
            typist.reads("timing is on");
            typist.types("SELECT count(*) AS n FROM me -- me", "(1 row)");
            typist.types("SELECT name FROM api_keys LIMIT 2", "(2 rows)");
            typist.types("int other = 1", "other = 1");
            typist.types("answer + other", "43");
            typist.types("/save " + saved, "statements are in");
        }
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("/open " + saved, "\r\n43\r\n");
            assertThat(typist.screen()).contains("(1 row)", "(2 rows)").doesNotContain("error: ");
        }
    }

    @Test
    void aPastedTextOfManyStatementsRunsInOrder() throws IOException {
        try (Typist typist = new Typist(options(null, null), "xterm")) {
            typist.reads("quilt> ");
            typist.types(
                    "\033[200~int twice(int x) {\n  return 2 * x;\n}\ntwice(4)\n/tables\nSELECT 5 AS five;\033[201~");
            typist.types("", "(1 row)");
            assertThat(typist.screen()).contains("created method twice(int)", "admin_api_keys");
        }
    }

    @Test
    void theServerMayGoAndTheSessionLivesOn() throws IOException {
        LocalRegistry other = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        QuiltOptions there = QuiltOptions.builder()
                .catalog(other.catalog())
                .apiKey(Secret.of("qk_u3Wq8Zt5NcJ7bRk2XvY9mHfP4sLdG6aEoQiT1wKe"))
                .inMemory(true)
                .environment(Map.of())
                .build();
        try (Typist typist = new Typist(
                new ShellOptions(there, null, "", null, null, Format.table, false, false, false, true, 100_000, null),
                "dumb")) {
            typist.types("int kept = 7", "kept = 7");
            other.close();
            typist.types("SELECT name FROM api_keys", "error: ");
            typist.types("quilt3.api_keys.list()", "error: ");
            typist.types("kept * 6", "42");
        }
    }

    @Test
    void mistakesInSqlAreMarkedBelowTheTextAndMessagesBreakBetweenWords() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("SELECT nme FROM api_keys", "Did you mean 'name'? [42S22]");
            typist.reads("  SELECT nme FROM api_keys\r\n         ^^^\r\n");
            typist.types(
                    "SELECT name FROM api_keys wher name = 'x'", "'wher' is not understood. Did you mean 'WHERE'?");
            typist.reads(" ".repeat(28) + "^^^^\r\n");
            typist.types("throw new IllegalStateException(\"so many words \".repeat(9))", "so many words\r\nso many");
        }
    }

    @Test
    void theStatusLineTakesItsRoomBeforeTheGreetingAndKnowsTheUserAfterCtrlC() throws IOException {
        try (Typist typist = new Typist(options(null, null), "xterm")) {
            typist.reads("admin@example.com (administrator)");
            assertThat(typist.screen().indexOf("one moment"))
                    .isBetween(0, typist.screen().indexOf("hello"));
            typist.types("print(\"looping\"); while (true) { quilt3.config(); } // key", "looping");
            typist.presses(Signal.INT);
            typist.reads("Interrupted.");
            typist.types("/env", "administrator");
            assertThat(typist.screen()).doesNotContain(" The request to");
        }
    }

    @Test
    void theHelpFitsIntoASmallTerminal() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.reads("quilt> ");
            int before = typist.screen().length();
            typist.types("/help", "vertically");
            List<String> lines = typist.screen()
                    .substring(before)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            // From the command to the next prompt, on a screen of 24 lines.
            assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() < 80);
        }
    }

    @Test
    void aPlainTerminalGetsNoEscapes() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("SELECT status FROM admin_api_keys LIMIT 1", "(1 row)");
            assertThat(typist.screen()).doesNotContain("\033[3", "\033[1m");
        }
    }

    private ShellOptions options(@Nullable Path history, @Nullable Path startup) {
        return new ShellOptions(
                catalog, null, "hello", history, startup, Format.table, false, false, false, true, 100_000, null);
    }

    @Test
    void aSecretThatOnlyTheShellHasIsNotLostUnnoticed() throws IOException {
        Path kept = folder.resolve("kept.key");
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types(
                    "quilt3.api_keys.create(\"first\", to=command(\"sh\", \"-c\", \"cat >/dev/null; false\"))",
                    "whether its secret was put away is not known");
            typist.types(
                    "quilt3.api_keys.create(\"second\", to=command(\"sh\", \"-c\", \"cat >/dev/null; false\"))",
                    "whether its secret was put away is not known");
            typist.types(
                    "quilt3.api_keys.create(\"third\", to=command(\"sh\", \"-c\", \"cat >/dev/null\"))",
                    "is not shown");
            typist.types("/exit", "Whether the secret of first, second was put away is not known");
            typist.types("quilt3.api_keys.unstored().store(file(\"" + kept + "\"))", "quilt>");
            typist.types("quilt3.api_keys.revoke(id=quilt3.api_keys.unstored().key.id)", "quilt>");
            typist.types("quilt3.api_keys.unstored()", "null");
            typist.types("/exit\r");
            assertThat(typist.exitStatus()).isZero();
        }
        assertThat(kept).content().startsWith("qk_");
    }

    @Test
    void theWordsOfOtherShellsAreAnswered() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("bye", "/exit leaves");
            typist.types("\\dt", "/tables lists the tables");
            typist.types("var help = 3", "help = 3");
            typist.types("help", "3\r\n");
            typist.types("exit\r");
            assertThat(typist.exitStatus()).isZero();
        }
    }

    @Test
    void aRefusedLoginLeavesWhatNeedsNone() throws IOException {
        try (Typist typist = new Typist(options(null, null), "dumb")) {
            typist.types("quilt3.login_with_api_key(\"qk_" + "x".repeat(40) + "\")", "quilt>");
            typist.types("SELECT name FROM api_keys", "run `/login`");
            typist.types("/env", "unknown: Authentication failed");
            typist.types("/describe quilt3.api_keys.list", "Your keys that match all arguments");
            typist.types("/exit 300", "from 0 to 255");
            typist.types("/open " + folder.resolve("none.jsh"), "there is no ");
        }
    }
}
