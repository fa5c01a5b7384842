package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret that a catalog does not accept may be that of a key that lives: only what is known to be gone is a success. */
final class RefusedSecretsTest extends CommandLineRun {

    private LocalRegistry stack;

    @BeforeEach
    void start() {
        stack = stack("stack");
        environment = Map.of(
                "HOME", folder.toString(), "XDG_DATA_HOME", folder + "/data", "XDG_STATE_HOME", folder + "/state");
    }

    private LocalRegistry stack(String name) {
        return LocalRegistry.start(
                RegistryOptions.in(folder.resolve(name)).sample(true).testControl(true));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private CreatedApiKey key(LocalRegistry registry, String user) {
        try (Quilt quilt = Quilt.open(QuiltOptions.builder()
                .catalog(registry.catalog())
                .inMemory(true)
                .build())) {
            quilt.auth().login(Secret.of(registry.issueCode(user)));
            return quilt.apiKeys().create("leaked", 30);
        }
    }

    private void setActive(String user, boolean active) throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stack/registry.db"));
                PreparedStatement update = database.prepareStatement("UPDATE users SET is_active = ? WHERE name = ?")) {
            update.setBoolean(1, active);
            update.setString(2, user);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void loginAs(String user) {
        assertThat(run(stack.issueCode(user), "login", "--code", "-", "--catalog", "" + stack.catalog()))
                .as(said())
                .isZero();
        out.reset();
        err.reset();
    }

    private int revoke(Secret secret) {
        err.reset();
        return run(secret.reveal(), "revoke", "--secret", "-", "--catalog", "" + stack.catalog());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private boolean works(LocalRegistry registry, Secret secret) {
        try (Quilt quilt = Quilt.open(QuiltOptions.builder()
                .catalog(registry.catalog())
                .inMemory(true)
                .apiKey(secret)
                .build())) {
            return quilt.me().isPresent();
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("a gateway's page", Fault.html(401)),
                Arguments.of("words that nobody knows", Fault.status(401, Map.of(), "{\"message\":\"x\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusalIsNoProofThatAKeyIsGone(String name, Fault fault) {
        Secret secret = key(stack, "bob").secret();
        stack.control().failNext(request -> "apiKeyRevoke".equals(request.operationName()), fault);

        assertThat(revoke(secret)).as(said()).isEqualTo(ExitStatus.FAILED);

        assertThat(said()).contains("Nothing was revoked").doesNotContain("Nothing to do");
        assertThat(works(stack, secret)).isTrue();
        run("", "journal", "list", "--format", "csv");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("revoke,failed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aLostAnswerAndARefusalAfterItLeaveItOpen(String name, Fault fault) {
        Secret secret = key(stack, "bob").secret();
        stack.control().failNext(request -> "apiKeyRevoke".equals(request.operationName()), Fault.cutBefore());
        stack.control().failNext(request -> "me".equals(request.operationName()), fault);

        assertThat(revoke(secret)).as(said()).isEqualTo(ExitStatus.FAILED);

        assertThat(said()).contains("may or may not be revoked").doesNotContain("is revoked.");
        run("", "journal", "list", "--format", "csv");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("revoke,unknown");
    }

    @Test
    void theSecretOfAKeyBeforeTheOneThatFailedIsHeld() {
        loginAs("bob");
        String made =
                "var created = quilt3.api_keys.create(\"zeroth\"); try { created.secret.reveal(); sql(\"INSERT INTO"
                        + " api_keys (name, expires_in_days) VALUES ('first', 3), ('second', 4)\"); } catch"
                        + " (Exception e) { } quilt3.api_keys.unstored().store(file(\"" + folder + "/kept\"))";
        stack.control()
                .failNext(
                        request -> "apiKeyCreate".equals(request.operationName()),
                        Fault.none(),
                        Fault.none(),
                        Fault.status(403));

        assertThat(run("", "-e", made)).as(said()).isEqualTo(ExitStatus.DONE);

        assertThat(folder.resolve("kept")).content().startsWith("qk_");
        assertThat(said())
                .startsWith("The key 'first' was created before that. This session holds its secret until it ends:");
    }

    @Test
    void aKeyOfAnotherCatalogIsNotGone() {
        try (LocalRegistry work = stack("work")) {
            assertThat(run("", "catalogs", "add", "work", "" + work.catalog())).isZero();
            Secret secret = key(work, "bob").secret();

            assertThat(revoke(secret)).isEqualTo(ExitStatus.FAILED);

            assertThat(said()).contains("" + stack.catalog(), "--catalog work", "" + work.catalog());
            assertThat(works(work, secret)).isTrue();
        }
    }

    @Test
    void whatThisMachineHasRevokedIsKnownToBeGone() {
        Secret secret = key(stack, "bob").secret();
        assertThat(revoke(secret)).as(said()).isZero();
        assertThat(said()).contains("The key is revoked.");

        assertThat(revoke(secret)).as(said()).isZero();
        assertThat(said()).contains("was revoked before", "journal");
    }

    @Test
    void anExpiredKeyIsKnownToBeGoneWhereSomebodyIsLoggedInWhoSeesIt() {
        stack.control().advance(Duration.ofDays(-40));
        Secret secret = key(stack, "bob").secret();
        stack.control().advance(Duration.ofDays(40));
        assertThat(revoke(secret)).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("Nobody is logged in");

        loginAs("bob");
        assertThat(revoke(secret)).as(said()).isZero();
        assertThat(said()).contains("has expired");
    }

    @Test
    void theKeyOfADeactivatedUserLives() throws Exception {
        CreatedApiKey created = key(stack, "bob");
        setActive("bob", false);
        assertThat(revoke(created.secret())).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("deactivated");

        loginAs("carol");
        assertThat(revoke(created.secret())).isEqualTo(ExitStatus.FAILED);
        loginAs("admin");
        assertThat(revoke(created.secret())).isEqualTo(ExitStatus.FAILED);
        assertThat(said())
                .contains(
                        "'leaked'",
                        "quilt4j keys revoke --admin " + created.key().id());

        setActive("bob", true);
        assertThat(works(stack, created.secret())).isTrue();
    }

    @Test
    void aScanThatTriesTheKeyOfADeactivatedUserFindsItAliveAndRevokesIt() throws Exception {
        CreatedApiKey created = key(stack, "bob");
        Path file = Files.writeString(
                folder.resolve("app.env"), "K=" + created.secret().reveal());
        setActive("bob", false);
        loginAs("admin");

        assertThat(statuses("scan", file.toString(), "--format", "json")).containsExactly("ALIVE");
        assertThat(statuses("scan", file.toString(), "--verify", "--format", "json"))
                .containsExactly("ALIVE");
        assertThat(run("", "scan", file.toString(), "--verify", "--revoke", "--yes"))
                .as(said())
                .isEqualTo(ExitStatus.FOUND);
        assertThat(said()).contains("revoked: " + created.key().fingerprint());

        setActive("bob", true);
        assertThat(statuses("scan", file.toString(), "--format", "json")).containsExactly("NOT FOUND");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aScanThatCouldNotRevokeFails(String name, Fault fault) throws Exception {
        CreatedApiKey created = key(stack, "bob");
        Path file = Files.writeString(
                folder.resolve("app.env"), "K=" + created.secret().reveal());
        loginAs("admin");
        stack.control().failNext(request -> "apiKeyRevoke".equals(request.operationName()), fault);

        assertThat(run("", "scan", file.toString(), "--revoke", "--yes"))
                .as(said())
                .isEqualTo(ExitStatus.FAILED);

        assertThat(said()).contains("not revoked: " + created.key().fingerprint());
        assertThat(works(stack, created.secret())).isTrue();
    }

    @Test
    void aGatewayThatRefusesASecretThatIsTriedSaysNothingOfIt() throws Exception {
        CreatedApiKey created = key(stack, "bob");
        Path file = Files.writeString(
                folder.resolve("app.env"), "K=" + created.secret().reveal());
        loginAs("admin");
        // The first is the scan's own login.
        stack.control().failNext(request -> "me".equals(request.operationName()), Fault.none(), Fault.html(401));

        assertThat(run("", "scan", file.toString(), "--verify", "--format", "json"))
                .as(said())
                .isEqualTo(ExitStatus.FAILED);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("ALIVE");
        assertThat(said()).contains("gateway");
    }

    @Test
    void aFileOfVariablesIsReadByTheFormThatHasWrittenIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve(".env"),
                "A=1\nQUILT_API_KEY=" + key(stack, "bob").secret().reveal() + "\n");
        String catalog = "" + stack.catalog();

        assertThat(run("", "keys", "list", "--api-key", "file:" + file, "--catalog", catalog))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(said()).contains("--api-key env_file:" + file + " reads that");

        assertThat(run("", "keys", "list", "--api-key", "env_file:" + file, "--catalog", catalog))
                .as(said())
                .isZero();
        assertThat(run("", "keys", "list", "--api-key", "env_file:" + file + "#B", "--catalog", catalog))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("", "revoke", "--secret", "env_file:" + file, "--catalog", catalog))
                .as(said())
                .isZero();
    }

    private List<String> statuses(String... line) throws IOException {
        out.reset();
        err.reset();
        run("", line);
        List<String> statuses = new ArrayList<>();
        new ObjectMapper()
                .readTree(out.toByteArray())
                .forEach(leak -> statuses.add(leak.path("status").asText()));
        return statuses;
    }

    /** What was made before the failure has its secret where it was sent, and its name said. */
    @Test
    void theSecretOfAKeyBeforeTheOneThatFailedReachesItsPlace() throws IOException {
        loginAs("admin");
        AtomicInteger creations = new AtomicInteger();
        stack.control()
                .failNext(
                        request -> "apiKeyCreate".equals(request.operationName()) && creations.incrementAndGet() == 2,
                        Fault.status(500, Map.of(), "{}"));

        assertThat(run(
                        "",
                        "--secret-to",
                        "file:" + folder + "/{name}.key",
                        "-e",
                        "INSERT INTO api_keys (name) VALUES ('k1'), ('k2'), ('k3')"))
                .isEqualTo(ExitStatus.FAILED);

        Secret first = Secret.of(Files.readString(folder.resolve("k1.key")).strip());
        assertThat(works(stack, first)).isTrue();
        assertThat(said()).contains("Of 3 keys 1 were created", "k1").doesNotContain(first.reveal());
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("qk_");
        assertThat(folder.resolve("k3.key")).doesNotExist();
    }
}
