package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.workspace.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a front end relies on, without a catalog. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class SessionTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .database(key -> {
                throw new SQLException("no SQL in this test");
            })
            .build());

    @BeforeEach
    void forget() {
        printed.reset();
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void oneTextHoldsManyStatements() {
        String text = """
            #!/usr/bin/env quilt4j
            // a comment
            int square(int x) {
                return x * x;
            }
            var four = square(2); var nine = square(3)
            List.of(four, nine)
                .stream()
                .map(x -> x + 1)
                .toList()
            """;
        List<Outcome> outcomes = new ArrayList<>();
        Outcome last = session.eval(text, outcomes::add);
        assertThat(last).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(List.of(5, 10)));
        assertThat(outcomes)
                .extracting(
                        outcome -> outcome.span().of(text).lines().findFirst().orElseThrow())
                .containsExactly(
                        "int square(int x) {", "var four = square(2);", "var nine = square(3)", "List.of(four, nine)");
    }

    @Test
    void whatEndsAThreadIsToldAndTheHostHearsOfItsOwn() throws InterruptedException {
        List<Throwable> heard = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> heard.add(thrown));
        try {
            session.eval("var failing = new Thread(() -> { throw new RuntimeException(\"in vain\"); });"
                    + " failing.start(); failing.join()");
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Exception in thread", "in vain");
            assertThat(heard).isEmpty();
            Thread ofTheHost = new Thread(() -> {
                throw new IllegalStateException("in the host");
            });
            ofTheHost.start();
            ofTheHost.join();
            assertThat(heard).singleElement().isInstanceOf(IllegalStateException.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void anElseOnALineOfItsOwnBelongsToItsIf() {
        String text = """
            int days = 3;
            if (days > 90)
                print("long");
            else if (days > 30)
                print("medium");
            else
                print("short");
            print("end");
            """;
        List<Outcome> outcomes = new ArrayList<>();
        session.eval(text, outcomes::add);
        assertThat(outcomes).hasSize(3).noneMatch(outcome -> outcome instanceof Outcome.Rejected);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("short", "end");
    }

    @Test
    void aTextStopsAtItsFirstFailureAndSaysWhere() {
        String text = "var before = 1;\nint wrong = \"text\";\nvar after = 2;";
        assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            Diagnostic first = rejected.diagnostics().get(0);
            assertThat(first.span().of(text)).isEqualTo("\"text\"");
            assertThat(first.message()).isEqualTo("incompatible types: String cannot be converted to int");
        });
        assertThat(names()).contains("before").doesNotContain("wrong", "after");
    }

    @Test
    void aKeyWithoutQuotesDoesNotShowInTheError() {
        assertThat(session.eval("quilt3.login_with_api_key(qk_0123456789abc)"))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.diagnostics())
                        .noneMatch(diagnostic -> diagnostic.message().contains("0123456789abc")));
    }

    @Test
    void nullIsPrintedAsSuch() {
        session.eval("print(null)");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("null");
    }

    @Test
    void warmingUpLeavesNothingBehind() {
        try (Session warm = Session.open(SessionOptions.printingTo(out, out))) {
            warm.warmUp().join();
            assertThat(warm.variables()).isEmpty();
            assertThat(warm.eval("1 + 1")).isInstanceOf(Outcome.Value.class);
        }
    }

    @Test
    void exceptionsPointAtTheLineOfTheText() {
        String text = "var zero = 0;\nint f() {\n    return 1;\n}\nprint(f(),\n    1 / zero);";
        assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> {
            assertThat(threw.place()).isNotNull();
            assertThat(threw.frames())
                    .extracting(StackTraceElement::getFileName)
                    .containsOnly("snippet");
        });
    }

    @Test
    void anEmptyTextIsNothing() {
        assertThat(session.eval(" \n // only a comment\n")).isInstanceOf(Outcome.Nothing.class);
    }

    @Test
    @SuppressWarnings("SystemOut")
    void whatSnippetsPrintGoesToTheirSessionAndTheRestToTheHost() throws InterruptedException {
        PrintStream before = System.out;
        ByteArrayOutputStream host = new ByteArrayOutputStream();
        StandardStreams.routeToSessions(new PrintStream(host, true, StandardCharsets.UTF_8), System.err);
        try {
            session.eval("System.out.println(\"direct\"); print(\"äö\", 1);"
                    + "var t = new Thread(() -> System.out.println(\"thread\")); t.start(); t.join();"
                    + "IntStream.range(0, 50).parallel().forEach(i -> System.out.print(\".\"));");
            System.out.print("host");
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("direct", "äö 1", "thread", ".".repeat(50));
            assertThat(host.toString(StandardCharsets.UTF_8)).isEqualTo("host");
        } finally {
            System.setOut(before);
        }
    }

    /** Used by a snippet. */
    public static final List<CountDownLatch> LATCHES = new ArrayList<>();

    @Test
    void anInterruptEndsTheTextAndTheNextOneRuns() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        LATCHES.add(runs);
        Thread interrupter = new Thread(() -> {
            try {
                runs.await();
            } catch (InterruptedException e) {
                return;
            }
            session.interrupt();
        });
        interrupter.start();
        Outcome outcome =
                session.eval("io.quilt4j.shell.session.SessionTest.LATCHES.get(0).countDown(); while (true) {}");
        interrupter.join();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(Interrupted.class));
        assertThat(session.eval("1 + 1")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void twoSessionsDoNotMeet() {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (Session second =
                Session.open(SessionOptions.printingTo(new PrintStream(other, true, StandardCharsets.UTF_8), out))) {
            second.eval("var mine = 1; print(\"second\");");
            session.eval("print(\"first\")");
            assertThat(other.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("second");
            assertThat(names()).doesNotContain("mine");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "var first = List.of(1)[0]; | keys.get(0)",
                "var threshold = datetime.now() - timedelta(days=90) | Instant.now().minus(90, ChronoUnit.DAYS)",
                "List<Integer> a = [] | new ArrayList",
                "quilt3 | quilt3.api_keys",
                "var last = List.of(1)[-1]; | keys.size() - 1",
                "Map.of(1, 2)[\"name\"] | map.get(\"name\")",
                "String text = null; if (text) print(1); | if (key != null)",
                "print(1 if true else 2) | condition ? one : other",
            })
    void pastedPythonGetsAHint(String typed, String hint) {
        assertThat(session.eval(typed)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                        rejected.diagnostics().stream().map(Diagnostic::hint).collect(Collectors.joining()))
                .contains(hint));
    }

    @Test
    void anUnknownNameIsMarkedAloneWithTheOneThatWasMeant() {
        session.eval("var keys = List.of(\"a\"); int total = 1;");
        Map<String, String> messages = Map.of(
                "quilt3.api_keys.[lst]()", "cannot find 'lst' in ApiKeys; did you mean 'list'?",
                "quilt3.[api_kys].list()", "cannot find 'api_kys' in quilt3; did you mean 'api_keys'?",
                "[quitl3].api_keys.list()", "cannot find 'quitl3'; did you mean 'quilt3'?",
                "[prnt](1)", "cannot find 'prnt'; did you mean 'print'?",
                "for (var k : [kyes]) print(k);", "cannot find 'kyes'; did you mean 'keys'?",
                "keys.get(0).[lenght]()", "cannot find 'lenght' in String; did you mean 'length'?",
                "quilt3.api_keys.list().stream().map(k -> k.[nam]).toList()",
                        "cannot find 'nam' in k; did you mean 'name'?",
                "print(f\"Total: {[totl]}\")", "cannot find 'totl'; did you mean 'total'?",
                "[SELEC] name FROM api_keys", "this is neither Java nor SQL; did you mean 'SELECT'?");
        messages.forEach((marked, message) -> {
            String text = marked.replace("[", "").replace("]", "");
            assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                Diagnostic first = rejected.diagnostics().get(0);
                assertThat(first.message()).as(text).isEqualTo(message);
                assertThat(first.span().start()).as(text).isEqualTo(marked.indexOf('['));
                assertThat(first.span().end()).as(text).isEqualTo(marked.indexOf(']') - 1);
            });
        });
    }

    @Test
    void wordsInTextsAndCommentsAreNoPython() {
        assertThat(session.eval("int n = \"this and that or for x in y\"; // if not x:"))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                                rejected.diagnostics().get(0).message())
                        .startsWith("incompatible types"));
    }

    @Test
    void pythonsTextsWithExpressionsAreUnderstood() {
        session.eval("int count = 3; String nothing = null;");
        assertThat(session.eval("print(f\"{count} keys, {{}} {nothing or 'Never'}\") # as in Python"))
                .isInstanceOf(Outcome.Nothing.class);
        assertThat(session.eval("print(f'say \"{len(List.of(1, 2))}\"')")).isInstanceOf(Outcome.Nothing.class);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("3 keys, {} Never", "say \"2\"");
        assertThat(session.eval("print(f\"{count:>5}\")")).isInstanceOf(Outcome.Nothing.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("    3\n");
    }

    @Test
    void sortedTakesItsKeywordsAsInPython() {
        session.eval("record Named(String name, Integer age) {}");
        session.eval("var named = List.of(new Named(\"b\", 1), new Named(\"a\", null), new Named(\"c\", 2));");
        assertThat(value("sorted(named, key=n -> n.name()).stream().map(Named::name).toList()"))
                .isEqualTo(List.of("a", "b", "c"));
        assertThat(value("sorted(named, key=n -> n.age(), reverse=True).stream().map(Named::name).toList()"))
                .isEqualTo(List.of("a", "c", "b"));
        assertThat(value("sorted(Set.of(3, 1, 2))")).isEqualTo(List.of(1, 2, 3));
        assertThat(value("sorted(named, key=n -> n.name()).get(0).name()")).isEqualTo("a");
        assertThat(session.eval("sorted(named)"))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class, threw -> assertThat(threw.thrown()).hasMessageContaining("key="));
    }

    private @Nullable Object value(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private List<String> names() {
        return session.variables().stream().map(Variable::name).toList();
    }
}
