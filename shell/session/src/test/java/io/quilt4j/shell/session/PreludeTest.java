package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.registry.Fault;
import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.keys.Keys;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prelude against a local stack, as a user would type it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreludeTest {

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .catalog(stack.asAdmin(Map.of("QUILT_API_KEY", "qk_b7Kx2fTq9sWm4RzA")))
            .database(key -> {
                throw new SQLException("no SQL in this test");
            })
            .build());

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @BeforeEach
    void forget() {
        printed.reset();
    }

    @Test
    void aKeyIsCreatedFoundAndRevoked() {
        CreatedKey created = value("var made = quilt3.api_keys.create(\"ci\", expires_in_days=180)", CreatedKey.class);
        assertThat(created.toString()).contains("qk_***").doesNotContain(created.secret.reveal());
        assertThat(value("quilt3.api_keys.list(name='ci')", Keys.class)).containsExactly(created.key);
        assertThat(value("quilt3.api_keys.get(made.key.id).email", String.class))
                .isEqualTo(created.key.user_email);
        done("quilt3.api_keys.revoke(id=made.key.id)");
        assertThat(value("quilt3.api_keys.get(made.key.id())")).isNull();
    }

    @Test
    void aSecretThatNoKeyOfYoursHasMayBeThatOfAKeyThatLives() {
        done("var lost = quilt3.api_keys.create(\"lost\");");
        Secret secret = value("lost.secret", Secret.class);
        done("quilt3.api_keys.revoke(secret=lost.secret)");
        assertThat(thrown("quilt3.api_keys.revoke(secret=lost.secret)"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Could not revoke key " + Fingerprint.of(secret));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.get(id=\"KEY\")",
                "quilt3.admin.api_keys.get(\"KEY\")",
                "quilt3.api_keys.revoke(\"KEY\")",
                "quilt3.admin.api_keys.revoke(\"KEY\")",
                "quilt3.api_keys.revoke(List.of(\"KEY\"))",
                "quilt3.api_keys.create(\"KEY\")",
            })
    void aKeyInThePlaceOfAnIdOrANameIsNotSent(String text) {
        done("quilt3.logged_in()");
        stack.control().clearRequests();
        assertThat(thrown(text.replace("KEY", "qk_Zt7Bf3nQk8Xw5LsPv0")))
                .hasMessageContaining("an API key itself")
                .hasMessageNotContaining("Bf3n");
        assertThat(stack.control().requests())
                .noneMatch(request -> request.text().contains("Bf3n"));
    }

    @Test
    void revokeNeedsAnIdOrASecret() {
        assertThat(thrown("quilt3.api_keys.revoke()")).hasMessage("Must provide either id or secret");
    }

    @Test
    void keysAreCheckedAgainstRules() {
        done("quilt3.api_keys.create(\"checked\", expires_in_days=3)");
        assertThat(value("quilt3.api_keys.check(\"expiring<1h\").isEmpty()")).isEqualTo(true);
        assertThat(value("quilt3.api_keys.check(\"expiring<4d, name!~.\").get(0).name()"))
                .isEqualTo("checked");
        assertThat(value("quilt3.admin.api_keys.check(\"expiring<4d\").stream().anyMatch(k ->"
                        + " k.name().equals(\"checked\"))"))
                .isEqualTo(true);
        done("for key in quilt3.api_keys.check(\"expiring<4d\"):\n    print(key.name(), key.why())\n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("checked expires ");
        done("quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"checked\"))");
    }

    @Test
    void administratorsSeeEverybodysKeysAndUsers() {
        Keys all = value("quilt3.admin.api_keys.list()", Keys.class);
        Keys active = value("quilt3.admin.api_keys.list(status=\"ACTIVE\")", Keys.class);
        assertThat(active).isNotEmpty().allMatch(key -> key.status.equals("ACTIVE"));
        assertThat(all).containsAll(active);
        assertThat(value("quilt3.admin.users.get(name=\"bob\").email", String.class))
                .contains("bob");
        assertThat(value("quilt3.admin.users.get(\"nobody\")")).isNull();
    }

    @Test
    void aStatusThatDoesNotExistIsRefusedBeforeItIsSent() {
        assertThat(thrown("quilt3.api_keys.list(status=\"active\")"))
                .hasMessageContaining("'active' is not a valid APIKeyStatus");
    }

    @Test
    void statusIsComparedAsInPython() {
        done("var keys = quilt3.admin.api_keys.list();");
        Keys keys = value("keys", Keys.class);
        assertThat(value("keys.stream().filter(k -> k.status == \"EXPIRED\").count()"))
                .isEqualTo(keys.stream()
                        .filter(key -> key.status.equals("EXPIRED"))
                        .count());
    }

    @Test
    void anUnknownKeywordOfTheRealMethodsIsExplained() {
        Outcome outcome = session.eval("quilt3.api_keys.list(key_name=\"x\")");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            Diagnostic first = rejected.diagnostics().get(0);
            assertThat(first.message())
                    .isEqualTo("list() got an unexpected keyword argument 'key_name'; did you mean 'name'?");
            assertThat(first.span().of("quilt3.api_keys.list(key_name=\"x\")")).isEqualTo("key_name");
        });
    }

    @Test
    void secretsGoToAnEnvFileWithoutBeingShown(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, "OTHER=1\nQUILT_API_KEY=old\n");
        CreatedKey created = value("quilt3.api_keys.create(\"env\", to=env_file(\"" + file + "\"))", CreatedKey.class);
        assertThat(file).content().isEqualTo("OTHER=1\nQUILT_API_KEY=" + created.secret.reveal() + "\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(printed()).doesNotContain(created.secret.reveal());
    }

    @Test
    void aSinkThatCannotWorkIsFoundBeforeAKeyIsCreated(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("there"));
        assertThat(thrown("quilt3.api_keys.create(\"never\", to=file(\"" + file + "\"))"))
                .hasMessageContaining("No key was created");
        assertThat(value("quilt3.api_keys.list(name=\"never\")", Keys.class)).isEmpty();
    }

    @Test
    void anExistingEnvFileKeepsEveryOtherCharacter(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve(".env"), "A='1'\r\n\r\n# note\r\nexport QUILT_API_KEY=old # x\r\nB=2");
        CreatedKey created = value("quilt3.api_keys.create(\"env\", to=env_file(\"" + file + "\"))", CreatedKey.class);
        assertThat(file)
                .content()
                .isEqualTo("A='1'\r\n\r\n# note\r\nexport QUILT_API_KEY=" + created.secret.reveal() + "\r\nB=2");
        done("quilt3.api_keys.create(\"env\", to=env_file(\"" + file + "\", \"OTHER\"))");
        assertThat(file).content().contains("\r\nB=2\r\nOTHER=qk_").endsWith("\r\n");
    }

    @Test
    void aWarningWhenGitWouldCommitTheFile(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(".env");
        new ProcessBuilder("git", "init", "--quiet", folder.toString()).start().waitFor();
        done("quilt3.api_keys.create(\"env\", to=env_file(\"" + file + "\"))");
        assertThat(printed()).contains("warning:", "add it to .gitignore");
        printed.reset();
        Files.writeString(folder.resolve(".gitignore"), ".env\n");
        done("quilt3.api_keys.create(\"env\", to=env_file(\"" + file + "\"), replace=True)");
        assertThat(printed())
                .contains("held the secret of another key, 'env' (id ", "if nobody needs that key, revoke it")
                .doesNotContain(".gitignore");
    }

    @Test
    void aSecretWhoseSinkFailsIsNeitherLostNorShown(@TempDir Path folder) {
        Throwable failure = thrown("quilt3.api_keys.create(\"sunk\", to=command(\"false\"))");
        assertThat(failure)
                .hasMessageContainingAll("'sunk' was created", "false ended with status 1", "unstored()", "revoke(id=");
        CreatedKey held = value("quilt3.api_keys.unstored()", CreatedKey.class);
        assertThat(failure.toString() + printed()).doesNotContain(held.secret.reveal());
        Path file = folder.resolve("sunk.key");
        done("quilt3.api_keys.unstored().store(file(\"" + file + "\"))");
        assertThat(file).content().isEqualTo(held.secret.reveal() + "\n");
        assertThat(value("quilt3.api_keys.unstored()")).isNull();
    }

    @Test
    void aProgramThatIsNotThereIsFoundBeforeAKeyIsCreated() {
        assertThat(thrown("quilt3.api_keys.create(\"never\", to=command(\"no-such-program\"))"))
                .hasMessageContainingAll("No key was created", "no-such-program");
        assertThat(value("quilt3.api_keys.list(name=\"never\")", Keys.class)).isEmpty();
    }

    @Test
    void aCommandReadsTheSecretFromItsInput(@TempDir Path folder) {
        Path file = folder.resolve("got");
        CreatedKey created = value(
                "quilt3.api_keys.create(\"cmd\", to=command(\"sh\", \"-c\", \"cat > " + file + "\"))",
                CreatedKey.class);
        assertThat(file).content().isEqualTo(created.secret.reveal());
    }

    @Test
    void envGivesSecretsAndSaysWhatToDoWithoutOne() {
        assertThat(value("env(\"QUILT_API_KEY\")", Secret.class).reveal()).isEqualTo("qk_b7Kx2fTq9sWm4RzA");
        assertThat(value("env(\"QUILT_API_KEY\").startsWith(\"qk_\")")).isEqualTo(true);
        assertThat(value("env(\"NOT_THERE\", null)")).isNull();
        assertThat(thrown("env(\"NOT_THERE\")")).hasMessageContaining("load_dotenv()");
    }

    @Test
    void aDotEnvFileReachesEnvOnly(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.env"), "# comment\nexport MY_KEY='qk_a b' # why\nQUILT_API_KEY=no\n");
        assertThat(value("load_dotenv(\"" + file + "\")")).isEqualTo(true);
        assertThat(value("env(\"MY_KEY\")", Secret.class).reveal()).isEqualTo("qk_a b");
        assertThat(value("env(\"QUILT_API_KEY\")", Secret.class).reveal()).isEqualTo("qk_b7Kx2fTq9sWm4RzA");
        assertThat(System.getenv("MY_KEY")).isNull();
    }

    @Test
    void pastedPythonImportsAreNotNeeded() {
        List<String> lines = List.of(
                "import quilt3",
                "import os",
                "from dotenv import load_dotenv",
                "import quilt3.admin",
                "from datetime import datetime, timedelta");
        assertThat(session.eval(String.join("\n", lines) + "\nquilt3.api_keys.list(status='EXPIRED')"))
                .isInstanceOf(Outcome.Value.class);
    }

    @Test
    void manyKeysAreRevokedAtOnce() {
        done("var a = quilt3.api_keys.create(\"bulk\"); var b = quilt3.api_keys.create(\"bulk\");");
        assertThat(value("quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"bulk\"))"))
                .hasToString("2 of 2 keys revoked");
        assertThat(value("quilt3.api_keys.get(a.key.id)")).isNull();
    }

    @Test
    void anInterruptEndsACallToTheCatalog() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        stack.control().clearRequests();
        stack.control().failNext("/graphql", Fault.trickleUntil(ended));
        Thread interrupter = new Thread(() -> {
            while (stack.control().requests("/graphql").isEmpty()) {
                Thread.onSpinWait();
            }
            session.interrupt();
        });
        interrupter.start();
        assertThat(thrown("quilt3.api_keys.list()"))
                .isInstanceOf(Interrupted.class)
                .hasMessage("Interrupted.");
        ended.countDown();
        interrupter.join();
        done("quilt3.api_keys.list()");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void done(String text) {
        assertThat(session.eval(text)).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
    }

    private @Nullable Object value(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private <T> T value(String text, Class<T> type) {
        return Objects.requireNonNull(type.cast(value(text)));
    }

    private Throwable thrown(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Threw.class);
        return ((Outcome.Threw) outcome).thrown();
    }

    /** JShell on JDK 25 cannot declare a variable of a type like {@code Map<String, @Nullable Object>}. */
    @Test
    void noTypeArgumentOfAResultIsAnnotated() {
        Signatures signatures = new Signatures(quilt3.class, $keyword.class, Functions.class);
        Stream.concat(signatures.types().stream(), Stream.of(Functions.class, SqlResult.class, SqlRow.class))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .forEach(method -> assertThat(annotatedArguments(method.getAnnotatedReturnType()))
                        .as(method.toGenericString())
                        .isEmpty());
    }

    private static Stream<Annotation> annotatedArguments(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType generic
                ? Arrays.stream(generic.getAnnotatedActualTypeArguments())
                        .flatMap(argument ->
                                Stream.concat(Arrays.stream(argument.getAnnotations()), annotatedArguments(argument)))
                : Stream.empty();
    }

    @Test
    void whatASecretPrintsAsIsNoSecret() {
        done("var masked = quilt3.api_keys.create(\"masked\");");
        for (String java : List.of(
                "quilt3.login_with_api_key(\"\" + masked.secret)",
                "quilt3.api_keys.revoke(secret=\"\" + masked.secret)",
                "quilt3.api_keys.create(\"\" + masked.secret)",
                "quilt3.Package().set_meta(Map.of(\"a\", List.of(\"key: \" + masked.secret)))",
                "quilt3.Package().set(\"a.json\", Map.of(\"a\", \"\" + masked.secret))",
                "quilt3.Package().set(\"a.bin\", (\"\" + masked.secret).getBytes())")) {
            assertThat(thrown(java).getMessage()).as(java).containsAnyOf("prints as", "prints masked");
        }
        done("quilt3.api_keys.revoke(secret=masked.secret)");
    }
}
