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

    @Test
    void sqlStillFollowsPython() {
        Outcome last = session.eval("x = [1]\nprint(x[0])\nWITH n AS (SELECT 1 AS a) SELECT a FROM n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("1\n");
        assertThat(last).isNotInstanceOf(Outcome.Rejected.class);
        assertThat(session.isComplete("with n as (select 1 as a) select a from n;"))
                .isEqualTo(Completeness.COMPLETE);
    }
}
