package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of Python that are typed line by line: Enter begins another line until a blank one ends the block. */
final class PythonTypedTest extends PythonFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in range(1):@    try:@        print(i)@    except ValueError as e:@        print(e)",
                "for i in range(1):@    try:@        print(i)@    finally:@        print(0)",
                "if True:@    try:@        print(0)@    except Exception:@        pass@    else:@        print(1)",
                "if False:@    pass@else:@    try:@        print(0)@    finally:@        pass",
                "while True:@    try:@        print(0)@        break@    finally:@        print(1)",
                "def f():@    for i in [0]:@        try:@            return i@        except KeyError:@           "
                        + " pass",
                "with open('/dev/null') as f:@    try:@        print(0)@    except Exception:@        raise",
                "try:@    try:@        print(0)@    finally:@        print(1)@except Exception:@    pass",
                "try:@    print(1 / 0)@except ZeroDivisionError:@    try:@        print(0)@    finally:@       "
                        + " print(1)",
                "for i in [0]:@    for j in [0]:@        if i == j:@            try:@                print(i)@"
                        + "            except (KeyError, ValueError):@                print(j)",
                "for i in [0]:@    print([@        i,@        2])@    if i:@        pass@    elif not i:@       "
                        + " print(3)"
            })
    void aBlockGoesOnUntilABlankLine(String block) {
        String text = block.replace('@', '\n');
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            String typed = text.substring(0, end);
            assertThat(session.isComplete(typed)).as(typed).isEqualTo(Completeness.INCOMPLETE);
        }
        assertThat(session.isComplete(text)).isEqualTo(Completeness.INCOMPLETE);
        assertThat(session.isComplete(text + "\n")).isEqualTo(Completeness.COMPLETE);
        Outcome last = session.eval(text + "\n");
        assertThat(last).as(text + last).isInstanceOf(Outcome.Nothing.class);
    }

    @Test
    void whatMoreLinesCannotMendIsRefusedAtOnce() {
        String text = "for i in [1]:\n    x = (1 +\n    )\nprint(i)\n";
        assertThat(session.eval(text)).isInstanceOf(Outcome.Rejected.class);
        assertThat(session.eval("if True:\n    x =\nprint(1)\n")).isInstanceOf(Outcome.Rejected.class);
        assertThat(session.eval("if True:\n    try:\n        pass\nprint(1)\n")).isInstanceOf(Outcome.Rejected.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
