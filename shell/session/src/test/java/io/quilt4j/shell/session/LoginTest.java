package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.ReadOnlyException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Logging in and out in a session: Java and SQL are always the same user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {

    private final TestStack stack = new TestStack();
    private final List<@Nullable Secret> keysOfSql = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void theHomeCatalogIsConfiguredAndLoggedInToAsInTheDocumentation(@TempDir Path data) {
        try (Session session = session(data)) {
            assertThat(value(session, "quilt3.config(\"" + stack.catalog() + "\").get(\"registryUrl\")"))
                    .isEqualTo(value(session, "quilt3.config().get(\"registryUrl\")"));
            assertThat(value(session, "quilt3.logged_in()")).isNull();
            assertThat(session.eval("quilt3.login()")).isInstanceOf(Outcome.Nothing.class);
            assertThat(value(session, "quilt3.logged_in()"))
                    .isEqualTo(stack.catalog().toString());
            assertThat(keyOfSql(session)).isNull();

            CreatedKey admins = adminsKey();
            assertThat(session.eval("quilt3.login_with_api_key(\"" + admins.secret.reveal() + "\")"))
                    .isInstanceOf(Outcome.Nothing.class);
            assertThat(value(session, "quilt3.api_keys.list().get(0).email")).isEqualTo("admin@example.com");
            assertThat(keyOfSql(session)).isEqualTo(admins.secret);

            session.eval("quilt3.clear_api_key()");
            assertThat(value(session, "quilt3.api_keys.list().get(0).email")).isEqualTo("bob@example.com");
            assertThat(keyOfSql(session)).isNull();

            session.eval("quilt3.logout()");
            assertThat(value(session, "quilt3.logged_in()")).isNull();

            assertThat(value(session, "quilt3.config(region=\"eu-west-1\").get(\"region\")"))
                    .isEqualTo("eu-west-1");
            assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain(admins.secret.reveal());
        }
    }

    @Test
    void aLoginSucceedsBesideABadKeyAndSaysWhatComesFirst(@TempDir Path data) {
        try (Session session = session(data)) {
            session.eval("quilt3.config(\"" + stack.catalog() + "\")");
            session.eval("quilt3.login_with_api_key(\"qk_" + "x".repeat(40) + "\")");
            assertThat(session.eval("quilt3.api_keys.list()")).isInstanceOf(Outcome.Threw.class);
            printed.reset();

            assertThat(session.eval("quilt3.login()")).isInstanceOf(Outcome.Nothing.class);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("qk_xxx", "quilt3.clear_api_key()");
            assertThat(session.eval("quilt3.api_keys.list()")).isInstanceOf(Outcome.Threw.class);

            session.eval("quilt3.clear_api_key()");
            assertThat(value(session, "quilt3.api_keys.list().isEmpty()")).isEqualTo(false);
            printed.reset();
            session.eval("quilt3.login()");
            assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("clear_api_key");
        }
    }

    @Test
    void aKeyMustLookLikeOne(@TempDir Path data) {
        try (Session session = session(data)) {
            session.eval("quilt3.config(\"" + stack.catalog() + "\")");
            assertThat(session.eval("quilt3.login_with_api_key(\"abc\")"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .hasMessage("API key must start with 'qk_' prefix"));
        }
    }

    @Test
    void aSessionThatChangesNothingLeavesStoredLoginsAsTheyAre(@TempDir Path data) {
        try (Session session = session(data)) {
            session.eval("quilt3.config(\"" + stack.catalog() + "\")");
            session.eval("quilt3.login()");
        }
        for (String call : List.of("quilt3.logout()", "quilt3.login()", "quilt3.config(region=\"eu-west-1\")")) {
            try (Session dry = Session.open(sessionOptions(data).dryRun(true).build());
                    Session reading =
                            Session.open(sessionOptions(data).readOnly(true).build())) {
                printed.reset();
                Outcome told = dry.eval(call);
                if (call.contains("config")) { // which has a result that something may go on with
                    assertThat(told).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .isInstanceOf(DryRunException.class)
                            .hasMessageStartingWith("would "));
                } else {
                    assertThat(told.isDone()).as(call).isTrue();
                    assertThat(printed.toString(StandardCharsets.UTF_8))
                            .startsWith("dry run: would ")
                            .hasLineCount(1);
                }
                assertThat(reading.eval(call)).as(call).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(
                                threw.thrown())
                        .isInstanceOf(ReadOnlyException.class));
                assertThat(value(reading, "quilt3.logged_in()"))
                        .isEqualTo(stack.catalog().toString());
                assertThat(dry.eval("quilt3.clear_api_key()")).isInstanceOf(Outcome.Nothing.class);
            }
        }
    }

    private CreatedKey adminsKey() {
        try (Session admin = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .build())) {
            return (CreatedKey) Objects.requireNonNull(value(admin, "quilt3.api_keys.create(\"for a test\")"));
        }
    }

    /** The key that the session hands to the database; null for the stored login. */
    private @Nullable Secret keyOfSql(Session session) {
        session.eval("SELECT 1");
        return keysOfSql.get(keysOfSql.size() - 1);
    }

    private Session session(Path data) {
        return Session.open(sessionOptions(data).build());
    }

    private SessionOptions.Builder sessionOptions(Path data) {
        QuiltOptions options = QuiltOptions.builder()
                .dataDirectory(data)
                .environment(Map.of())
                .loginDialogue(new BobsDialogue())
                .build();
        return SessionOptions.builder(out, out).catalog(options).database(key -> {
            keysOfSql.add(key);
            throw new SQLException("no SQL in this test");
        });
    }

    private static @Nullable Object value(Session session, String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private final class BobsDialogue implements LoginDialogue {
        @Override
        public void say(String line) {}

        @Override
        public void open(URI page) {}

        @Override
        public Secret askForCode(String prompt) {
            return Secret.of(stack.code("bob"));
        }
    }
}
