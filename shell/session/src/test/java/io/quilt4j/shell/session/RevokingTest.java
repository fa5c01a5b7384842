package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever would revoke more than one key is asked, however the statement is written; and only what was shown is revoked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RevokingTest {

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<List<KeyAtStake>> questions = new ArrayList<>();
    private Runnable whileAsked = () -> {};
    private final List<String> asked = new ArrayList<>();
    private final List<Confirm.Answer> answers = new ArrayList<>();
    private boolean answer;
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .catalog(stack.asAdmin(Map.of()))
            .confirm(new Confirm() {
                @Override
                public boolean revoke(List<KeyAtStake> keys) {
                    questions.add(keys);
                    whileAsked.run();
                    return answer;
                }

                @Override
                public Answer another(int already, KeyAtStake next) {
                    asked.add(already + " " + next.name());
                    return answers.isEmpty() ? Answer.NO : answers.remove(0);
                }
            })
            .build());

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @BeforeEach
    void makeTwoKeys() {
        answer = true;
        session.eval("DELETE FROM api_keys WHERE name LIKE 'doomed-%'");
        session.eval("quilt3.api_keys.create(\"doomed-1\"); quilt3.api_keys.create(\"doomed-2\")");
        questions.clear();
        asked.clear();
        answers.clear();
        printed.reset();
        answer = false;
        whileAsked = () -> {};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM api_keys WHERE name LIKE 'doomed-%'",
                "DELETE FROM api_keys AS \"k\" WHERE \"k\".name LIKE 'doomed-%'",
                "DELETE FROM api_keys schlüssel WHERE schlüssel.name LIKE 'doomed-%'",
                "DELETE FROM api_keys AS k$1 WHERE k$1.name LIKE 'doomed-%'",
                "DELETE FROM U&\"api_keys\" WHERE name LIKE 'doomed-%'",
                "DELETE FROM U&\"api\\005fkeys\" WHERE name LIKE 'doomed-%'",
                "DELETE FROM \"api_keys\" WHERE name LIKE 'doomed-%'",
                "DELETE FROM Admin_Api_Keys WHERE name LIKE 'doomed-%'",
                "delete/**/from/* keys */api_keys--\nwhere name like 'doomed-%'",
                "-- keys\nDELETE FROM api_keys WHERE name LIKE 'doomed-%'",
                "--keys\nDELETE FROM api_keys WHERE name IN ('doomed-1', 'doomed-2')",
                "/* DELETE */ DELETE FROM api_keys WHERE name = 'doomed-1' OR name = 'doomed-2';",
                "# keys\nDELETE FROM api_keys WHERE id IN (SELECT id FROM admin_api_keys WHERE name LIKE 'doomed-%')",
                "sql(\"DELETE FROM api_keys AS \\\"k\\\" WHERE \\\"k\\\".name LIKE 'doomed-%'\")",
                "var doomed = \"doomed-%\"; DELETE FROM api_keys WHERE name LIKE :doomed",
                "SELECT 1; DELETE FROM api_keys WHERE name LIKE 'doomed-%' \\G"
            })
    void noWayToWriteADeleteGetsAroundTheQuestion(String text) {
        assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(NotConfirmedException.class));
        assertThat(questions).singleElement().satisfies(keys -> assertThat(keys)
                .extracting(KeyAtStake::name)
                .containsExactlyInAnyOrder("doomed-1", "doomed-2"));
        assertThat(doomed()).isEqualTo(2);
    }

    @Test
    void aKeyThatIsGoneIsNotAskedAbout() {
        assertThat(session.eval("for (var id : List.of(quilt3.api_keys.list(name=\"doomed-1\").get(0).id, \"gone\"))"
                        + " quilt3.api_keys.revoke(id=id);"))
                .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                        .hasMessageContaining("There is no key gone: it may have been revoked already."));
        assertThat(asked).isEmpty();
        assertThat(doomed()).isEqualTo(1);
    }

    @Test
    void oneKeyIsNotWorthAQuestion() {
        assertThat(changed("DELETE FROM api_keys WHERE name = 'doomed-1'")).isEqualTo(1);
        assertThat(questions).isEmpty();
        assertThat(doomed()).isEqualTo(1);
    }

    @Test
    void onlyTheKeysThatWereShownAreRevoked() {
        answer = true;
        whileAsked = () -> {
            try (Session other = Session.open(SessionOptions.builder(out, out)
                    .catalog(stack.asAdmin(Map.of()))
                    .build())) {
                other.eval("quilt3.api_keys.create(\"doomed-3\")");
            }
        };
        assertThat(changed("DELETE FROM api_keys WHERE name LIKE 'doomed-%'")).isEqualTo(2);
        assertThat(doomed()).isEqualTo(1);
    }

    /** In Python, too, whatever {@code finally} and {@code except} say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "    finally:\n        return 1\n",
                "    except BaseException:\n        return 1\n    finally:\n        return 2\n",
                "    finally:\n        raise ValueError('x')\n",
            })
    void aNoEndsTheText(String ends) {
        session.eval("quilt3.api_keys.create(\"doomed-3\")");
        Outcome outcome = session.eval("def rv(k):\n    try:\n        quilt3.api_keys.revoke(id=k.id)\n" + ends
                + "for k in quilt3.api_keys.list():\n    if k.name.startswith('doomed-'):\n        try:\n"
                + "            rv(k)\n        except ValueError:\n            pass\nprint('went on')\n");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(NotConfirmedException.class)
                .hasMessageMatching("The key [-0-9a-f]+ was not revoked\\."));
        assertThat(asked).hasSize(1);
        assertThat(doomed()).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("went on");
    }

    private static final String LOOP = "for (var k : quilt3.api_keys.list()) if (k.name.startsWith(\"doomed-\"))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOOP + " quilt3.api_keys.revoke(id=k.id)",
                LOOP + " quilt3.admin.api_keys.revoke(id=k.id)",
                LOOP + " sql(\"DELETE FROM api_keys WHERE id = '\" + k.id + \"'\")",
                "quilt3.api_keys.list().stream().filter(k -> k.name.startsWith(\"doomed-\"))"
                        + ".forEach(k -> quilt3.api_keys.revoke(id=k.id))"
            })
    void aLoopOfSingleRevocationsAsksFromTheSecondOn(String loop) {
        session.eval("quilt3.api_keys.create(\"doomed-3\")");
        answers.addAll(List.of(Confirm.Answer.NO));
        assertThat(session.eval(loop)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(NotConfirmedException.class));
        assertThat(asked).singleElement().asString().startsWith("1 doomed-");
        assertThat(doomed()).isEqualTo(2);

        answers.addAll(List.of(Confirm.Answer.YES, Confirm.Answer.ALL));
        session.eval("quilt3.api_keys.create(\"doomed-4\"); quilt3.api_keys.create(\"doomed-5\")");
        assertThat(session.eval(loop)).isInstanceOf(Outcome.Nothing.class);
        assertThat(asked).hasSize(3);
        assertThat(answers).isEmpty();
        assertThat(doomed()).isZero();
    }

    /** What is known of a key is no way around the question: not its secret either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (var c : leaked) quilt3.api_keys.revoke(secret=c.secret)",
                "for (var c : leaked) quilt3.api_keys.revoke(secret=c.secret.reveal())",
                "for c in leaked:\n    quilt3.api_keys.revoke(secret=c.secret)",
                "var s = \"\"; for (var c : leaked) { s = c.secret.reveal();"
                        + " sql(\"DELETE FROM api_keys WHERE secret = :s\"); }",
                "for (var c : leaked) { String s = c.secret.reveal(); sql(\"DELETE FROM api_keys WHERE secret = '\" + s"
                        + " + \"'\"); }"
            })
    void aLoopOverSecretsAsksFromTheSecondOn(String loop) {
        session.eval("var leaked = List.of(quilt3.api_keys.create(\"doomed-3\"), quilt3.api_keys.create(\"doomed-4\"),"
                + " quilt3.api_keys.create(\"doomed-5\"));");
        Outcome outcome = session.eval(loop);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(NotConfirmedException.class));
        assertThat(asked).containsExactly("1 doomed-4");
        assertThat(doomed()).isEqualTo(4);

        // Of the first, which is gone, nobody is asked: it is told.
        answers.addAll(List.of(Confirm.Answer.YES));
        session.eval(loop.replace("(var c : leaked)", "(var c : leaked.subList(1, 3))")
                .replace("in leaked:", "in [leaked[1], leaked[2]]:"));
        assertThat(asked).containsExactly("1 doomed-4", "1 doomed-5");
        assertThat(doomed()).isEqualTo(2);
    }

    @Test
    void aRevocationBySecretIsTold() {
        session.eval("var leak = quilt3.api_keys.create(\"doomed-3\")");
        printed.reset();
        session.eval("quilt3.api_keys.revoke(secret=leak.secret)");
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("revoked the key qk_\\w{3}\\.\\.\\.\\w{3}\\R");
        assertThat(asked).isEmpty();
        assertThat(value("quilt3.api_keys.unstored() == null")).isEqualTo(true);
    }

    @Test
    void whoRevokesTheOwnKeyIsTold() {
        try (Session other = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .build())) {
            other.eval("var c = quilt3.api_keys.create(\"doomed-3\"); quilt3.login_with_api_key(c.secret);");
            printed.reset();
            other.eval("quilt3.api_keys.revoke(secret=c.secret)");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("This session has used that key itself: quilt3.clear_api_key()");
    }

    private static final String TRY =
            "try { quilt3.api_keys.revoke(id=k.id); } catch (RuntimeException no) { print(no.getMessage()); }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOOP + " " + TRY,
                "var doomed = quilt3.api_keys.list().stream()"
                        + ".filter(k -> k.name.startsWith(\"doomed-\")).toList();"
                        + " doomed.parallelStream().forEach(k -> { " + TRY + " })"
            })
    void afterANoNobodyIsAskedAgain(String loop) {
        session.eval("for (int i = 3; i < 9; i++) quilt3.api_keys.create(\"doomed-\" + i)");
        session.eval(loop);
        assertThat(asked).singleElement().asString().startsWith("1 doomed-");
        assertThat(doomed()).isEqualTo(7);
    }

    @Test
    void aRefusalSaysWhetherSomethingWasRevokedBefore() {
        String all = "DELETE FROM api_keys WHERE name LIKE 'doomed-%'";
        assertThat(refusal(all)).isEqualTo("Nothing was revoked.");
        session.eval("quilt3.api_keys.create(\"doomed-3\")");
        String one = "sql(\"DELETE FROM api_keys WHERE name = 'doomed-3'\"); ";
        assertThat(refusal("{ " + one + "sql(\"" + all + "\"); }")).isEqualTo("No more was revoked.");
        assertThat(doomed()).isEqualTo(2);
    }

    private @Nullable String refusal(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Threw.class);
        return ((Outcome.Threw) outcome).thrown().getMessage();
    }

    @Test
    void aThreadThatOutlivesItsStatementRevokesNothingUnasked() {
        session.eval("var go = new java.util.concurrent.CountDownLatch(1); var told = new"
                + " java.util.concurrent.LinkedBlockingQueue<String>(); var doomed ="
                + " quilt3.api_keys.list().stream().filter(k -> k.name.startsWith(\"doomed-\")).toList(); Runnable revoke"
                + " = () -> { try { quilt3.api_keys.revoke(id=doomed.get(0).id); told.add(\"revoked\"); } catch"
                + " (RuntimeException e) { told.add(e.getMessage()); } };");
        String behind =
                "new Thread(() -> { try { go.await(); revoke.run(); } catch (InterruptedException e) { } }).start();";
        session.eval(behind);
        // While another statement runs, which has revoked nothing yet, there is somebody to ask.
        assertThat(value("go.countDown(); told.take()")).asString().contains("was not revoked.");
        assertThat(asked).singleElement().asString().startsWith("0 doomed-");
        assertThat(doomed()).isEqualTo(2);
    }

    @Test
    void whereNothingRunsNobodyIsAsked() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        session.declare("go", CountDownLatch.class.getName(), go);
        session.declare("told", "java.util.concurrent.BlockingQueue<String>", told);
        session.eval(
                "var doomed = quilt3.api_keys.list(name=\"doomed-1\").get(0).id; new Thread(() -> { try { go.await();"
                        + " quilt3.api_keys.revoke(id=doomed); told.add(\"revoked\"); }"
                        + " catch (Exception e) { told.add(e.getMessage()); } }).start();");
        go.countDown();
        assertThat(told.take()).contains("was not revoked. The statement that this thread belongs to has ended");
        assertThat(asked).isEmpty();
        assertThat(doomed()).isEqualTo(2);
    }

    @Test
    void eachRevocationIsTold() {
        session.eval("quilt3.api_keys.revoke(id=quilt3.api_keys.list(name=\"doomed-1\").get(0).id)");
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("revoked the key ");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -- keys@INSERT INTO api_keys (name) VALUES ('doomed-4')        | doomed-4
        --keys@INSERT INTO api_keys (name) VALUES ('doomed-5')         | doomed-5
        /* a */ insert into "api_keys" (name) values ('doomed-6');     | doomed-6
        # Python's@INSERT INTO api_keys (name) VALUES ('doomed-7')     | doomed-7
        var n = "doomed-8"; INSERT INTO api_keys (name) VALUES (:n)    | doomed-8
        """)
    void anInsertNeverLosesItsSecret(String text, String name) {
        SqlResult made = (SqlResult) value(text.replace('@', '\n'));
        assertThat(made.generated().orElseThrow().first().getString("name")).isEqualTo(name);
        assertThat(made.generated().orElseThrow().first().get("secret")).hasToString("qk_***");
    }

    @Test
    void aDryRunShowsTheKeysAndRevokesNone() {
        try (Session dry = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .dryRun(true)
                .build())) {
            dry.eval("DELETE FROM api_keys AS \"k\" WHERE \"k\".name LIKE 'doomed-%'; INSERT INTO api_keys (name)"
                    + " VALUES ('x')");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("would revoke doomed-1", "dry run: would create the key 'x' until ");
        assertThat(doomed()).isEqualTo(2);
    }

    @Test
    void aDryRunSaysWhatASecretIsKnownBy() {
        try (Session dry = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .dryRun(true)
                .build())) {
            session.eval("var secret = quilt3.api_keys.create(\"by-secret\").secret.reveal();");
            String secret = (String) ((Outcome.Value) session.eval("secret")).value();
            dry.eval("quilt3.api_keys.revoke(secret=\"" + secret + "\")");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("would revoke by-secret", "only its fingerprint was compared");
            assertThat(dry.eval("quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"by-secret\"))"))
                    .isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                            .hasToString("no key was revoked"));
        }
    }

    /** What is told must be what would happen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.revoke(id=\"nope\") | There is no key nope",
                "quilt3.admin.api_keys.revoke(id=\"00000000-0000-4000-8000-000000000000\") | There is no key 0",
                "quilt3.api_keys.create(\"\") | a key needs a name",
                "quilt3.api_keys.create(\"x\", expires_in_days=366) | from 1 to 365",
                "quilt3.api_keys.create(\"x\", to=file(\"/nowhere/x.key\")) | /nowhere",
                "INSERT INTO api_keys(name, expires_in_days) VALUES ('ok', 9), ('x', 400) | from 1 to 365",
                "INSERT INTO api_keys(name) VALUES (' ') | a key needs a name",
                "quilt3.api_keys.create(\"a\".repeat(256)) | at most 255 characters, and this one 256",
                "quilt3.api_keys.create(\"a\\u0007b\") | no control characters",
                "INSERT INTO api_keys(name) SELECT rpad('a', 256, 'a') FROM (VALUES (1)) t | at most 255 characters",
                "quilt3.api_keys.resume() | keeps no journal",
                "quilt3.api_keys.abort(\"abc\") | keeps no journal",
            })
    void aDryRunRefusesWhatWouldBeRefused(String textAndWhy) {
        List<String> parts = List.of(textAndWhy.split(" \\| "));
        try (Session dry = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .dryRun(true)
                .build())) {
            Outcome outcome = dry.eval(parts.get(0));
            assertThat(outcome).isInstanceOf(Outcome.Threw.class);
            assertThat(((Outcome.Threw) outcome).thrown()).hasMessageContaining(parts.get(1));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("would");
    }

    @Test
    void aDryRunHasTheRowsOfReturning() {
        try (Session dry = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .dryRun(true)
                .build())) {
            for (String where : List.of("LIKE 'doomed-%'", "= 'nobody'")) {
                Outcome outcome =
                        dry.eval("DELETE FROM api_keys WHERE name " + where + " RETURNING name AS n, fingerprint");
                SqlResult rows = (SqlResult) Objects.requireNonNull(((Outcome.Value) outcome).value());
                assertThat(rows.hasRows()).isTrue();
                assertThat(rows.stream().map(row -> row.getString("n")).sorted())
                        .isEqualTo(where.contains("doomed") ? List.of("doomed-1", "doomed-2") : List.of());
            }
            assertThat(dry.eval("DELETE FROM api_keys WHERE name LIKE 'doomed-%'"))
                    .extracting(outcome ->
                            ((SqlResult) Objects.requireNonNull(((Outcome.Value) outcome).value())).updateCount())
                    .isEqualTo(0L);
        }
        assertThat(doomed()).isEqualTo(2);
    }

    private long doomed() {
        return ((SqlResult) value("SELECT count(*) AS n FROM api_keys WHERE name LIKE 'doomed-%'"))
                .first()
                .getLong("n");
    }

    private long changed(String text) {
        return ((SqlResult) value(text)).updateCount();
    }

    private Object value(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Value.class);
        return Objects.requireNonNull(((Outcome.Value) outcome).value());
    }
}
