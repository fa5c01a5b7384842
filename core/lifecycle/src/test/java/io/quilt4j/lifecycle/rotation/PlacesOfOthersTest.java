package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.Claim;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key that the login cannot list may live all the same: its secret is not lost either, and is tried only where the user goes. */
class PlacesOfOthersTest extends RotationFixture {

    private LocalRegistry stage;
    private Quilt there;
    private CreatedApiKey live;
    private URI registry;

    @BeforeEach
    void aKeyOfAnotherCatalogStandsThere() {
        stage = LocalRegistry.start(RegistryOptions.temporary().sample(true).testControl(true));
        there = login(stage, "admin");
        registry = there.registryUrl();
        live = there.apiKeys().create("live");
        fixture.admin().apiKeys().create("ci");
        place(live.secret());
    }

    @AfterEach
    void forget() {
        Quilt.catalogNames(options()).remove("stage");
        fixture.admin().auth().logout(registry);
        there.close();
        stage.close();
    }

    private static QuiltOptions options() {
        return fixture.options(Clock.systemUTC()).build();
    }

    private static Quilt login(LocalRegistry stack, String user) {
        Quilt quilt = Quilt.open(QuiltOptions.builder()
                .catalog(stack.catalog())
                .inMemory(true)
                .environment(Map.of())
                .build());
        quilt.auth().login(Secret.of(stack.issueCode(user)));
        return quilt;
    }

    private static void place(Secret secret) {
        Fixture.write(fixture.env, "QUILT_API_KEY=" + secret.reveal() + "\n");
    }

    private static EnvFile sink() {
        return new EnvFile(fixture.env, "QUILT_API_KEY");
    }

    private void named() {
        Quilt.nameCatalog(options(), "stage", stage.catalog());
    }

    private static void requireRefused(String... told) {
        assertThatThrownBy(() -> Claim.on(sink(), false, null, fixture.admin()))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith(sink().describe())
                .hasMessageContainingAll(told)
                .hasMessageContaining("--replace, replace=True");
        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("No key was created, because " + sink().describe())
                .hasMessageContainingAll(told);
        assertThat(fixture.names()).containsExactly("ci");
    }

    private static List<String> warnedOf(boolean replaces) throws IOException {
        try (Claim claim = Claim.on(sink(), replaces, null, fixture.admin())) {
            return claim.store(Secret.of("qk_another1another2another3"));
        }
    }

    private List<SeenRequest> tried(Secret secret) {
        return stage.control().requests().stream()
                .filter(request -> request.header("authorization").orElse("").equals("Bearer " + secret.reveal()))
                .toList();
    }

    @Test
    void thatOfANamedCatalogIsRefused() throws IOException {
        named();

        requireRefused(live.key().fingerprint(), "of admin@example.com at stage (" + registry + ")");

        there.apiKeys().revoke(live.key().id());
        assertThat(warnedOf(false))
                .singleElement()
                .asString()
                .contains(
                        "held the secret of " + live.key().fingerprint(),
                        "no key that works at",
                        fixture.admin().registryUrl().toString(),
                        "stage (" + registry + ")");
    }

    @Test
    void thatOfACatalogWithNothingButALoginIsRefused() {
        try (Quilt quilt =
                Quilt.open(options().toBuilder().catalog(stage.catalog()).build())) {
            quilt.auth().login(Secret.of(stage.issueCode("bob")));
        }

        requireRefused(live.key().fingerprint(), "of admin@example.com at " + registry);
    }

    @Test
    void thatOfAnotherUserIsRefused() {
        named();
        try (Quilt bob = login(fixture.stack, "bob")) {
            CreatedApiKey ours = fixture.admin().apiKeys().create("ours");
            place(ours.secret());

            assertThatThrownBy(() -> Claim.on(sink(), false, null, bob))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContainingAll(
                            ours.key().fingerprint(), "of admin@example.com at " + bob.registryUrl(), "--replace");
        }
    }

    @Test
    void whatMayGoIsTriedNowhere() throws IOException {
        named();
        stage.control().clearRequests();

        assertThat(warnedOf(true))
                .singleElement()
                .asString()
                .contains("held the secret of " + live.key().fingerprint(), "was not tried");

        assertThat(tried(live.secret())).isEmpty();
    }

    @Test
    void aCatalogThatTheUserDoesNotKnowIsNotSentIt() throws IOException {
        stage.control().clearRequests();

        assertThat(warnedOf(false)).singleElement().asString().contains("no key that works at");

        assertThat(stage.control().requests()).isEmpty();
    }

    @Test
    void oneThatHasExpiredHereIsTriedNowhere() throws IOException {
        named();
        CreatedApiKey expired = fixture.admin().apiKeys().create("old", 1);
        fixture.control().advance(Duration.ofDays(2));
        place(expired.secret());
        stage.control().clearRequests();

        assertThat(warnedOf(false)).singleElement().asString().contains("has expired");

        assertThat(stage.control().requests()).isEmpty();
        fixture.control().advance(Duration.ofDays(-2));
    }

    static Stream<Fault> doubts() {
        return Stream.of(
                Fault.html(401),
                Fault.status(403),
                Fault.status(400),
                Fault.garbage(),
                Fault.status(200, Map.of(), "{\"data\":{\"me\":null}}"));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void anAnswerThatIsNoneLeavesItThere(Fault fault) {
        named();
        stage.control().failNext(request -> "me".equals(request.operationName()), fault, fault);

        requireRefused(live.key().fingerprint(), "whether that key works is not known", "stage (");
    }

    @Test
    void soDoesACatalogThatCannotBeReached() throws IOException {
        named();
        stage.close();

        requireRefused(live.key().fingerprint(), "whether that key works is not known", "stage (");

        assertThat(warnedOf(true)).hasSize(1);
    }

    @Test
    void aSecretIsTriedAsItStandsAndWithoutWhatIsBehindIt() throws IOException {
        named();
        place(Secret.of(live.secret().reveal() + "_old"));
        requireRefused(live.key().fingerprint(), "of admin@example.com at stage (");

        Secret odd = Secret.of("qk_ab_cd-ef_gh-ij_kl-mn_op");
        place(odd);
        assertThat(warnedOf(false)).hasSize(1);
        assertThat(tried(odd)).hasSize(1);
    }
}
