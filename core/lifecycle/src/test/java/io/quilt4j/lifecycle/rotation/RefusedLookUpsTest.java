package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.Occupant;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.SeenRequest;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A look-up that is refused, or answers that nobody asks, is not taken for a key that is gone. */
class RefusedLookUpsTest extends RotationFixture {

    private static final Fault NOBODY = Fault.status(200, Map.of(), "{\"data\":{\"me\":null}}");

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    @BeforeEach
    void keyInUse() {
        old = fixture.keyInUse();
    }

    /** A process that ended with the new secret in place, before it could say so. */
    private Secret killedWithTheNewSecretInPlace() {
        for (int records = 1; fixture.inPlace().equals(old.secret()); records++) {
            fixture.anew();
            old = fixture.keyInUse();
            Journal journal = new Journal(fixture.journal().path(), new Patience(records), fixture.warnings::add);
            Rotations mortal = new Rotations(
                    fixture.admin(), null, fixture.options(Clock.systemUTC()).build(), journal, null);
            assertThat(catchThrowable(() -> mortal.start(plan().build()))).isInstanceOf(Patience.Killed.class);
        }
        assertThat(fixture.rotations().status(null).get(0).state()).isEqualTo("created");
        return fixture.inPlace();
    }

    static Stream<Fault> refusals() {
        return Stream.of(Fault.html(401), Fault.status(401));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aSecretInPlaceThatIsRefusedOnceIsNotReplaced(Fault refusal) {
        Secret made = killedWithTheNewSecretInPlace();
        fixture.control().failNext(request -> isBy(made, request), refusal);

        assertThatThrownBy(() -> fixture.rotations().resume(null)).isInstanceOf(QuiltException.class);

        assertThat(fixture.inPlace()).isEqualTo(made);
        assertThat(fixture.works(made)).isTrue();
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("waiting");
        assertThat(fixture.inPlace()).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anAbortLeavesASecretInPlaceThatIsRefusedOnce(Fault refusal) {
        Secret made = killedWithTheNewSecretInPlace();
        fixture.control().failNext(request -> isBy(made, request), refusal);

        var unused = catchThrowable(() -> fixture.rotations().abort(null));

        assertThat(fixture.works(made)).isTrue();
        assertThat(fixture.inPlace()).isEqualTo(made);
    }

    @Test
    void aProofThatAGatewayRefusesIsTriedAgain() {
        Secret made = killedWithTheNewSecretInPlace();
        fixture.control().failNext(request -> isBy(made, request) && isOf("me", request), Fault.html(401));

        assertThatThrownBy(() -> fixture.rotations().resume(null))
                .isInstanceOf(QuiltException.class)
                .hasMessageContaining("gateway");

        assertThat(fixture.told()).endsWith("prove unknown");
        assertThat(fixture.inPlace()).isEqualTo(made);
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("waiting");
    }

    @Test
    void whoIsNobodySeesNoKeysAndNotThatTheyAreGone() {
        killedWithTheNewSecretInPlace();
        Fixture.write(fixture.env, "A=1\nQUILT_API_KEY=" + old.secret().reveal() + "\n");
        fixture.control().failNext(request -> isOf("apiKeysList", request), NOBODY);
        fixture.control().failNext(request -> isOf("me", request), Fault.none(), NOBODY);

        Throwable refused = catchThrowable(() -> fixture.rotations().abort(null));

        assertThat(refused).isInstanceOf(QuiltException.class);
        assertThat(fixture.names()).hasSize(2);
        assertThat(fixture.rotations().abort(null).note()).contains("the new key was revoked");
        assertThat(fixture.names()).hasSize(1);
    }

    @Test
    void aNewKeyThatCouldNotBeTakenBackIsNotSaidToBeRevoked() {
        fixture.control()
                .failNext(
                        request -> isOf("me", request)
                                && request.header("authorization").orElse("").startsWith("Bearer qk_"),
                        Fault.status(401));
        fixture.control().failNext(request -> isOf("apiKeyRevoke", request), Fault.cutBefore());
        fixture.control().failNext(request -> isOf("apiKeyGet", request), NOBODY, NOBODY);

        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(QuiltException.class)
                .hasMessageContaining("could not be revoked");

        assertThat(fixture.names()).hasSize(2);
    }

    @Test
    void aPlaceIsNotTakenForFreeByWhoIsNobody() {
        fixture.control().failNext(request -> isOf("me", request), NOBODY);
        fixture.control().failNext(request -> isOf("apiKeysList", request), NOBODY);

        assertThatThrownBy(() -> Occupant.of(new EnvFile(fixture.env, "QUILT_API_KEY"), null, fixture.admin()))
                .isInstanceOf(QuiltException.class);
    }

    private static boolean isOf(String operation, SeenRequest request) {
        return operation.equals(request.operationName());
    }

    private static boolean isBy(Secret secret, SeenRequest request) {
        return request.header("authorization").orElse("").equals("Bearer " + secret.reveal());
    }
}
