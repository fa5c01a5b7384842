package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java, SQL, comments of three languages and commands in one text, statement by statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixedTextTest {

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    private final List<String> told = new ArrayList<>();
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .database(key -> DriverManager.getConnection("jdbc:h2:mem:"))
            .commands(new Commands() {
                @Override
                public boolean has(String line) {
                    return line.startsWith("/note") || line.startsWith("/fail") || line.startsWith("/leave");
                }

                @Override
                public After run(String line) throws Exception {
                    told.add(line);
                    if (line.startsWith("/fail")) {
                        throw new IllegalStateException("it failed");
                    }
                    return line.startsWith("/leave") ? After.LEAVE : After.GO_ON;
                }
            })
            .build());

    @AfterAll
    void close() {
        session.close();
    }

    @BeforeEach
    void forget() {
        session.eval("var ran = 0;");
        told.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT 1; var x = 2; x                           | SQL, , 2
        SELECT 'a;''b' AS "x;y" -- no; end@ ; 7          | SQL, 7
        # Python@SELECT 1 -- SQL@;// Java@3              | SQL, 3
        /note one@4@/note two@SELECT 1@/note three       | /note one, 4, /note two, SQL, /note three
        SELECT 8@/2 AS four; 5                           | SQL, 5
        SELECT 1 AS a \\G@SELECT 2 AS b;\\G@9            | vertical SQL, vertical SQL, 9
        List.of(1).size() \\G@6                          | vertical 1, 6
        int i = 5; --i; i                                | , 4, 4
        --nil is a comment where there is no such name@    |
        -- a@--b@SELECT 1                                | SQL
        int half = (8@/2); half                          | , 4
        /leave@SELECT 1                                  | /leave
        SELECT 1; ; SELECT 2;                            | SQL, SQL
        """)
    void everyStatementIsWhatItIs(String text, String expected) {
        session.eval(text.replace('@', '\n'), this::note);
        assertThat(String.join(", ", told)).isEqualTo(expected == null ? "" : expected.strip());
    }

    private void note(Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            String what = value.value() instanceof SqlResult ? "SQL" : String.valueOf(value.value());
            told.add(value.isAsked() ? (value.vertical() ? "vertical " : "") + what : "");
        } else {
            told.add(outcome.getClass().getSimpleName());
        }
    }

    @Test
    void aCommandThatFailsEndsTheText() {
        Outcome last = session.eval("/fail now\n1 + 1", outcome -> told.add(String.valueOf(outcome.isDone())));
        assertThat(last).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .hasMessage("it failed"));
        assertThat(told).containsExactly("/fail now", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if k.status == \"EXPIRED\":",
                "for k in quilt3.api_keys.list():  # all of them",
                "while True:",
                "with open(\"a\") as f:",
                "try:",
                "def old(key):",
                "if k.status == \"EXPIRED\"",
                "if k.status == \"EXPIRED\" then",
                "if k.status == \"EXPIRED\" and",
                "IF status = 'EXPIRED' THEN",
                "unless k.status == \"EXPIRED\"",
                "for k in keys",
                "when (old) do",
                "while (old",
                "if List.of().get(0) == 1",
                "List.of().get(0)",
                "if List.of(1).get(0) == 1 \\",
                "# if k.status == \"EXPIRED\":",
                "  # for k in keys: "
            })
    void theBlockOfARejectedHeaderIsNotRun(String header) {
        assertThat(session.eval(header).isDone()).isEqualTo(header.strip().startsWith("#"));
        for (String line : List.of("    ran = 1", "\t\t\tran = 2", "    if (true) ran = 3;", "   ran = 4\nran = 5")) {
            session.eval("");
            session.eval("# a comment, then a blank line\n");
            assertThat(session.eval(line))
                    .as(line)
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                                    rejected.diagnostics().get(0).message())
                            .startsWith("not run: it belongs to a line that was not run either"));
        }
        assertThat(session.eval("ran")).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(0));
        assertThat(session.eval("    ran + 1")).isInstanceOf(Outcome.Value.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if ran == 99:\n    print(1)\n",
                "if ran == 99:\n    print(1)\nelse:\n    pass\n    ",
                "for each in []:\n    print(1)\n",
                "while ran == 99:\n    print(1)\n",
                "def old(key):\n    return key\n",
                "try:\n    print(1)\nfinally:\n    pass\n\n",
                "if ran == 99: print(1)"
            })
    void whatStandsFurtherInThanABlockThatABlankLineEndedIsNotRun(String block) {
        assertThat(session.eval(block).isDone()).isTrue();
        for (String line : List.of("    ran = 1", "\tfor i in range(3):\n\t    ran = i\n", "    if (true) ran = 3;")) {
            session.eval("# a comment\n");
            assertThat(session.eval(line))
                    .as(line)
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                                    rejected.diagnostics().get(0).message())
                            .startsWith("not run: unexpected indent"));
        }
        assertThat(session.eval("ran")).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(0));
        assertThat(session.eval("    ran + 1")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void aCellBelowACellThatEndsWithABlockMayBeIndented() {
        session.eval("if ran == 99:\n    print(1)");
        assertThat(session.eval("    ran + 1")).isInstanceOf(Outcome.Value.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    ran = [1]\nprint(ran, end='')",
                "  for i in [1]:\n      ran = i\nprint(i, end='')",
                "    for i in [1]:\n        ran = i\n  ran = not i",
                "    if ran == 99:\n        print(1, end='')\n\nfor i in [1]:\n    ran = i",
                "# a comment\n    ran = [1]\nprint(ran, end='')",
                "    quilt3.api_keys\nran = [1]",
            })
    void pythonWhoseFirstLineIsIndentedMoreThanAnotherIsNotRun(String text) {
        assertThat(session.eval(text)).as(text).isInstanceOf(Outcome.Rejected.class);
        assertThat(session.eval("ran")).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    ran = [1]\n    print(ran, end='')",
                "  for i in [1]:\n      ran = i\n  print(i, end='')",
                "    ran = [1]\n\n# a comment\n    print('''\na\n''', end='')",
                "    ran = [1,\n2]",
            })
    void pythonThatIsIndentedAsAWholeRuns(String text) {
        assertThat(session.eval(text).isDone()).as(text).isTrue();
    }

    @Test
    void whatStandsBelowALineThatRanIsRun() {
        session.eval("1 + 1");
        assertThat(session.eval("    ran + 1")).isInstanceOf(Outcome.Value.class);
        session.eval("# if x:\n    ran = 6");
        assertThat(session.eval("ran + 7"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(7));
        session.eval("# by the way: no header");
        assertThat(session.eval("    ran + 1")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void aBlockWithinABlockIsHeldBackAsWellAndAnotherLineIsNot() {
        session.eval("    if x:");
        assertThat(session.eval("        ran = 1")).isInstanceOf(Outcome.Rejected.class);
        assertThat(session.eval("    ran + 7")).isInstanceOf(Outcome.Value.class);
        assertThat(session.eval("        ran + 7")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void rowsAreHandedOverWhileTheStatementIsOpen() {
        List<Long> sums = new ArrayList<>();
        try (Session streaming = Session.open(SessionOptions.builder(out, out)
                .database(key -> DriverManager.getConnection("jdbc:h2:mem:"))
                .rowsAsTheyArrive(true)
                .maxRows(1)
                .build())) {
            Outcome last = streaming.eval("SELECT x FROM SYSTEM_RANGE(1, 300000); 1 + 1", outcome -> {
                long sum = 0;
                if (outcome instanceof Outcome.Streaming rows) {
                    while (rows.rows().next()) {
                        sum += Long.parseLong(String.valueOf(rows.rows().text(0)));
                    }
                }
                sums.add(sum);
            });
            assertThat(last).isInstanceOf(Outcome.Value.class);
            assertThat(sums).containsExactly(45_000_150_000L, 0L);
            Outcome broken = streaming.eval("SELECT 1 / (x - 3) FROM SYSTEM_RANGE(1, 5)", outcome -> {
                if (outcome instanceof Outcome.Streaming rows) {
                    while (rows.rows().next()) {
                        rows.rows().text(0);
                    }
                }
            });
            assertThat(broken).isInstanceOf(Outcome.Threw.class);
        }
    }
}
