package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.SeenRequest;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One session, several catalogs one after another: a key goes to the registry that it was given for and to no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralCatalogsTest {

    private final TestStack one = new TestStack();
    private final TestStack two = new TestStack();
    private final Secret keyOfOne = Objects.requireNonNull(one.asAdmin(Map.of()).apiKey());
    private final Secret keyOfTwo = Objects.requireNonNull(two.asAdmin(Map.of()).apiKey());
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path data;

    @AfterAll
    void close() {
        one.close();
        two.close();
    }

    @BeforeEach
    void name() {
        Quilt.configure(options().build(), one.catalog().toString());
        Quilt.nameCatalog(options().build(), "one", one.catalog());
        Quilt.nameCatalog(options().build(), "two", two.catalog());
        one.control().clearRequests();
        two.control().clearRequests();
    }

    private QuiltOptions.Builder options() {
        return QuiltOptions.builder().dataDirectory(data).environment(Map.of());
    }

    @Test
    void theKeyOfTheCommandLineGoesToItsOwnCatalogAlone() {
        try (Session session = session(options().apiKey(keyOfOne))) {
            session.eval("quilt3.config(\"" + two.catalog() + "\")");
            assertThat(value(session, "quilt3.logged_in()")).isNull();
            session.eval("quilt3.api_keys.list()");
            session.eval("SELECT name FROM api_keys");
            assertThat(bearers(two)).doesNotContain("Bearer " + keyOfOne.reveal());

            session.eval("quilt3.config(\"" + one.catalog() + "\")");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
        }
        assertThat(bearers(two)).doesNotContain("Bearer " + keyOfOne.reveal());
    }

    @Test
    void aKeyThatIsGivenBeforeThereIsACatalogIsForTheFirst() {
        Quilt.configure(options().build(), "");
        try (Session session = session(options().apiKey(keyOfOne))) {
            session.eval("quilt3.config(\"" + one.catalog() + "\")");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            session.eval("quilt3.config(\"" + two.catalog() + "\")");
            session.eval("quilt3.api_keys.list()");
            session.eval("SELECT name FROM api_keys");
        }
        assertThat(bearers(two)).doesNotContain("Bearer " + keyOfOne.reveal());
    }

    @Test
    void keysOfSeveralRegistriesAreKeptApartAsInPython() {
        try (Session session = session(options())) {
            for (String call : List.of(
                    "quilt3.login_with_api_key(\"" + keyOfOne.reveal() + "\")",
                    "quilt3.login_with_api_key(\"" + keyOfTwo.reveal() + "\", registry_url=\"" + two.catalog() + "\")",
                    "quilt3.login_with_api_key(\"" + keyOfTwo.reveal() + "\", \"" + two.catalog() + "\")")) {
                assertThat(session.eval(call)).as(call).isInstanceOf(Outcome.Nothing.class);
            }
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            assertThat(bearers(two)).isEmpty();

            session.eval("quilt3.use_catalog(\"two\")");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            session.eval("quilt3.use_catalog(\"" + one.catalog() + "\")");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            assertThat(bearers(one)).doesNotContain("Bearer " + keyOfTwo.reveal());
            assertThat(bearers(two)).isNotEmpty().containsOnly("Bearer " + keyOfTwo.reveal());

            session.eval("quilt3.clear_api_key()"); // of all registries, as in Python
            session.eval("quilt3.use_catalog(\"two\")");
            assertThat(value(session, "quilt3.logged_in()")).isNull();
        }
    }

    /** As {@code %demo} does, whose folder, trail and login are its own. */
    @Test
    void theWayBackFromADemoLeadsToTheSessionsOwnCatalogs() {
        try (Session session = session(options().apiKey(keyOfOne))) {
            session.connectTo(new QuiltDatabase(two.asAdmin(Map.of(Workspace.AUDIT_TRAIL_VARIABLE, two.auditTrail()))));
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            assertThat(bearers(one)).isEmpty();
            session.eval("quilt3.use_catalog()");
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            assertThat(bearers(one)).containsOnly("Bearer " + keyOfOne.reveal());
            assertThat(session.eval("SELECT eventname FROM audit_trail WHERE date > '2000/01/01'"))
                    .isInstanceOf(Outcome.Threw.class);

            session.connectTo(new QuiltDatabase(two.asAdmin(Map.of())));
            assertThat(session.eval("quilt3.use_catalog(\"one\")")).isInstanceOf(Outcome.Nothing.class);
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
            session.connectTo(new QuiltDatabase(two.asAdmin(Map.of())));
            session.eval("quilt3.clear_api_key()");
            session.eval("quilt3.use_catalog()");
            assertThat(value(session, "quilt3.logged_in()")).isNull();
        }
        assertThat(bearers(two)).doesNotContain("Bearer " + keyOfOne.reveal());
    }

    @Test
    void aKeyForNoRegistryIsRefused() {
        Quilt.configure(options().build(), "");
        try (Session session = session(options())) {
            assertThat(session.eval("quilt3.login_with_api_key(\"qk_abc\")"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .hasMessageContaining("No registry URL is configured for API-key authentication"));
            assertThat(session.eval("quilt3.login_with_api_key(\"abc\", registry_url=\"https://x.example\")"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .hasMessage("API key must start with 'qk_' prefix"));
        }
    }

    @Test
    void anUnknownNameChangesNothing() {
        try (Session session = session(options().apiKey(keyOfOne))) {
            assertThat(session.eval("quilt3.use_catalog(\"three\")"))
                    .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                            .hasMessageContaining("No catalog is named three. The names are: one, two."));
            assertThat(session.eval("quilt3.use_catalog(\"http://127.0.0.1:1\")"))
                    .isInstanceOf(Outcome.Threw.class);
            assertThat(users(session)).isEqualTo("admin@example.com admin@example.com");
        }
    }

    @Test
    void sqlOfAnotherCatalogIsReadOnlyToo() {
        try (Session session = Session.open(SessionOptions.builder(out, out)
                .catalog(options().build())
                .readOnly(true)
                .build())) {
            session.eval(
                    "quilt3.login_with_api_key(\"" + keyOfTwo.reveal() + "\", registry_url=\"" + two.catalog() + "\")");
            session.eval("quilt3.use_catalog(\"two\")");
            assertThat(session.eval("SELECT name FROM api_keys")).isInstanceOf(Outcome.Value.class);
            assertThat(session.eval("DELETE FROM api_keys WHERE name = 'test'")).isInstanceOf(Outcome.Threw.class);
        }
    }

    private Session session(QuiltOptions.Builder catalog) {
        return Session.open(
                SessionOptions.builder(out, out).catalog(catalog.build()).build());
    }

    private static String users(Session session) {
        SqlResult sql = (SqlResult) Objects.requireNonNull(value(session, "SELECT email FROM me"));
        return value(session, "quilt3.api_keys.list().get(0).email") + " "
                + sql.first().getString("email");
    }

    private static List<String> bearers(TestStack stack) {
        return stack.control().requests().stream()
                .map((SeenRequest request) -> request.header("Authorization"))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static @Nullable Object value(Session session, String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }
}
