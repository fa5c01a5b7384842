package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.python.PythonException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text of Python leaves, and what of that it can catch. What is expected is what Python 3 does. */
final class PythonExitTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<String> commands = new ArrayList<>();
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .commands(new Commands() {
                @Override
                public boolean has(String line) {
                    return line.startsWith("/exit");
                }

                @Override
                public After run(String line) {
                    commands.add(line);
                    return After.LEAVE;
                }
            })
            .build());

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        raise SystemExit(0)                                             | 0   | -
        raise SystemExit(5)                                             | 5   | -
        raise SystemExit                                                | 0   | -
        raise SystemExit()                                              | 0   | -
        raise SystemExit(None)                                          | 0   | -
        raise SystemExit("no key")                                      | 1   | no key
        raise SystemExit(256 + 7)                                       | 7   | -
        raise SystemExit(-1)                                            | 255 | -
        raise SystemExit(True)                                          | 1   | -
        raise SystemExit(2.5)                                           | 1   | 2.5
        raise SystemExit("a", 2)                                        | 1   | ('a', 2)
        import sys@sys.exit(3)                                          | 3   | -
        from sys import exit@exit("bye")                                | 1   | bye
        if not None:@    exit(4)                                        | 4   | -
        if not None:@    quit()                                         | 0   | -
        import sys@def f(x):@    sys.exit(x)@for i in [6, 7]:@    f(i)  | 6   | -
        try:@    exit(8)@except Exception:@    print("caught")          | 8   | -
        try:@    exit(8)@finally:@    print("last")                     | 8   | last
        """)
    void aTextLeavesWithAStatus(String python, String status, String said) {
        session.eval(python.replace('@', '\n') + "\nprint('not reached', 2 if not 1 else 3)\n");
        assertThat(commands).containsExactly("/exit " + status);
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(said == null ? "" : said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        try:@    exit(8)@except SystemExit as e:@    print("caught", e.args)           | caught (8,)
        try:@    exit()@except:@    print("caught")                                    | caught
        def f(x):@    return f(x)@try:@    f(1)@except RecursionError as e:@    print(e) | maximum recursion depth exceeded
        def f(x):@    return f(x)@try:@    f(1)@except RuntimeError:@    print("deep") | deep
        """)
    void aTextCatchesIt(String python, String said) {
        assertThat(session.eval(python.replace('@', '\n')).isDone()).isTrue();
        assertThat(commands).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(said);
    }

    @Test
    void whereNobodyCanLeaveItIsAnException() {
        try (Session notebook = Session.open(SessionOptions.builder(out, out).build())) {
            assertThat(notebook.eval("if not None:\n    raise SystemExit(3)\n"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .isInstanceOfSatisfying(PythonException.class, exit -> assertThat(exit.exitStatus())
                                    .isEqualTo(3)));
        }
    }
}
