package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.Fault;
import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is evaluated before the compiler is there comes out as if the compiler had been there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutCompilerTest {

    private static final int GENERATED = 150;

    private final TestStack stack = new TestStack();
    private final Side compiled = new Side();

    /** A session, and what it printed. */
    private final class Side implements AutoCloseable {
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final Session session;

        Side() {
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            session = Session.open(SessionOptions.builder(out, out)
                    .catalog(stack.asAdmin(Map.of("QUILT_API_KEY", "qk_b7Kx2fTq9sWm4RzA")))
                    .build());
        }

        /** All that a front end can see of it, but for the numbers of unnamed variables. */
        String told(String text) {
            printed.reset();
            List<String> told = new ArrayList<>();
            session.eval(text, outcome -> told.add(told(outcome)));
            return String.join("\n", told) + "\n" + printed.toString(StandardCharsets.UTF_8);
        }

        private static String told(Outcome outcome) {
            if (outcome instanceof Outcome.Threw threw) {
                return threw.thrown() + " " + threw.frames() + " " + threw.place();
            }
            String value = outcome instanceof Outcome.Value result && result.value() instanceof SqlResult rows
                    ? outcome.span() + " " + rows.csv()
                    : outcome.toString();
            return value.replaceAll("\\$\\d+", "\\$");
        }

        List<String> variables() {
            return session.variables().stream()
                    .map(variable ->
                            variable.name().replaceAll("\\d+", "") + " " + variable.type() + " " + variable.value())
                    .toList();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    WithoutCompilerTest() {
        compiled.session.engine();
    }

    @AfterAll
    void close() {
        compiled.close();
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "1 + 1;",
                "\"a\" + 1 + null + true",
                "2147483 * 2147483",
                "7 - 3 * 2 + len(\"abc\")",
                "print(\"a\", 1, null, true)",
                "print(null)",
                "print(); print(\"b\")",
                "quilt3.api_keys",
                "quilt3.logged_in()",
                "quilt3.logged_in().length()",
                "quilt3.config()",
                "quilt3.config().toString().isEmpty()",
                "quilt3.config().size()",
                "quilt3.api_keys.list(status=\"ACTIVE\").size()",
                "quilt3.api_keys.list(name='test', status=None).get(0).user_email",
                "quilt3.api_keys.list(status=\"ODD\")",
                "quilt3.api_keys.get(\"none\")",
                "quilt3.api_keys.get(id=\"none\").name",
                "quilt3.api_keys.get(\"none\").name().length()",
                "quilt3.admin.api_keys.list(email=\"alice@example.com\").size()",
                "quilt3.admin.users.list().size()",
                "env(\"QUILT_API_KEY\")",
                "env(\"QUILT_API_KEY\").startsWith(\"qk_\")",
                "env(\"ABSENT\")",
                "env(\"ABSENT\", null)",
                "len(\"abc\") + len(quilt3.admin.users.list())",
                "sql(\"SELECT count(*) AS n FROM users\")",
                "sql(\"SELECT nothing FROM users\")",
                "sql(\"SELECT email FROM me\").column(\"email\")",
                "sql(\"SELECT email FROM me\").first().values().size()",
                "sql(\"SELECT email FROM me\").first().asMap()",
                "var n = len(\"abc\");",
                "var nothing = quilt3.api_keys.get(\"none\")",
                "var failed = quilt3.api_keys.list(status=\"ODD\").size()",
                "var a = 1; var a = \"text\"; print(1)",
                "var users = 2\nsql(\"SELECT :users AS u FROM me\")",
            })
    void isToldAsTheCompilerWouldTellIt(String text) {
        try (Side plain = new Side()) {
            assertThat(plain.told(text)).isEqualTo(compiled.told(text));
            assertThat(plain.session.isWarm()).isFalse();
        }
    }

    @Test
    void generatedTextsAreToldTheSame() {
        Random random = new Random(20261127);
        try (Side plain = new Side()) {
            for (int i = 0; i < GENERATED; i++) {
                String text = Generated.statement(random);
                assertThat(plain.told(text)).as(text).isEqualTo(compiled.told(text));
                assertThat(plain.session.isWarm()).as(text).isFalse();
            }
        }
    }

    /** Texts of what needs no compiler, right or not. */
    private static final class Generated {

        private static final List<String> KEYS =
                List.of("quilt3.api_keys.list(%s)", "quilt3.admin.api_keys.list(%s)", "quilt3.admin.users.list()");

        private static final List<String> FILTERS = List.of(
                "",
                "status=\"ACTIVE\"",
                "status = 'EXPIRED'",
                "fingerprint=\"none\"",
                "status=None",
                "status=\"WRONG\"");

        private static final List<String> ENDS =
                List.of("", ".size()", ".isEmpty()", ".toString().length()", ".equals(null)");

        static String statement(Random random) {
            return switch (random.nextInt(4)) {
                case 0 ->
                    "print(" + value(random, 2) + ", " + value(random, 2) + ")" + (random.nextBoolean() ? ";" : "");
                case 1 -> "var v" + random.nextInt(3) + " = " + value(random, 2);
                default -> value(random, 3);
            };
        }

        private static String value(Random random, int depth) {
            return switch (random.nextInt(depth > 0 ? 6 : 3)) {
                case 0 -> String.valueOf(random.nextInt(1_000_000));
                case 1 -> "\"" + "aé\\n\\\"😀b".substring(0, 2 + 2 * random.nextInt(3)) + "\"";
                case 2 -> random.nextBoolean() ? "true" : "len(\"x\")";
                case 3 -> "\"\" + " + value(random, depth - 1) + " + " + value(random, depth - 1);
                case 4 -> random.nextInt(99) + " * " + random.nextInt(99) + " * len(\"abc\")";
                default -> pick(KEYS, random).formatted(pick(FILTERS, random)) + pick(ENDS, random);
            };
        }

        private static String pick(List<String> from, Random random) {
            return from.get(random.nextInt(from.size()));
        }
    }

    @Test
    void theCompilerLearnsTheValuesWithoutCallingAgain() {
        try (Side plain = new Side()) {
            plain.told("var made = quilt3.api_keys.create(\"once\", 30)");
            plain.told("quilt3.api_keys.list(name=\"once\")");
            plain.told("var count = quilt3.api_keys.list(name=\"once\").size()");
            plain.told("var failed = quilt3.api_keys.list(status=\"ODD\").size()");
            List<String> before = plain.variables();
            int requests = stack.control().requests().size();
            assertThat(plain.session.isWarm()).isFalse();
            assertThat(plain.told("int twice = 2 * count;")).contains("value=2");
            assertThat(stack.control().requests()).hasSize(requests);
            assertThat(plain.variables())
                    .startsWith(before.toArray(String[]::new))
                    .hasSize(before.size() + 1);
            assertThat(plain.told("made.key.name + $1.size() + failed")).contains("once10");
        }
    }

    @Test
    void textsThatNeedTheCompilerGetIt() {
        try (Side plain = new Side()) {
            plain.told("print(1); List.of(1)");
            assertThat(plain.session.isWarm()).isTrue();
        }
    }

    @Test
    void anInterruptEndsAPlainCall() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Side plain = new Side()) {
            stack.control().clearRequests();
            stack.control().failNext("/graphql", Fault.trickleUntil(ended));
            Thread stopping = new Thread(() -> {
                while (stack.control().requests("/graphql").isEmpty()) {
                    Thread.onSpinWait();
                }
                plain.session.interrupt();
            });
            stopping.start();
            assertThat(plain.session.eval("quilt3.api_keys.list()"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .isInstanceOf(Interrupted.class));
            stopping.join();
            assertThat(plain.session.isWarm()).isFalse();
        } finally {
            ended.countDown();
            stack.control().clearFaults();
        }
    }
}
