package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A session that is given Python, and what it prints. */
abstract class PythonFixture {

    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    final Session session;

    /** Without a catalog. */
    PythonFixture() {
        session = Session.open(SessionOptions.builder(out, out).build());
    }

    /** @param stack the catalog, which the test closes in the end */
    PythonFixture(TestStack stack) {
        session = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of("QUILT_API_KEY", "qk_H4mT9xKc2VbW7rYpLd", "EMPTY_API_KEY", "")))
                .build());
    }

    @AfterEach
    void close() {
        session.close();
    }

    String run(String python) {
        printed.reset();
        Outcome last = session.eval(python);
        assertThat(last).as(python).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
        return printed.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    Outcome.Rejected refused(String python) {
        Outcome last = session.eval(python);
        assertThat(last).as(python).isInstanceOf(Outcome.Rejected.class);
        return (Outcome.Rejected) last;
    }

    Throwable thrown(String python) {
        Outcome last = session.eval(python);
        assertThat(last).as(python).isInstanceOf(Outcome.Threw.class);
        return ((Outcome.Threw) last).thrown();
    }
}
