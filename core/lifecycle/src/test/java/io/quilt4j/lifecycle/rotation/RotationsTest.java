package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A rotation from its begin to its end, by what becomes of the old key. */
class RotationsTest extends RotationFixture {

    @Test
    void replacesAKeyOnceNobodyUsesIt() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        assertThat(fixture.works(old.secret())).isTrue();

        RotationStatus waiting =
                fixture.rotations().start(plan().reason("weekly").build());

        assertThat(waiting.state()).isEqualTo("waiting");
        assertThat(waiting.note()).contains("has not been used since", "resume after");
        assertThat(waiting.newKey()).matches("ci-20\\d{6}-[a-km-np-z2-9]{4}");
        assertThat(fixture.names()).containsExactly("ci", waiting.newKey());
        assertThat(Files.readString(fixture.env)).startsWith("A=1\nQUILT_API_KEY=qk_");
        assertThat(fixture.inPlace()).isNotEqualTo(old.secret());
        fixture.requireAWorkingKeyInPlace("while it waits");
        assertThat(fixture.rotations().status(null)).singleElement().isEqualTo(waiting);
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("waiting");

        fixture.control().advance(HOUR);
        RotationStatus done = fixture.rotations().resume(waiting.run().substring(0, 8));

        assertThat(done.state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(waiting.newKey());
        fixture.requireAWorkingKeyInPlace("at the end");
        assertThat(fixture.told())
                .containsExactly(
                        "rotate planned",
                        "rotate creating",
                        "create intent",
                        "create done",
                        "rotate created",
                        "deliver intent",
                        "deliver done",
                        "rotate delivered",
                        "prove intent",
                        "prove done",
                        "rotate proven",
                        "rotate waiting",
                        "rotate retiring",
                        "revoke intent",
                        "revoke done",
                        "rotate done");
        assertThat(fixture.journal().records())
                .allSatisfy(record -> assertThat(record.entry().run()).isEqualTo(waiting.run()));
        assertThat(fixture.journal().records().get(2).entry().reason()).isEqualTo("weekly");
        fixture.requireNoSecretIn(fixture.home.resolve("state"), old.secret(), fixture.inPlace());
        assertThatThrownBy(() -> fixture.rotations().resume(waiting.run())).isInstanceOf(ConflictException.class);
        assertThat(fixture.rotations().status(null)).isEmpty();
        // And once more: names do not grow.
        RotationStatus again = fixture.rotations()
                .start(RotationPlan.ofName(String.valueOf(waiting.newKey()))
                        .to(new EnvFile(fixture.env, "QUILT_API_KEY"))
                        .idle(Duration.ZERO)
                        .build());
        assertThat(again.newKey()).hasSameSizeAs(waiting.newKey()).startsWith("ci-20");
    }

    @Test
    void aKeyThatIsUsedIsKept() {
        CreatedApiKey old = fixture.keyInUse();
        RotationStatus waiting = fixture.rotations().start(plan().build());
        fixture.control().advance(Duration.ofHours(23).plusMinutes(30));
        assertThat(fixture.works(old.secret())).isTrue();

        RotationStatus used = fixture.rotations().resume(null);
        assertThat(used.state()).isEqualTo("waiting");
        assertThat(used.note()).contains("the old key was used at");
        fixture.control().advance(Duration.ofMinutes(31));
        RotationStatus over = fixture.rotations().resume(null);
        assertThat(over.note()).contains("the overlap is over", "it is kept");
        assertThat(fixture.names()).contains("ci");
        // Not by its being asked about: the new key asks.
        fixture.control().advance(Duration.ofMinutes(30));
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(waiting.newKey());
    }

