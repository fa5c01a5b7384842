package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code :name} in SQL is what {@code name} is in Python where the call stands, and never what it was before the text. */
@Timeout(60)
class PythonBindingsTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    private static final String SHOW = "sql(\"SELECT 'got ' || CAST(:s AS VARCHAR) AS x\").first().get(\"x\")";

    PythonBindingsTest() {
        super(STACK);
    }

    @AfterAll
    static void closeStack() {
        STACK.close();
    }

    /** Each is told what the name is in the session, {@code old}, and has another one where it asks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s = 'new'\nprint(SHOW)",
                "for s in ['new']:\n    print(SHOW)",
                "for n in ['new']:\n    s = n\n    print(SHOW)",
                "def f(s):\n    return SHOW\nprint(f('new'))",
                "def f(t):\n    s = t\n    return SHOW\nprint(f('new'))",
                "def f(s):\n    def g():\n        return SHOW\n    return g()\nprint(f('new'))",
                "def f():\n    global s\n    s = 'new'\n    return SHOW\nprint(f())",
                "def f(s):\n    yield SHOW\nprint(list(f('new'))[0])",
                "print([SHOW for s in ['new']][0])",
                "print(next(SHOW for s in ['new']))",
                "f = lambda s: SHOW\nprint(f('new'))",
                "s = 'ne'\ns += 'w'\nprint(SHOW)",
            })
    void aNameIsWhatItIsWhereTheCallStands(String text) {
        run("s = 'old'\n");
        assertThat(run(text.replace("SHOW", SHOW))).isEqualTo("got new");
    }

    @Test
    void whatOthersCallTheSameIsNotMeant() {
        run("s = 'old'\n");
        assertThat(run("def g():\n    return " + SHOW + "\ndef f(s):\n    return g()\nprint(f('new'))"))
                .isEqualTo("got old");
        assertThat(run("[s for s in ['new']]\nprint(" + SHOW + ")")).endsWith("got old");
    }

    @Test
    void aNameWithoutAValueIsAnErrorAndNotTheSessions() {
        run("s = 'old'\n");
        assertThat(thrown("def f():\n    x = " + SHOW + "\n    s = 1\n    return x\nf()"))
                .hasMessageContaining("cannot access local variable 's'");
        assertThat(thrown("del s\nprint(" + SHOW + ")")).hasMessageContaining("no variable 's'");
    }

    @Test
    void aDeleteInALoopTakesTheKeyOfItsRound() {
        run("for n in ['a-1', 'a-2', 'a-3']:\n    c = quilt3.api_keys.create(n)\n");
        run("n = 'a-1'\n");
        run("def gone(n):\n    return sql(\"DELETE FROM api_keys WHERE name = :n\")\nfor k in ['a-3']:\n    gone(k)\n");
        assertThat(run("print(sorted(k.name for k in quilt3.api_keys.list() if k.name.startswith('a-')))"))
                .isEqualTo("['a-1', 'a-2']");
    }
}
