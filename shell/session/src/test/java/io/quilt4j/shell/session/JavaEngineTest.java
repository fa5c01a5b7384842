package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sample.quilt3;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaEngineTest {

    private JavaEngine engine;

    @BeforeAll
    void start() {
        engine = SampleEngine.start();
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void resultsAreLiveObjectsOfTheHost() {
        assertThat(eval("quilt3.api_keys"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isSameAs(quilt3.api_keys));
    }

    @Test
    void nullIsAValueAndAVoidCallIsNone() {
        assertThat(eval("Object nothing = null"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isNull());
        assertThat(eval("Thread.yield()")).isInstanceOf(Outcome.Nothing.class);
    }

    @Test
    void theRealExceptionComesOutWithFramesOfUserCodeOnly() {
        eval("int divide(int a) {\n  return a / 0;\n}");
        assertThat(eval("divide(3)")).isInstanceOfSatisfying(Outcome.Threw.class, threw -> {
            assertThat(threw.thrown()).isInstanceOf(ArithmeticException.class).hasMessage("/ by zero");
            assertThat(threw.frames())
                    .extracting(StackTraceElement::getMethodName)
                    .containsExactly("divide", "");
            assertThat(threw.frames().get(0).getLineNumber()).isEqualTo(2);
        });
    }

    @Test
    void aStackOverflowLeavesTheSessionAlive() {
        eval("int deeper(int n) { return deeper(n + 1) + 1; }");
        assertThat(eval("deeper(0)")).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(StackOverflowError.class));
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void anUnknownTypeIsSaidAtOnce() {
        assertThat(rejected("Foo bar")).first().extracting(Diagnostic::message).isEqualTo("cannot find class Foo");
    }

    @Test
    void variablesAreReadLive() {
        eval("var list = new java.util.ArrayList<String>()");
        eval("list.add(\"x\")");
        assertThat(engine.variable("list")).get().extracting(Variable::value).isEqualTo(List.of("x"));
    }

    @Timeout(60) // only so that the build ends when control does not come back
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "new java.util.concurrent.CountDownLatch(1).await()",
                "while (true) { try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { } }",
                "java.util.stream.Stream.iterate(1, i -> i + 1).filter(i -> i < 0).findFirst()",
                "new java.math.BigInteger(\"7\").pow(30_000_000).toString()"
            })
    void aStopAlwaysGivesControlBack(String endless) throws InterruptedException {
        Thread stopper = new Thread(() -> {
            while (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> isRunningSnippet(thread))) {
                Thread.onSpinWait();
            }
            engine.stop();
        });
        stopper.start();
        assertThat(eval(endless)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(Interrupted.class));
        stopper.join();
        assertThat(value("2 + 2")).isEqualTo(4);
    }

    private static boolean isRunningSnippet(Thread thread) {
        return thread.getThreadGroup() != null
                && thread.getThreadGroup().getName().equals("test")
                && thread.getName().equals("snippet");
    }

    private Outcome eval(String java) {
        return SampleEngine.eval(engine, java);
    }

    private Object value(String java) {
        return Objects.requireNonNull(((Outcome.Value) eval(java)).value());
    }

    private List<Diagnostic> rejected(String java) {
        return ((Outcome.Rejected) eval(java)).diagnostics();
    }
}
