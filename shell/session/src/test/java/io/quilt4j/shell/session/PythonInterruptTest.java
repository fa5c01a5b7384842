package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C while Python runs: what is left to do is done, as in Python. Each line "stop" that a program prints is one. */
final class PythonInterruptTest {

    private static final TestStack STACK = new TestStack();

    @SuppressWarnings("JdkObsolete") // two threads print
    private final StringBuffer printed = new StringBuffer();

    private final PrintStream out = new PrintStream(
            new OutputStream() {
                @Override
                public void write(int b) {
                    printed.append((char) b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
                    printed.append(text);
                    if (text.startsWith("stop")) {
                        session().interrupt();
                    }
                }
            },
            true,
            StandardCharsets.UTF_8);
    private final Session session = Session.open(
            SessionOptions.builder(out, out).catalog(STACK.asAdmin(Map.of())).build());

    private Session session() {
        return session;
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        try:@    print("stop")@    while True:@        pass@finally:@    print("cleanup")                        ~ cleanup
        try:@    print("stop")@    while True:@        pass@except Exception:@    print("no")@finally:@    print("x") ~ x
        try:@    print("stop")@    while True:@        pass@except:@    print("no")@finally:@    print("x")         ~ x
        def f():@    try:@        print("stop")@        return [i for i in range(10**9)]@    finally:@        print("f")@try:@    f()@finally:@    print("last") ~ f@last
        try:@    print("stop")@    while True:@        pass@except BaseException:@    print("all")@    raise      ~ all
        try:@    print("stop")@    while True:@        pass@finally:@    print(len(quilt3.api_keys.list(name="none"))) ~ 0
        try:@    try:@        print("stop")@        while True:@            pass@    finally:@        print("stop")@        while True:@            pass@finally:@    print("outer") ~ stop@outer
        """)
    void whatIsLeftToDoIsDone(String program, String text) {
        Outcome last = session.eval(program.replace('@', '\n') + "\n");
        assertThat(printed.toString().strip()).isEqualTo(("stop@" + text).replace('@', '\n'));
        assertThat(last).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOfSatisfying(Interrupted.class, interrupted -> assertThat(interrupted.stillRunning())
                        .isFalse()));
        assertThat(session.eval("1 + 1").isDone()).isTrue();
    }

    @Test
    void aKeyboardInterruptCanBeCaught() {
        Outcome last = session.eval("""
            done = 0
            try:
                print("stop")
                while True:
                    done += 1
            except KeyboardInterrupt as e:
                print("caught", type(e).__name__)
            print("after", len(quilt3.api_keys.list(name="none")))
            """);
        assertThat(printed.toString()).isEqualTo("stop\ncaught KeyboardInterrupt\nafter 0\n");
        assertThat(last.isDone()).isTrue();
    }

    @Test
    void whatPythonDoesAfterAnInterruptIsItsOwn() {
        Outcome last = session.eval("""
            try:
                print("stop")
                while True:
                    pass
            except KeyboardInterrupt:
                raise ValueError("own")
            """);
        assertThat(last).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .hasMessage("ValueError: own"));
        printed.setLength(0);
        last = session.eval("""
            try:
                print("stop")
                while True:
                    pass
            except KeyboardInterrupt:
                print("caught")
            SELECT 1 AS n;
            """);
        assertThat(printed.toString()).isEqualTo("stop\ncaught\n");
        assertThat(last.isDone()).isTrue();
    }

    @Test
    void aFileIsClosed() {
        session.eval("""
            with open("/dev/null", "w") as f:
                print("stop")
                while True:
                    f.write("x")
            """);
        session.eval("print(f.closed)");
        assertThat(printed.toString()).isEqualTo("stop\nTrue\n");
    }
}