    @Test
    void aKeyThatIsUsedIsRevokedAtTheEndIfSoWanted() {
        CreatedApiKey old = fixture.keyInUse();
        fixture.rotations().start(plan().revokeAtEnd(true).overlap(HOUR).build());
        fixture.control().advance(HOUR);
        assertThat(fixture.works(old.secret())).isTrue();

        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.works(old.secret())).isFalse();
        fixture.requireAWorkingKeyInPlace("at the end");
    }

    @Test
    void theAuditTrailTellsWhoUsesIt() {
        CreatedApiKey old = fixture.keyInUse();
        String trail = fixture.stack.auditTrail().toString();
        Rotations rotations = new Rotations(
                fixture.admin(), null, fixture.options(Clock.systemUTC()).build(), fixture.journal(), trail);
        rotations.start(plan().build());
        fixture.control().advance(HOUR.multipliedBy(2));
        try (Quilt user = Quilt.open(QuiltOptions.builder()
                .catalog(fixture.stack.catalog())
                .inMemory(true)
                .environment(Map.of())
                .userAgentSuffix("nightly/1")
                .apiKey(old.secret())
                .build())) {
            String id = user.apiKeys().create("by-old").key().id();
            user.apiKeys().revoke(id);
        }

        RotationStatus used = rotations.status(null).get(0);
        assertThat(used.usedBy()).contains("127.0.0.1 with ", "nightly/1", " at 20");
        assertThat(rotations.resume(null).state()).isEqualTo("waiting");
        assertThat(fixture.warnings).isEmpty();

        RotationStatus unasked = new Rotations(
                        fixture.admin(),
                        null,
                        fixture.options(Clock.systemUTC()).build(),
                        fixture.journal(),
                        "jdbc:trino://127.0.0.1:1/glue")
                .status(null)
                .get(0);
        assertThat(unasked.usedBy()).isNull();
        assertThat(fixture.warnings).singleElement().asString().contains("behind an engine", "not asked");
    }

    @Test
    void ourOwnClockDoesNotMatter() {
        for (Duration off : List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10))) {
            fixture.anew();
            fixture.keyInUse();
            Clock clock = Clock.offset(Clock.systemUTC(), off);
            fixture.rotations(fixture.admin(), clock).start(plan().build());
            fixture.control().advance(HOUR.minusSeconds(30));
            assertThat(fixture.rotations(fixture.admin(), clock).resume(null).state())
                    .isEqualTo("waiting");
            fixture.control().advance(Duration.ofSeconds(31));
            assertThat(fixture.rotations(fixture.admin(), clock).resume(null).state())
                    .isEqualTo("done");
        }
    }

    @Test
    void anExpiredKeyIsReplacedWithoutOverlap() {
        fixture.admin().apiKeys().create("ci", 1);
        fixture.control().advance(Duration.ofDays(2));

        RotationStatus done = fixture.rotations().start(plan().build());

        assertThat(done.state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(done.newKey());
        fixture.requireAWorkingKeyInPlace("at the end");
    }

    @Test
    void aKeyThatWasRevokedMeanwhileIsDone() {
        CreatedApiKey old = fixture.keyInUse();
        RotationStatus waiting = fixture.rotations().start(plan().build());
        fixture.admin().apiKeys().revoke(old.key().id());

        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly(waiting.newKey());
    }

    @Test
    void aTimerGoesOnWithAll() throws Exception {
        fixture.keyInUse();
        fixture.admin().apiKeys().create("other");
        RotationStatus first = fixture.rotations().start(plan().build());
        Path file = fixture.home.resolve("other.key");
        RotationStatus second = fixture.rotations()
                .start(RotationPlan.ofName("other").to(new SecretFile(file)).build());
        fixture.control().advance(HOUR);
        fixture.admin().apiKeys().revoke(String.valueOf(first.newId()));

        List<RotationStatus> both = fixture.rotations().resumeAll();
        assertThat(both).extracting(RotationStatus::run).containsExactly(first.run(), second.run());
        assertThat(both).extracting(RotationStatus::state).containsExactly("waiting", "done");
        assertThat(both.get(0).note()).contains("is revoked or expired");
        assertThat(fixture.names()).containsExactlyInAnyOrder("ci", second.newKey());

        assertThatThrownBy(() -> fixture.rotations().resumeAll()).hasMessageContaining("is revoked or expired");
        fixture.rotations().abort(null);
        assertThat(fixture.rotations().resumeAll()).isEmpty();
        fixture.admin().apiKeys().revokeAll(List.of(String.valueOf(second.newId())));
    }

    @Test
    void keysOfARotationThatTheJournalDoesNotKnowAreToldOf() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        RotationStatus waiting = fixture.rotations().start(plan().build());
        assertThat(fixture.rotations().status(null)).hasSize(1);
        assertThat(fixture.warnings).isEmpty();
        Files.delete(fixture.journal().path());

        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings)
                .singleElement()
                .asString()
                .contains(
                        "'" + waiting.newKey() + "' (id " + waiting.newId() + ", last used ",
                        "'ci' (id " + old.key().id() + ", never used)",
                        "this journal does not know");
        fixture.warnings.clear();
        fixture.admin().apiKeys().revoke(old.key().id());
        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void alsoWhereTheNewKeyHasANameOfTheUsersOwn() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        RotationStatus waiting =
                fixture.rotations().start(plan().newName("mine").build());
        Files.delete(fixture.journal().path());

        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings)
                .singleElement()
                .asString()
                .contains(
                        "'mine' (id " + waiting.newId() + ", last used ",
                        "of the rotation " + waiting.run() + " of 'ci' (id "
                                + old.key().id() + ", never used)",
                        "env_file:" + fixture.env);
        Path state = Objects.requireNonNull(fixture.journal().path().getParent());
        Files.move(state, state.resolveSibling("elsewhere"));
        fixture.warnings.clear();

        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings).singleElement().asString().contains("has no journal", "(--name) cannot be seen");
        fixture.warnings.clear();
        fixture.admin().apiKeys().revoke(old.key().id());
        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void lengthsOfTime() {
        assertThat(RotationPlan.duration("24h")).isEqualTo(Duration.ofDays(1));
        assertThat(RotationPlan.duration("90m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(RotationPlan.duration("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(RotationPlan.duration("0")).isZero();
        for (String wrong : List.of("", "1", "h", "-1h", "1w", "1.5h", "1h30m")) {
            assertThatThrownBy(() -> RotationPlan.duration(wrong)).isInstanceOf(InvalidInputException.class);
        }
    }
}
