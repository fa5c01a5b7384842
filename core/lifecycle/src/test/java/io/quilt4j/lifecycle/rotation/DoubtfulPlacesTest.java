package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A place that may or may not have the new secret: no key that may be in use is revoked, and a person can go on. */
class DoubtfulPlacesTest extends RotationFixture {

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    @SuppressWarnings("NullAway.Init")
    private Path program;

    @BeforeEach
    void keyInUse() {
        old = fixture.keyInUse();
        program = fixture.home.resolve("program");
        program("cat > taken; exit 1");
    }

    private void program(String script) {
        Fixture.write(program, "#!/bin/sh\ncd '" + fixture.home + "'\n" + script + "\n");
        try {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Secret taken() throws IOException {
        return Secret.of(Files.readString(fixture.home.resolve("taken")));
    }

    private SecretSink place() {
        return new CommandInput(List.of(program.toString()));
    }

    private RotationPlan.Builder toProgram() {
        return RotationPlan.ofName("ci").to(place()).idle(Duration.ZERO);
    }

    private RotationStatus stopped(RotationPlan plan) {
        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll(
                        "command:" + program + " may or may not have the new secret",
                        "ended with status 1 after it was given the secret",
                        "is kept, and so is the old one",
                        "resume",
                        "abort");
        assertThat(fixture.told()).endsWith("deliver intent", "deliver unknown");
        RotationStatus status = fixture.rotations().status(null).get(0);
        assertThat(status.state()).isEqualTo("created");
        assertThat(fixture.names()).containsExactly("ci", status.newKey());
        return status;
    }

    @Test
    void aProgramThatStoredItAndFailedIsProvenByWhoeverUsesTheKey() throws Exception {
        RotationStatus status = stopped(toProgram().build());
        assertThat(status.note()).contains("may or may not have the new secret", String.valueOf(status.newId()));

        // A timer may come as often as it likes.
        for (int tries = 0; tries < 3; tries++) {
            RotationStatus waits = fixture.rotations().resume(null);
            assertThat(waits.state()).isEqualTo("created");
            assertThat(waits.note()).isEqualTo(status.note());
        }
        assertThat(fixture.names()).containsExactly("ci", status.newKey());
        assertThat(fixture.works(old.secret())).isTrue();

        assertThat(fixture.works(taken())).isTrue();
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(status.newKey());
        assertThat(fixture.works(taken())).isTrue();
        fixture.requireNoSecretIn(fixture.home.resolve("state"), old.secret(), taken());
    }

    @Test
    void whoKnowsThatItHasItNotRevokesTheKeyAndGoesOn() throws Exception {
        RotationStatus status = stopped(toProgram().build());
        fixture.admin().apiKeys().revoke(String.valueOf(status.newId()));
        program("cat > taken");

        RotationStatus done = fixture.rotations().resume(null);
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.newId()).isNotEqualTo(status.newId());
        assertThat(fixture.names()).containsExactly(done.newKey());
        assertThat(fixture.works(taken())).isTrue();
    }

    @Test
    void givenUpItLeavesTheKeyThatSomebodyMayHave() {
        RotationStatus status = stopped(toProgram().build());

        RotationStatus aborted = fixture.rotations().abort(null);
        assertThat(aborted.state()).isEqualTo("aborted");
        assertThat(aborted.note()).contains(String.valueOf(status.newId()), "stays", "command:" + program);
        assertThat(fixture.names()).containsExactly("ci", status.newKey());
    }

    @Test
    void aPlaceThatCanBeReadHasTheSameKeyForTheNextTry() throws Exception {
        RotationStatus status = stopped(
                toProgram().to(new EnvFile(fixture.env, "QUILT_API_KEY")).build());
        assertThat(fixture.works(fixture.inPlace())).isTrue();
        program("cat > taken");

        RotationStatus done = fixture.rotations().resume(null);
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.newId()).isEqualTo(status.newId());
        assertThat(taken()).isEqualTo(fixture.inPlace());
    }

    @Test
    void whoseProgramWasNotEvenStartedHasNothing() {
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            Files.delete(program);
            return rest.answer(request);
        });
        RotationPlan plan =
                toProgram().to(new EnvFile(fixture.env, "QUILT_API_KEY")).build();

        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("could not be put to command:" + program, "The new key was revoked");
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.inPlace()).isEqualTo(old.secret());
        assertThat(fixture.told()).endsWith("rotate aborted");
    }

    /** The journal masks what looks like a secret, and a name of a key of ours looks so, too. */
    @Test
    void aPlaceThatIsNamedLikeASecretIsKnownAgain() throws Exception {
        program("cat > taken");
        RotationPlan plan = RotationPlan.ofName("ci")
                .to(new CommandInput(List.of(program.toString(), "qk_production")))
                .idle(Duration.ZERO)
                .build();
        stoppedAfter(plan, "deliver done");
        assertThat(fixture.works(taken())).isTrue();

        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.works(taken())).isTrue();
    }

    @Test
    void aPlaceThatCannotBeReadNowKeepsTheKeyThatItMayHave() throws Exception {
        RotationPlan plan = RotationPlan.ofName("ci")
                .to(new EnvFile(fixture.env, "QUILT_API_KEY"))
                .idle(Duration.ZERO)
                .build();
        stoppedAfter(plan, "deliver intent");
        Secret made = fixture.inPlace();
        Path aside = Files.move(fixture.env, fixture.home.resolve("aside"));
        Files.createDirectory(fixture.env);

        RotationStatus waits = fixture.rotations().resume(null);
        assertThat(waits.state()).isEqualTo("created");
        assertThat(waits.note()).contains(".env#QUILT_API_KEY cannot be read", "is kept");
        assertThat(fixture.works(made)).isTrue();

        Files.delete(fixture.env);
        Files.move(aside, fixture.env);
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.inPlace()).isEqualTo(made);
        assertThat(fixture.works(made)).isTrue();
    }

    /** The process ends with this record, and with what is done before the next. */
    private static void stoppedAfter(RotationPlan plan, String record) {
        int records = List.of(
                                "rotate planned",
                                "rotate creating",
                                "create intent",
                                "create done",
                                "rotate created",
                                "deliver intent",
                                "deliver done")
                        .indexOf(record)
                + 1;
        assertThatThrownBy(() -> fixture.rotations(fixture.admin(), new Patience(records))
                        .start(plan))
                .isInstanceOf(Patience.Killed.class);
        assertThat(fixture.told()).endsWith(record);
        assertThat(fixture.rotations(fixture.admin(), Clock.systemUTC()).status(null))
                .hasSize(1);
    }

    @Test
    void whatTheJournalTellsHasItsOwner() {
        program("cat > taken");
        fixture.rotations().start(toProgram().build());
        assertThat(fixture.journal().records()).allSatisfy(record -> {
            assertThat(record.entry().user()).isEqualTo("admin@example.com");
            assertThat(record.entry().name()).startsWith("ci");
        });
    }

    @Test
    void oneDoubtfulProgramOfTwoIsNotProvenByAUserOfTheOther() throws Exception {
        Path other = fixture.home.resolve("other");
        RotationStatus status = stopped(RotationPlan.ofName("ci")
                .to(new CommandInput(List.of("sh", "-c", "cat > '" + other + "'")))
                .to(place())
                .idle(Duration.ZERO)
                .build());
        assertThat(fixture.works(Secret.of(Files.readString(other)))).isTrue();
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("created");
        assertThat(fixture.names()).containsExactly("ci", status.newKey());
    }
}
