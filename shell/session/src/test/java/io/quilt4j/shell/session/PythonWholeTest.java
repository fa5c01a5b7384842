package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a text that is not understood to its last line nothing runs, though a line in it looks like SQL's first. */
final class PythonWholeTest extends PythonFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with open('f') as f:@    f.fileno()",
                "with open('f') as f, open('g') as g:@    import pandas",
                "with open('f') as f, \\@     open('g') as g:@    import pandas",
                "with (@    open('f') as f,@    open('g') as g,@):@    import pandas",
                "with (open('f') as f):@    import pandas",
                "with open('f') as f: pass@import pandas",
                "values = [1]@import pandas",
                "update, delete = 1, 2@import pandas",
                "def values(x):@    return x@@values (1)@import pandas",
                "select = print@select ('x')@import pandas",
            })
    void aLineThatLooksLikeSqlCutsNothingOff(String behind) {
        refused("print('never' if 1 else 2)@".replace('@', '\n') + behind.replace('@', '\n') + "\n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = f(a=1, 2)",
                "d = dict(a=1, a=2)",
                "None = 3",
                "  print('never')",
                "print('never'))",
                "print 'never'",
                "print(f'{keys}' if keys)",
                "lines = [k for k in keys]]",
                "n = 0777",
                "n = 1__0",
                "name = 'it's'",
                "x = {'a': 1, 'b'}",
                "with open('f') as f@    f.read()",
                "raise ValueError 'x'",
                "data = 'x'.encode()",
                "x\u200b = 1",
            })
    void aMistakeRunsNothingAboveIt(String mistake) {
        refused(("keys = [1]@print(len(keys))@" + mistake).replace('@', '\n') + "\n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void anAnnotationOfJavaIsNoDecorator() {
        assertThat(run("""
            @FunctionalInterface
            interface Twice {
                int of(int n);
            }
            Twice t = n -> n * 2;
            print(t.of(4));""")).isEqualTo("8");
        assertThat(session.isComplete("@told")).isEqualTo(Completeness.INCOMPLETE);
        assertThat(session.isComplete("@told('a', 1)")).isEqualTo(Completeness.INCOMPLETE);
        assertThat(session.isComplete("@told('a', 1)\ndef f():")).isEqualTo(Completeness.INCOMPLETE);
    }

    @Test
    void threeDotsAndABareTypeDoNothing() {
        assertThat(run("def later(): ...\nn: int\nprint(later(), ..., type(...))"))
                .isEqualTo("None Ellipsis <class 'ellipsis'>");
    }

    @Test
    void sqlStillFollowsPython() {
        Outcome last = session.eval("x = [1]\nprint(x[0])\nWITH n AS (SELECT 1 AS a) SELECT a FROM n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("1\n");
        assertThat(last).isNotInstanceOf(Outcome.Rejected.class);
        assertThat(session.isComplete("with n as (select 1 as a) select a from n;"))
                .isEqualTo(Completeness.COMPLETE);
    }
}
