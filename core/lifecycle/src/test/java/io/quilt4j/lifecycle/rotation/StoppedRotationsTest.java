package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.registry.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rotation that ends in the middle, wherever that is, goes on: there is a working key in place at every moment, no key is
 * left that nobody knows, and no other key is revoked. The counts are those of docs/reliability.md.
 */
class StoppedRotationsTest {

    @TempDir
    private static Path folder;

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @SuppressWarnings("NullAway.Init") // made anew for each stop
    private CreatedApiKey bystander;

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    private void anew() {
        fixture.anew();
        bystander = fixture.admin().apiKeys().create("bystander");
        old = fixture.keyInUse();
        fixture.control().clearRequests();
    }

    private static RotationPlan plan() {
        return RotationPlan.ofName("ci")
                .to(new EnvFile(fixture.env, "QUILT_API_KEY"))
                .idle(Duration.ZERO)
                .build();
    }

    private static Rotations writing(Journal journal) {
        return new Rotations(
                fixture.admin(), null, fixture.options(Clock.systemUTC()).build(), journal, null);
    }

    @Test
    void stoppedAfterEachRecord() {
        int stops = 0;
        boolean ended = false;
        for (int records = 0; !ended; records++) {
            anew();
            String when = "after " + records + " records";
            ended = survives(records, () -> {}, when);
            // The next process does not get far either.
            for (int more = records % 4; more < 9 && !ended; more += 4) {
                int second = more;
                if (!fixture.rotations().status(null).isEmpty()) {
                    survives(second, () -> {}, when + " and " + second);
                    stops++;
                }
            }
            stops++;
            finish(when);
        }
        System.getLogger("io.quilt4j").log(System.Logger.Level.INFO, "stopped {0} times", stops);
        assertThat(stops).isGreaterThan(40);
    }

    /** True when it came to its end. */
    private boolean survives(int records, Runnable check, String when) {
        Journal journal = new Journal(fixture.journal().path(), new Patience(records), fixture.warnings::add);
        boolean isNew = fixture.rotations().status(null).isEmpty();
        try {
            RotationStatus status =
                    isNew ? writing(journal).start(plan()) : writing(journal).resume(null);
            return status.isOver();
        } catch (Patience.Killed killed) {
            check.run();
            return false;
        } finally {
            requireNothingLost(when);
        }
    }

    private void requireNothingLost(String when) {
        fixture.requireAWorkingKeyInPlace(when);
        assertThat(fixture.works(bystander.secret())).as(when).isTrue();
        boolean maySee = fixture.told().contains("rotate retiring");
        assertThat(maySee || fixture.works(old.secret())).as(when).isTrue();
    }

    private void finish(String when) {
        for (int tries = 0; tries < 5; tries++) {
            boolean open = !fixture.rotations().status(null).isEmpty();
            if (!open && !fixture.names().contains("ci")) {
                break;
            }
            try {
                RotationStatus status = open
                        ? fixture.rotations().resume(null)
                        : fixture.rotations().start(plan());
                assertThat(status.state()).as(when).isEqualTo("done");
            } catch (QuiltException e) {
                assertThat(e.getMessage())
                        .as(when)
                        .doesNotContain(fixture.inPlace().reveal());
            }
            requireNothingLost(when);
        }
        List<ApiKey> left = fixture.admin().apiKeys().list();
        assertThat(left).as(when).hasSize(2).anySatisfy(key -> assertThat(key.name())
                .isEqualTo("bystander"));
        assertThat(left).as(when).anySatisfy(key -> {
            assertThat(key.name()).startsWith("ci-20");
            assertThat(key.fingerprint()).isEqualTo(Fingerprint.of(fixture.inPlace()));
        });
        assertThat(fixture.journal().verify().broken()).as(when).isNull();
        fixture.requireNoSecretIn(fixture.home.resolve("state"), old.secret(), fixture.inPlace());
    }

    @Test
    void eachFaultOfEachRequest() {
        Map<String, Fault> faults = new TreeMap<>(Map.of(
                "401", Fault.status(401),
                "403", Fault.status(403),
                "500", Fault.status(500),
                "a page", Fault.html(200),
                "cut before", Fault.cutBefore(),
                "cut after", Fault.cutAfter(),
                "cut short", Fault.truncated()));
        int failed = 0;
        for (Map.Entry<String, Fault> fault : faults.entrySet()) {
            boolean reached = true;
            for (int request = 0; reached; request++) {
                anew();
                String when = fault.getKey() + " of request " + request;
                fixture.control()
                        .failNext(Stream.concat(
                                        Collections.nCopies(request, Fault.none()).stream(),
                                        Stream.of(fault.getValue()))
                                .toArray(Fault[]::new));
                try {
                    fixture.rotations().start(plan());
                } catch (QuiltException e) {
                    assertThat(e.getMessage()).as(when).isNotBlank();
                }
                reached = fixture.control().requests().size() > request;
                fixture.control().clearFaults();
                requireNothingLost(when);
                finish(when);
                failed += reached ? 1 : 0;
            }
        }
        System.getLogger("io.quilt4j").log(System.Logger.Level.INFO, "{0} requests failed", failed);
        assertThat(failed).isGreaterThan(70);
    }

    /** Where the secret goes to a program, nobody can read it back. */
    @Test
    void stoppedAfterEachRecordWithAProgram() {
        boolean ended = false;
        for (int records = 0; !ended; records++) {
            anew();
            RotationPlan plan = RotationPlan.ofName("ci")
                    .to(new CommandInput(List.of("sh", "-c", "printf 'QUILT_API_KEY=%s' \"$(cat)\" > " + fixture.env)))
                    .idle(Duration.ZERO)
                    .build();
            Journal journal = new Journal(fixture.journal().path(), new Patience(records), fixture.warnings::add);
            try {
                ended = writing(journal).start(plan).isOver();
            } catch (Patience.Killed killed) {
                // Go on.
            }
            String when = "a program, after " + records + " records";
            requireNothingLost(when); // which uses the new key, if it is there
            for (RotationStatus open : fixture.rotations().status(null)) {
                try {
                    assertThat(fixture.rotations().resume(null).state())
                            .as(when)
                            .isEqualTo("done");
                } catch (QuiltException leftToAPerson) {
                    assertThat(leftToAPerson).hasMessageContaining("somebody uses it");
                    assertThat(fixture.rotations().abort(open.run()).state()).isEqualTo("aborted");
                }
                requireNothingLost(when);
            }
        }
    }
}
