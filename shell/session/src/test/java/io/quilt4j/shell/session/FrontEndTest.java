package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What front ends ask of a session beyond evaluating: a display of their own, SQL by another name, variables they set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontEndTest {

    private final List<@Nullable Object> displayed = new ArrayList<>();
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .database(key -> DriverManager.getConnection("jdbc:h2:mem:"))
            .display(displayed::add)
            .imports(List.of("import java.util.concurrent.atomic.AtomicLong;"))
            .build());

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void whatASnippetDisplaysGoesToTheFrontEndAsItIs() {
        assertThat(session.eval("var live = new AtomicLong(7); display(live)")).isInstanceOf(Outcome.Nothing.class);
        assertThat(displayed).last().isSameAs(value("live"));
    }

    @Test
    void aTextCanBeSaidToBeSql() {
        List<Outcome> outcomes = new ArrayList<>();
        session.evalSql("SHOW TABLES; VALUES 1", outcomes::add);
        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> assertThat(((Outcome.Value) outcome).value())
                .isInstanceOf(SqlResult.class));
        assertThat(session.evalSql("SELECT nothing", outcome -> {}).span().of("SELECT nothing"))
                .isEqualTo("SELECT nothing");
    }

    @Test
    void aVariableCanBeDeclaredWithALiveObject() {
        Object live = new ArrayList<>();
        assertThat(session.declare("given", "List<?>", live)).isInstanceOf(Outcome.Value.class);
        assertThat(value("given")).isSameAs(live);
        assertThat(session.declare("not a name", "String", "x")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void askingForAVariableIsToldFromSettingIt() {
        assertThat(session.eval("int n = 1;")).extracting("name").isEqualTo("n");
        assertThat(session.eval("n = 2")).extracting("name").isEqualTo("n");
        assertThat(session.eval("n")).extracting("name").isNull();
    }

    @Test
    void codeOfAUsersObjectIsInterruptedLikeASnippet() {
        Outcome ended = session.call(() -> {
            session.interrupt();
            new CountDownLatch(1).await();
            return "";
        });
        assertThat(ended).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(Interrupted.class));
    }

    @Test
    void anInterruptWhileAnOutcomeIsLookedAtEndsTheTextToo() {
        List<Outcome> outcomes = new ArrayList<>();
        Outcome last = session.eval("1;\n2;\n3;", outcome -> {
            outcomes.add(outcome);
            session.call(() -> {
                session.interrupt();
                return "";
            });
        });
        assertThat(outcomes).hasSize(2);
        assertThat(((Outcome.Threw) last).thrown()).isInstanceOf(Interrupted.class);
    }

    private Object value(String text) {
        return Objects.requireNonNull(((Outcome.Value) session.eval(text)).value());
    }
}
