package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.registry.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever a rotation to several places ends, and however it is then given up, each place that had a key which works has one: the old
 * one or the new one.
 */
class StoppedPlacesTest extends RotationFixture {

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    /** Places that held the old key, one that held none, and perhaps a program. */
    private RotationPlan plan(boolean withProgram) {
        RotationPlan.Builder plan = RotationPlan.ofName("ci").idle(Duration.ZERO);
        held().forEach(plan::to);
        plan.to(new EnvFile(fixture.home.resolve("new.env"), "QUILT_API_KEY"));
        if (withProgram) {
            plan.to(new CommandInput(List.of("sh", "-c", "cat > /dev/null")));
        }
        return plan.build();
    }

    private static List<SecretSink> held() {
        return List.of(
                new EnvFile(fixture.env, "QUILT_API_KEY"),
                new SecretFile(fixture.home.resolve("ci.key")),
                new EnvFile(fixture.env, "SECOND"),
                new EnvFile(fixture.home.resolve("hard.env"), "K"));
    }

    private void anewWithPlaces() throws IOException {
        fixture.anew();
        old = fixture.keyInUse();
        String secret = old.secret().reveal();
        Fixture.write(fixture.env, "A=1\nQUILT_API_KEY=" + secret + "\nSECOND='" + secret + "' # x\n");
        Fixture.write(fixture.home.resolve("ci.key"), secret);
        Fixture.write(fixture.home.resolve("hard.env"), "K=" + secret + "\r\n");
        Files.createLink(fixture.home.resolve("other.env"), fixture.home.resolve("hard.env"));
    }

    private void requireAWorkingKeyInEach(String when) throws IOException {
        for (SecretSink sink : held()) {
            assertThat(fixture.works(sink.read().orElseThrow()))
                    .as("%s has a working key %s %s", sink.describe(), when, fixture.told())
                    .isTrue();
        }
        assertThat(fixture.home.resolve("other.env")).hasSameTextualContentAs(fixture.home.resolve("hard.env"));
        boolean mayGo = fixture.told().contains("rotate retiring");
        assertThat(mayGo || fixture.works(old.secret())).as(when).isTrue();
    }

    /** True when it came to its end. */
    private boolean survives(int records, boolean withProgram) {
        Journal journal = new Journal(fixture.journal().path(), new Patience(records), fixture.warnings::add);
        try {
            return new Rotations(
                            fixture.admin(),
                            null,
                            fixture.options(Clock.systemUTC()).build(),
                            journal,
                            null)
                    .start(plan(withProgram))
                    .isOver();
        } catch (Patience.Killed killed) {
            return false;
        }
    }

    private static void refuseTheNewKey() {
        String present = fixture.inPlace().reveal();
        fixture.control()
                .failNext(
                        request -> {
                            String caller = request.header("Authorization").orElse("");
                            return caller.contains("qk_") && !caller.contains(present);
                        },
                        Fault.none(),
                        Fault.status(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resumed", "refused", "aborted", "revoked", "revoked and refused"})
    void afterEachRecord(String then) throws IOException {
        boolean ended = false;
        for (int records = 0; !ended; records++) {
            anewWithPlaces();
            String when = "after " + records + " records, then " + then;
            ended = survives(records, records % 2 == 1);
            requireAWorkingKeyInEach(when);
            boolean isPlaced = fixture.told().contains("rotate proven");
            if (then.contains("revoked") && !isPlaced) {
                fixture.admin().apiKeys().list().stream()
                        .filter(key -> !key.name().equals("ci"))
                        .forEach(key -> fixture.admin().apiKeys().revoke(key.id()));
            }
            if (then.contains("refused") && !isPlaced) {
                refuseTheNewKey();
            }
            for (RotationStatus open : fixture.rotations().status(null)) {
                try {
                    if (then.equals("aborted")) {
                        fixture.rotations().abort(open.run());
                    } else {
                        fixture.rotations().resume(open.run());
                    }
                } catch (QuiltException stopped) {
                    assertThat(stopped)
                            .as(when)
                            .hasMessageNotContaining(old.secret().reveal());
                }
            }
            fixture.control().clearFaults();
            requireAWorkingKeyInEach(when);
        }
    }

    @Test
    void afterEachFaultOfEachRequest() throws IOException {
        for (Fault fault : List.of(Fault.status(401), Fault.status(500), Fault.cutBefore(), Fault.cutAfter())) {
            boolean reached = true;
            for (int request = 0; reached; request++) {
                anewWithPlaces();
                fixture.control().clearRequests();
                Fault[] faults = new Fault[request + 1];
                Arrays.fill(faults, Fault.none());
                faults[request] = fault;
                fixture.control().failNext(faults);
                try {
                    fixture.rotations().start(plan(request % 2 == 1));
                } catch (QuiltException stopped) {
                    assertThat(stopped).hasMessageNotContaining(old.secret().reveal());
                }
                reached = fixture.control().requests().size() > request;
                fixture.control().clearFaults();
                requireAWorkingKeyInEach(fault + " of request " + request);
            }
        }
    }

    @Test
    void whatAKilledProcessHasLeftBesideThePlaceGoesWhenTheRunGoesOnOrIsGivenUp() throws IOException {
        fixture.keyInUse();
        RotationStatus waits = fixture.rotations().start(plan().idle(HOUR).build());
        Path left = fixture.home.resolve("..env.0fa8b1c2-1111-2222-3333-444455556666.quilt4j.tmp");
        Path others = fixture.home.resolve(".env.tmp");
        Fixture.write(others, "of somebody else");

        Fixture.write(left, "SECRET=x\n");
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("waiting");
        assertThat(left).doesNotExist();

        Fixture.write(left, "SECRET=x\n");
        assertThat(fixture.rotations().abort(waits.run()).state()).isEqualTo("aborted");
        assertThat(left).doesNotExist();
        assertThat(others).exists();
    }
}
