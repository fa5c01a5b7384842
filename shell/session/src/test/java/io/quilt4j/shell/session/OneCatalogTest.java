package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Java and SQL of one session see the same catalog, the same user and the same network, whatever the options are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneCatalogTest {

    private final TestStack stack = new TestStack();
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    void theHomeOfTheEnvironment(@TempDir Path home) {
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of(
                        "HOME",
                        home.toString(),
                        "XDG_DATA_HOME",
                        home.resolve("data").toString()))
                .build();
        Quilt.configure(options, stack.catalog().toString());
        logIn(options, "bob");
        assertThat(users(options)).isEqualTo("bob@example.com bob@example.com");
    }

    @Test
    void aFolderOfItsOwnAndACatalog(@TempDir Path data) {
        QuiltOptions options = QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(data)
                .environment(Map.of())
                .build();
        logIn(options, "bob");
        assertThat(users(options)).isEqualTo("bob@example.com bob@example.com");
    }

    @Test
    void aKey() {
        assertThat(users(stack.asAdmin(Map.of()))).isEqualTo("admin@example.com admin@example.com");
    }

    @Test
    void aLoginInMemoryAndWhoComesAfter() {
        QuiltOptions options = stack.asAdmin(Map.of()).toBuilder()
                .apiKey(null)
                .loginDialogue(new BobsDialogue())
                .build();
        with(options, session -> {
            assertThat(session.eval("SELECT name FROM api_keys")).isInstanceOf(Outcome.Threw.class);
            assertThat(session.eval("quilt3.login()")).isInstanceOf(Outcome.Nothing.class);
            assertThat(users(session)).isEqualTo("bob@example.com bob@example.com");
            Secret admins = Objects.requireNonNull(stack.asAdmin(Map.of()).apiKey());
            session.eval("quilt3.login_with_api_key(\"" + admins.reveal() + "\")");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            session.eval("quilt3.clear_api_key()");
            assertThat(users(session)).isEqualTo("bob@example.com bob@example.com");
        });
    }

    @Test
    void theNetwork() {
        refusedByBoth(options -> options.proxy(URI.create("http://127.0.0.1:1")));
        refusedByBoth(options -> options.catalog(URI.create("http://127.0.0.1:1")));
    }

    @Test
    void theClock(@TempDir Path data) {
        QuiltOptions options = QuiltOptions.builder()
                .catalog(stack.catalog())
                .dataDirectory(data)
                .environment(Map.of())
                .build();
        logIn(options, "bob");
        Clock late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(30));
        assertThat(users(options.toBuilder().clock(late).build())).isEqualTo("bob@example.com bob@example.com");
    }

    private void refusedByBoth(UnaryOperator<QuiltOptions.Builder> change) {
        QuiltOptions changed = change.apply(stack.asAdmin(Map.of()).toBuilder()).build();
        with(changed, session -> {
            assertThat(session.eval("quilt3.api_keys.list()")).isInstanceOf(Outcome.Threw.class);
            assertThat(session.eval("SELECT name FROM api_keys")).isInstanceOf(Outcome.Threw.class);
        });
    }

    private void logIn(QuiltOptions options, String user) {
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(stack.code(user)));
        }
    }

    private String users(QuiltOptions options) {
        StringBuilder users = new StringBuilder();
        with(options, session -> users.append(users(session)));
        return users.toString();
    }

    /** Who Java is, and who SQL is. */
    private static String users(Session session) {
        String java = String.valueOf(session.login().user());
        Object sql = value(session, "SELECT email FROM me");
        return java + " " + ((SqlResult) Objects.requireNonNull(sql)).first().getString("email");
    }

    private void with(QuiltOptions options, Consumer<Session> work) {
        try (Session session =
                Session.open(SessionOptions.builder(out, out).catalog(options).build())) {
            work.accept(session);
        }
    }

    private static @Nullable Object value(Session session, String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Value.class);
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
