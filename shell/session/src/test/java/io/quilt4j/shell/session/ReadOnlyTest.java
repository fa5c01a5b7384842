package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.workspace.Login;
import io.quilt4j.shell.workspace.ReadOnlyException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that only reads, and what a session tells of itself: who it is and how far its work is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyTest {

    private final TestStack stack = new TestStack();
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .catalog(stack.asAdmin(Map.of()))
            .readOnly(true)
            .build());

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.create(\"x\")",
                "quilt3.api_keys.revoke(id=\"x\")",
                "quilt3.api_keys.revoke(secret=\"qk_u3Wq8Zt5NcJ7bRk2XvY9mHfP4sLdG6aEoQiT1wKe\")",
                "quilt3.admin.api_keys.revoke(\"x\")",
                "quilt3.admin.api_keys.revoke(quilt3.admin.api_keys.list())"
            })
    void callsThatChangeSomethingAreRefused(String call) {
        assertThat(session.eval(call)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .isInstanceOf(ReadOnlyException.class));
    }

    @Test
    void statementsThatChangeSomethingAreRefused() {
        assertThat(session.eval("DELETE FROM api_keys WHERE name = 'test'"))
                .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("25006")));
    }

    @Test
    void aSessionTellsWhoItIsAndWhenItsKeyExpires() {
        Login login = session.login();
        assertThat(login.user()).isEqualTo("admin@example.com");
        assertThat(login.admin()).isTrue();
        assertThat(login.keyName()).isEqualTo("test");
        assertThat(login.keyExpiresAt()).isNotNull();
        assertThat(login.catalog()).isEqualTo(stack.catalog().toString());
    }

    @Test
    void rowsAndRequestsOfTheStatementAreCounted() {
        session.eval("var activity = new java.util.concurrent.atomic.AtomicReference<Object>()");
        session.eval("SELECT id FROM admin_api_keys");
        Activity[] seen = new Activity[1];
        session.eval("SELECT id FROM admin_api_keys LIMIT 3; 1 + 1", outcome -> seen[0] = session.activity());
        assertThat(seen[0].rows()).isEqualTo(3);
        assertThat(seen[0].requests()).isEqualTo(1);
        assertThat(session.activity()).isEqualTo(new Activity(0, 0));
    }

    @Test
    void aKeyCanBeAskedForInsteadOfWrittenDown() {
        Secret key = Objects.requireNonNull(stack.asAdmin(Map.of()).apiKey());
        LoginDialogue dialogue = new LoginDialogue() {
            @Override
            public void say(String line) {}

            @Override
            public void open(URI page) {}

            @Override
            public Secret askForCode(String prompt) {
                return Secret.of(key.reveal() + " ");
            }
        };
        try (Session asking = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()).toBuilder()
                        .apiKey(null)
                        .loginDialogue(dialogue)
                        .build())
                .build())) {
            assertThat(asking.eval("quilt3.login_with_api_key()")).isInstanceOf(Outcome.Nothing.class);
            assertThat(asking.login().user()).isEqualTo("admin@example.com");
        }
        assertThat(session.eval("quilt3.login_with_api_key()"))
                .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                        .hasMessageContaining("env(\"QUILT_API_KEY\")"));
    }
}
