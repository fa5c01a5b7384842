package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a text is Python's, Java's or SQL's, and what they know of each other. */
final class PythonOrJavaTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    PythonOrJavaTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void whoeverDefinesANameLastHasIt() {
        run("def f(x):\n    return 'Python'\n");
        session.eval("String f(int x) { return \"Java\"; }");
        assertThat(((Outcome.Value) session.eval("f(3)")).value()).isEqualTo("Java");
        run("def f(x):\n    return 'Python'\n");
        assertThat(run("print(f(3))")).isEqualTo("Python");
        run("f = 7");
        assertThat(session.eval("f + 1")).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(8));
    }

    @Test
    void aBlockThatIsRefusedBehindJavaSaysThatWhatStandsAboveHasRun() {
        Diagnostic why = refused("int above = 3;\nfor i in range(2):\n    class A: pass\n")
                .diagnostics()
                .get(0);
        assertThat(why.hint()).startsWith("nothing from here on was run");
        assertThat(run("print(above)")).isEqualTo("3");
        assertThat(refused("for i in range(2):\n    class A: pass\n")
                        .diagnostics()
                        .get(0)
                        .hint())
                .startsWith("nothing was run");
    }

    @Test
    void aMethodOfJavaIsCalledInALineOfJava() {
        session.eval("int twice(int x) { return 2 * x; }");
        Diagnostic why = refused("for i in range(2):\n    print(i)\n    print(twice(i))\n")
                .diagnostics()
                .get(0);
        assertThat(why.message()).isEqualTo("this Python does not run here: twice(...), a method of Java's");
        assertThat(why.hint()).isEqualTo("call it in a line of Java");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("print(twice(4));")).isEqualTo("8");
        assertThat(run("def twice(x):\n    return 3 * x\n\nprint(twice(4))")).isEqualTo("12");
    }

    @Test
    void javaIsToldThatANameIsPythons() {
        run("def f(x):\n    return x\n");
        Diagnostic why = refused("var x = f(3);").diagnostics().get(0);
        assertThat(why.message()).isEqualTo("'f' is Python's, and Java does not see it");
    }

    /** Good Java as well, of which nobody would mean the result. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        print(7 / 2)                              | 3.5
        print(f"{7 / 2}")                         | 3.5
        print(-7 % 3)                             | 2
        print(1024 * 1024 * 1024 * 5)             | 5368709120
        print(1e7)                                | 10000000.0
        print(1 == 1)                             | True
        print(len("abc") / len("ab"))             | 1.5
        print(7 / 2);                             | 3
        print("a" + 1)                            | a1
        print("a" + (1 + 1))                      | a2
        print("a" + 1 + 2)                        | a12
        print(1 + 2 + "a")                        | 3a
        print("n = " + 7 / 2)                     | n = 3
        print("x: " + (3 > 2))                    | x: true
        print("total: " + (len("abc") - 1))       | total: 2
        print("-" * 3 + "x")                      | ---x
        print('a' + 'b')                          | ab
        print('a' + 'b');                         | 195
        print("abc".length() / 2)                 | 1
        print(List.of(7).get(0) / 2)              | 3
        """)
    void aPrintOfNumbersWithoutASemicolonCountsAsPython(String text, String printedText) {
        assertThat(run(text).strip()).isEqualTo(printedText);
    }

    /** A semicolon between two statements is Python's, too; one at the end of a line of what both could mean is Java's. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        key = ["a"]; print("b")                   | b
        key = ["a"]; print("b");                  | b
        a1 = "x"; print(a1)                       | x
        a2 = 7; print(a2 / 2)                     | 3.5
        a3 = 5; print(a3 // 2);                   | 2
        a4 = a5 = 1; print(a4, a5)                | 1 1
        a6, a7 = 1, 2; print(a7)                  | 2
        a8 = 5; a8 += 1; print(a8)                | 6
        import os; print("b")                     | b
        print("a", end=""); a9 = 3; print(a9)     | a3
        b1 = "a,b"; print(b1.split(",")); b2 = 1  | ['a', 'b']
        print([1, 2]);                            | [1, 2]
        int b3 = 7; print(b3 / 2);                | 3
        int b4 = 7; b4 = 9; print(b4 / 2)         | 4
        """)
    void aSemicolonBetweenTwoStatementsIsPythonsToo(String text, String printedText) {
        assertThat(run(text)).isEqualTo(printedText);
    }

    @Test
    void aVariableThatJavaHasDeclaredCountsAsJava() {
        assertThat(run("int n = 7;\nprint(n / 2)").strip()).isEqualTo("3");
        assertThat(run("print(n / 2)").strip()).isEqualTo("3");
    }

    @Test
    void sqlAbovePythonNeedsItsSemicolonAndWithinABlockItIsAValue() {
        Diagnostic why = refused("x = [1, 2]\nSELECT 1 AS n\nfor k in x:\n    print(k)\n")
                .diagnostics()
                .get(0);
        assertThat(why.message()).isEqualTo("';' is missing behind this SQL: below it stands something else");
        assertThat(why.span().end()).isEqualTo("x = [1, 2]\nSELECT 1 AS n".length());
        assertThat(run("x = [1, 2]\nSELECT 1 AS n;\nfor k in x:\n    print(k)\n"))
                .isEqualTo("1\n2");
        why = refused("for k in [1]:\n    SELECT 1\n").diagnostics().get(0);
        assertThat(why.message()).endsWith("SQL within Python");
        assertThat(why.hint()).contains("sql(\"SELECT ...\")");
    }

    /** The first line is good Java as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\".encode()",
                "\"abc\".isidentifier()",
                "input(\"x\")",
                "print(dir())",
                "globals()",
                "b\"abc\"",
                "print(rb\"abc\")",
                "class A: pass",
                "match x:\n    case 1:\n        print(1)",
                "nonlocal x",
                "print(3j)",
                "print(...)",
                "lambda: (yield)",
                "x <> y",
                "print \"hello\"",
                "print(1 if True)",
                "raise ValueError, \"a\"",
                "open(\"x\", \"rb\")",
                "os.environ.update(A=1)",
                "for name in os.environ:\n    print(name)",
                "for 5 in [1]:\n    pass"
            })
    void aFirstLineThatJavaHasTooDoesNotRunAlone(String python) {
        printed.reset();
        assertThat(refused("print(\"ran\")\n" + python).diagnostics())
                .as(python)
                .isNotEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).as(python).isEmpty();
    }

    @Test
    void javaGoesOnAsBefore() {
        assertThat(session.eval("print(\"a\")\nvar in = new java.io.StringReader(\"abc\")\nin.read()"))
                .isInstanceOf(Outcome.Value.class);
        assertThat(session.eval("int input(String question) { return question.length(); }"))
                .isInstanceOf(Outcome.Nothing.class);
        assertThat(session.eval("print(\"b\")\ninput(\"x\")")).isInstanceOf(Outcome.Value.class);
        assertThat(session.eval("print(\"c\");\nprint(\"d\"")).isInstanceOf(Outcome.Incomplete.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("a\nb\nc\n");
    }

    @Test
    void linesThatOnlyPrintArePythonWhenTheyEndAsPythonsDo() {
        assertThat(run("print('a', end='')\nprint('b', 'c', sep='-')")).isEqualTo("ab-c");
        assertThat(run("print(\"a \\\nb\")")).isEqualTo("a b");
        assertThat(session.isComplete("print(\"a \\\nb\")")).isEqualTo(Completeness.COMPLETE);
        assertThat(session.isComplete("s = 'a \\")).isEqualTo(Completeness.INCOMPLETE);
    }

    @Test
    void whatIsJavaStaysJava() {
        assertThat(session.eval("int x = 5; x = 6; x"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(6));
        assertThat(session.eval("for (int i = 0; i < 2; i++) { print(i); }")).isInstanceOf(Outcome.Nothing.class);
        assertThat(session.eval("var text = \"\"\"\n    for x in y:\n        pass\n    \"\"\";\ntext.length()"))
                .isInstanceOf(Outcome.Value.class);
        assertThat(session.eval("int[] numbers = {1, 2}; numbers[1]"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(2));
    }

    @Test
    void pythonAndSqlStandInOneText() {
        List<String> kinds = new ArrayList<>();
        session.eval("""
            name = "no such key"
            print(name.upper())
            SELECT count(*) FROM api_keys WHERE name = :name;
            for i in range(2):
                print(i)
            """, outcome -> kinds.add(outcome.getClass().getSimpleName()));
        assertThat(kinds).containsExactly("Nothing", "Value", "Nothing");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("NO SUCH KEY\n0\n1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"for k in [1]:", "if True:\n    x = 1", "def f():\n    return [1,", "try:\n    x = 1", "x = [1,"
            })
    void enterGoesOnWithABlock(String text) {
        assertThat(session.isComplete(text)).as(text).isEqualTo(Completeness.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for k in [1]:\n    print(k)\n",
                "x = 1",
                "if True: x = 1",
                "try:\n    x = 1\nexcept ValueError:\n    x = 2\n"
            })
    void enterRunsWhatIsComplete(String text) {
        assertThat(session.isComplete(text)).as(text).isEqualTo(Completeness.COMPLETE);
    }
}
