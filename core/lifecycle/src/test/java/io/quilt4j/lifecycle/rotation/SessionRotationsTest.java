package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.registry.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session rotates the key that it uses itself. */
class SessionRotationsTest extends RotationFixture {

    @Test
    void aSessionMayRotateTheKeyThatItUses() {
        CreatedApiKey old = fixture.keyInUse();
        QuiltOptions options =
                fixture.options(Clock.systemUTC()).apiKey(old.secret()).build();
        RotationStatus waiting;
        try (Quilt session = Quilt.open(options)) {
            waiting = new Rotations(session, old.secret(), options, fixture.journal(), null).start(plan().build());
        }
        fixture.control().advance(HOUR);
        try (Quilt session = Quilt.open(options)) {
            // Looking does not count as a use, nor does resuming: the new key does both.
            Rotations later = new Rotations(session, old.secret(), options, fixture.journal(), null);
            assertThat(later.status(null).get(0).note()).contains("nobody uses the old key");
            assertThat(later.resume(null).state()).isEqualTo("done");
        }
        assertThat(fixture.names()).containsExactly(waiting.newKey());
    }

    @Test
    void aSessionOfTheOldKeyDoesNotAskWhereTheNewOneCannotBeRead() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        Path taken = fixture.home.resolve("taken");
        QuiltOptions options =
                fixture.options(Clock.systemUTC()).apiKey(old.secret()).build();
        try (Quilt session = Quilt.open(options)) {
            Rotations rotations = new Rotations(session, old.secret(), options, fixture.journal(), null);
            rotations.start(RotationPlan.ofName("ci")
                    .to(new CommandInput(List.of("sh", "-c", "cat > " + taken)))
                    .build());
            assertThat(fixture.works(Secret.of(Files.readString(taken)))).isTrue();
            fixture.control().advance(HOUR);
            assertThatThrownBy(
                            () -> new Rotations(session, old.secret(), options, fixture.journal(), null).resume(null))
                    .hasMessageContaining("This session uses the key that is to be replaced");
        }
        assertThat(fixture.works(Secret.of(Files.readString(taken))))
                .isTrue(); // from which the registry's time is known
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
    }

    @Test
    void aSessionOfTheOldKeySweepsWhatALateAnswerLeft() {
        CreatedApiKey old = fixture.keyInUse();
        QuiltOptions options =
                fixture.options(Clock.systemUTC()).apiKey(old.secret()).build();
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), Fault.cutAfter());
        try (Quilt session = Quilt.open(options)) {
            RotationStatus done = new Rotations(session, old.secret(), options, fixture.journal(), null)
                    .start(plan().idle(Duration.ZERO).build());

            assertThat(done.state()).isEqualTo("done");
            assertThat(fixture.names()).containsExactly(done.newKey());
        }
    }
}
