package io.quilt4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.SeenRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuiltTest {

    private static TestStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        stack = new TestStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private QuiltOptions.Builder stored() {
        return QuiltOptions.builder()
                .catalog(stack.url())
                .dataDirectory(folder)
                .environment(Map.of("QUILT_API_KEY", "qk_from_the_environment"));
    }

    private static List<String> bearers() {
        return stack.requests().stream()
                .map(request -> request.header("Authorization").orElse("none"))
                .toList();
    }

    @Test
    @DisplayName("statement 50: a key without its prefix is refused without network or files")
    void aKeyHasItsPrefix() throws Exception {
        try (Quilt quilt = Quilt.open(stored().build())) {
            stack.control().clearRequests();
            for (String key : List.of("abc", " qk_a", "", "QK_a")) {
                assertThatThrownBy(() -> quilt.auth().loginWithApiKey(Secret.of(key)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessage("API key must start with 'qk_' prefix");
            }
        }
        assertThat(stack.control().requests()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aKeyWithoutItsPrefixIsRefusedBeforeTheCatalogIsAsked() {
        stack.control().clearRequests();

        assertThatThrownBy(() -> Quilt.open(stored().apiKey(Secret.of("abc")).build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("API key must start with 'qk_' prefix");
        assertThat(stack.control().requests()).isEmpty();
    }

    @Test
    @DisplayName("statements 51, 52: a key comes before the login, even an expired one, until it is cleared")
    void aKeyComesBeforeTheLogin() {
        String user = stack.newUser();
        Secret key = stack.keyOf(user);
        MovedClock clock = new MovedClock();
        try (Quilt quilt = Quilt.open(stored().clock(clock).build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            quilt.auth().loginWithApiKey(key);
            clock.ahead = Duration.ofDays(1);
            stack.control().clearRequests();

            assertThat(quilt.me()).get().extracting("name").isEqualTo(user);
            assertThat(bearers()).containsExactly("Bearer " + key.reveal());
            assertThat(stack.control().requests("/api/token")).isEmpty();

            clock.ahead = Duration.ZERO;
            quilt.auth().clearApiKey();
            assertThat(quilt.me()).get().extracting("name").isEqualTo("admin");
        }
    }

    @Test
    @DisplayName("statements 49, 53: without a login requests are sent anonymously, whatever QUILT_API_KEY says")
    void theEnvironmentLogsNobodyIn() {
        try (Quilt quilt = Quilt.open(stored().build())) {
            stack.control().clearRequests();

            assertThatThrownBy(quilt::me)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageStartingWith("Authentication failed. Check your credentials or API key.");
        }
        assertThat(bearers()).containsExactly("none");
    }

    @Test
    void clientsLiveSideBySide() {
        try (TestStack other = new TestStack()) {
            Quilt here = stack.as(stack.newUser());
            Quilt there = other.as("admin");
            here.close();

            assertThat(there.apiKeys().list()).extracting(ApiKey::name).containsExactly("session");
            assertThatThrownBy(() -> here.apiKeys().list()).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void aViewEndsWithItsCancellationAndTheClientGoesOn() {
        Quilt quilt = stack.as(stack.newUser());
        Cancellation cancellation = new Cancellation();
        QuiltCalls view = quilt.within(cancellation);
        assertThat(view.apiKeys().list()).hasSize(1);

        cancellation.cancel();

        assertThatThrownBy(() -> view.apiKeys().list()).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> view.me()).isInstanceOf(CancelledException.class);
        assertThat(quilt.apiKeys().list()).hasSize(1);
    }

    @Test
    void aKeyThatIsRefusedIsNamedByItsFingerprint() {
        Secret wrong = Secret.of("qk_1a2aaaaaaaaaaaaaaaaaaaaaaaaay6z");
        try (Quilt quilt = stack.open(QuiltOptions.builder().apiKey(wrong))) {
            assertThatThrownBy(quilt::me)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageStartingWith(
                            "Authentication failed. Check your credentials or API key. Key qk_1a2...y6z")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("aaaa"));
        }
    }

    @Test
    void noSecretShowsInAnythingThatPrints() {
        Secret key = stack.keyOf(stack.newUser());
        QuiltOptions options = stored().apiKey(key).build();
        try (Quilt quilt = Quilt.open(options)) {
            Secret made = quilt.apiKeys().create("canary").secret();
            stack.control().failNext("/graphql", Fault.html(500));
            String failure = stackTrace(failureOf(() -> quilt.apiKeys().revoke(made)));
            List<Object> printing = List.of(
                    options,
                    quilt,
                    quilt.auth(),
                    key,
                    quilt.apiKeys(),
                    quilt.apiKeys().list());
            String text = failure + printing;

            assertThat(text).doesNotContain(key.reveal()).doesNotContain(made.reveal());
        }
        for (SeenRequest request : stack.control().requests()) {
            assertThat(request.path() + request.query()).doesNotContain("qk_");
        }
    }

    @Test
    void theCatalogIsAskedForItsRegistryOnce() {
        try (Quilt quilt = stack.open(QuiltOptions.builder())) {
            assertThat(quilt.registryUrl()).isEqualTo(stack.url());
            assertThat(quilt.catalogUrl()).isEqualTo(stack.url());
        }
    }

    @Test
    void aDialogueIsAskedForTheCode() {
        String code = stack.issueCode("admin");
        LoginDialogue dialogue = new LoginDialogue() {
            @Override
            public void say(String line) {
                assertThat(line).doesNotContain(code);
            }

            @Override
            public void open(URI page) {
                assertThat(page).isEqualTo(stack.url().resolve("/login"));
            }

            @Override
            public Secret askForCode(String prompt) {
                return Secret.of(code);
            }
        };
        try (Quilt quilt = Quilt.open(stored().loginDialogue(dialogue).build())) {
            quilt.auth().login();

            assertThat(quilt.me()).get().extracting("name").isEqualTo("admin");
        }
    }

    private static Throwable failureOf(Runnable call) {
        return catchThrowable(call::run);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class MovedClock extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
