package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed, a session answers with an outcome and lives on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private final PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    private final Session session = Session.open(SessionOptions.builder(nowhere, nowhere)
            .database(key -> {
                throw new SQLException("no SQL in this test");
            })
            .build());

    @AfterAll
    void close() {
        session.close();
    }

    static Stream<String> texts() {
        Random random = new Random(7);
        String junk = "\u0000\u0001\u001b[A\u00ff\ufffe\ud800x";
        String symbols = "(){}[];,.=\"'\\/*#:<>-+ \n\tquilt3 SELECT a1";
        Stream<String> generated = Stream.generate(() -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < 30; i++) {
                        text.append(symbols.charAt(random.nextInt(symbols.length())));
                    }
                    return text.toString();
                })
                .limit(150);
        return Stream.concat(
                Stream.of(
                        junk,
                        "}",
                        ")",
                        "'",
                        "\"",
                        "\"\"\"",
                        "/*",
                        "*/",
                        "\\",
                        "#",
                        "--",
                        ";;;",
                        "SELECT '",
                        "SELECT",
                        "(",
                        "((((",
                        "import",
                        "class",
                        "quilt3.",
                        "quilt3.api_keys.list(=)",
                        "quilt3.api_keys.list(status=)",
                        "quilt3.api_keys.list(,status=1",
                        "x = ",
                        "new int[Integer.MAX_VALUE][1 << 30]",
                        "'''",
                        "f\"",
                        "@",
                        "(".repeat(3_000),
                        "x".repeat(100_000),
                        "\"" + "x".repeat(70_000) + "\".length()",
                        "\"" + "x".repeat(40_000) + "\" + \"" + "x".repeat(40_000) + "\"",
                        "int i = " + "1 + ".repeat(500) + "1;"),
                generated);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anythingTypedHasAnOutcomeAndCanBeCompletedAndExplained(String text) {
        assertThat(session.eval(text)).isNotNull();
        assertThat(session.isComplete(text)).isNotNull();
        assertThat(session.complete(text, text.length()).start()).isBetween(0, text.length());
        assertThat(session.inspect(text, text.length() / 2)).isNotNull();
    }

    @Test
    void aTextTooLongForAClassFileIsRefusedAndOneThatFitsIsNot() {
        assertThat(session.eval("var one = 1; \"" + "\u00e9".repeat(33_000) + "\""))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                                rejected.diagnostics().get(0).message())
                        .contains("65535 bytes"));
        assertThat(session.eval("\"" + "\\n".repeat(60_000) + "\".length()"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(60_000));
    }

    /** The compiler of JShell would remember such a text, and refuse all that follows. */
    @Test
    void aLongTextInSingleQuotesDoesNoHarm() {
        assertThat(session.eval("List.of('" + "x".repeat(70_000) + "')"))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                                rejected.diagnostics().get(0).message())
                        .contains("65535 bytes"));
        for (String quote : List.of("'", "\"")) {
            assertThat(session.eval("print(len(" + quote + "x".repeat(1_000_000) + quote + "))"))
                    .as("Python's, which has no limit")
                    .isInstanceOf(Outcome.Nothing.class);
        }
        assertThat(session.eval("3 + 3")).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(6));
    }

    @Test
    void theSessionLivesOn() {
        assertThat(session.eval("1 + 1")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void aTypeThatNobodyCanWriteIsToldWithAWayOut() {
        String rows = "IntStream.range(0, 3).mapToObj(i -> Map.of(\"n\", i, \"name\", \"k\" + i)).toList()";
        assertThat(session.eval("var rows = " + rows)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.diagnostics().get(0).message()).contains("cannot be written in Java");
            assertThat(rejected.diagnostics().get(0).hint()).contains("List<? extends Map<String, ?>> rows");
        });
        String named = rows.replace("Map.of", "Map.<String, Object>of");
        assertThat(session.eval("var rows = " + named)).isInstanceOf(Outcome.Value.class);
        assertThat(session.eval("List<? extends Map<String, ?>> again = " + rows))
                .isInstanceOf(Outcome.Value.class);
    }
}
