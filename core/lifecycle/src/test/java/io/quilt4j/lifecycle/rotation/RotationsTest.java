package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import io.quilt4j.registry.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationsTest {

    private static final Duration HOUR = Duration.ofHours(1);

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

    @BeforeEach
    void anew() {
        fixture.anew();
    }

    private static RotationPlan.Builder plan() {
        return RotationPlan.ofName("ci").to(new EnvFile(fixture.env, "QUILT_API_KEY"));
    }

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

    /** What manages the configuration of a machine puts old files back. */
    @Test
    void theOldKeyStaysWhileAPlaceLacksTheNewSecret() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        Path file = fixture.home.resolve("ci.key");
        RotationStatus waiting =
                fixture.rotations().start(plan().to(new SecretFile(file)).build());
        fixture.control().advance(HOUR);
        String env = Files.readString(fixture.env);
        String another = fixture.admin().apiKeys().create("third", 30).secret().reveal();
        for (String content :
                Arrays.asList("QUILT_API_KEY=" + old.secret().reveal(), "", "x", "QUILT_API_KEY=" + another, null)) {
            if (content == null) {
                Files.delete(fixture.env);
            } else {
                Files.writeString(fixture.env, content + "\n");
            }
            assertThat(fixture.rotations().status(null).get(0).note())
                    .contains("does not hold the new secret any more");
            RotationStatus kept = fixture.rotations().resume(null);
            assertThat(kept.state()).as(content).isEqualTo("waiting");
            assertThat(kept.note())
                    .contains(
                            "env_file:" + fixture.env + "#QUILT_API_KEY does not hold the new secret any more",
                            "resume");
            assertThat(fixture.names()).contains("ci");
        }
        Files.writeString(fixture.env, env);
        Files.writeString(file, "changed");
        assertThat(fixture.rotations().resume(null).note()).contains("file:" + file);

        Files.writeString(file, fixture.inPlace().reveal());
        fixture.admin()
                .apiKeys()
                .revokeAll(fixture.admin().apiKeys().list().stream()
                        .filter(key -> key.name().equals("third"))
                        .map(ApiKey::id)
                        .toList());
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
        assertThatThrownBy(() -> fixture.rotations().resumeAll()).hasMessageContaining("No rotation is under way");
        fixture.admin().apiKeys().revokeAll(List.of(String.valueOf(second.newId())));
    }

    @Test
    void whoReadsAPlaceGoesOnReadingIt() throws Exception {
        fixture.keyInUse();
        Files.setPosixFilePermissions(fixture.env, PosixFilePermissions.fromString("rw-r-----"));
        fixture.rotations().start(plan().idle(Duration.ZERO).build());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.env)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theOldKeyStaysWhenTheNewOneIsGone() {
        CreatedApiKey old = fixture.keyInUse();
        RotationStatus waiting = fixture.rotations().start(plan().build());
        fixture.admin().apiKeys().revoke(String.valueOf(waiting.newId()));
        fixture.control().advance(HOUR);

        assertThatThrownBy(() -> fixture.rotations().resume(null))
                .hasMessageContainingAll("The new key " + waiting.newId(), "is revoked or expired", "Abort the run");
        assertThat(fixture.works(old.secret())).isTrue();
        RotationStatus aborted = fixture.rotations().abort(null);
        assertThat(aborted.state()).isEqualTo("aborted");
        assertThat(aborted.note()).contains("is revoked or expired already; the old one stays");
        assertThat(fixture.rotations().start(plan().idle(Duration.ZERO).build()).state())
                .isEqualTo("done");
        fixture.requireAWorkingKeyInPlace("at the end");
    }

    @Test
    void whatCannotBeRotatedIsRefusedBeforeAnythingIsMade() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("none")
                                .to(new EnvFile(fixture.env, "A"))
                                .build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("have no key of the name 'none'");
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("ci")
                                .to(new EnvFile(fixture.home.resolve("no/where"), "A"))
                                .build()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("No key was created");
        Path other = Files.writeString(fixture.home.resolve("id_rsa"), "-----BEGIN PRIVATE KEY-----");
        assertThatThrownBy(() -> fixture.rotations()
                        .start(RotationPlan.ofName("ci")
                                .to(new SecretFile(other))
                                .build()))
                .hasMessageContaining("holds something else than a key");
        assertThatThrownBy(() ->
                        plan().to(new EnvFile(fixture.env, "QUILT_API_KEY")).build())
                .isInstanceOf(InvalidInputException.class);
        String second = fixture.admin().apiKeys().create("ci").key().id();
        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(second)
                .hasMessageContaining(old.key().id());
        fixture.admin().apiKeys().revoke(second);
        assertThatThrownBy(() -> new Rotations(
                                fixture.admin(),
                                null,
                                fixture.options(Clock.systemUTC()).build(),
                                new io.quilt4j.lifecycle.journal.Journal(
                                        fixture.env.resolve("journal.jsonl"), Clock.systemUTC(), text -> {}),
                                null)
                        .start(plan().build()))
                .isInstanceOf(StorageException.class);
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.inPlace()).isEqualTo(old.secret());
        assertThat(fixture.told()).isEmpty();
    }

    @Test
    void anotherUsersKeyIsNamedWithItsOwner() {
        String bob = fixture.stack.users().stream()
                .map(user -> user.name())
                .filter(name -> !name.equals("admin"))
                .findFirst()
                .orElseThrow();
        CreatedApiKey bobs;
        try (Quilt quilt = Quilt.open(fixture.options(Clock.systemUTC())
                .dataDirectory(fixture.home.resolve("bob"))
                .build())) {
            quilt.auth().login(Secret.of(fixture.stack.issueCode(bob)));
            bobs = quilt.apiKeys().create("bobs");
        }
        for (RotationPlan.Builder builder : List.of(
                RotationPlan.ofName("bobs"), RotationPlan.ofId(bobs.key().id()))) {
            RotationPlan plan = builder.to(new EnvFile(fixture.env, "A")).build();
            assertThatThrownBy(() -> fixture.rotations().start(plan))
                    .hasMessageContaining(bobs.key().userEmail());
        }
    }

    @Test
    void anotherKeyThatWorksIsNotReplaced() throws Exception {
        fixture.keyInUse();
        CreatedApiKey third = fixture.admin().apiKeys().create("third");
        Fixture.write(fixture.env, "QUILT_API_KEY=" + third.secret().reveal() + "\n");

        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll(
                        "No key was created",
                        "env_file:" + fixture.env,
                        "'third' (id " + third.key().id() + ") of admin@example.com");
        assertThat(fixture.names()).containsExactly("ci", "third");
        assertThat(fixture.inPlace()).isEqualTo(third.secret());
        assertThat(fixture.told()).isEmpty();
        // Where the user knows what that means, and where the key opens nothing.
        fixture.rotations()
                .start(plan().replacesOthers(true).idle(Duration.ZERO).build());
        fixture.admin().apiKeys().revoke(third.key().id());
        Fixture.write(fixture.env, "QUILT_API_KEY=" + third.secret().reveal() + "\n");
        RotationPlan again = RotationPlan.ofName(fixture.names().iterator().next())
                .to(new EnvFile(fixture.env, "QUILT_API_KEY"))
                .idle(Duration.ZERO)
                .build();
        assertThat(fixture.rotations().start(again).state()).isEqualTo("done");
        fixture.requireAWorkingKeyInPlace("at the end");
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
    void aSecondRunOnAKeyIsRefused() {
        fixture.keyInUse();
        RotationStatus first = fixture.rotations().start(plan().build());

        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(first.run());
        assertThat(fixture.names()).hasSize(2);
    }

    @Test
    void aRefusedCreationEndsTheRun() {
        fixture.keyInUse();
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), Fault.status(403));

        assertThatThrownBy(() -> fixture.rotations().start(plan().build()))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(fixture.told()).endsWith("create intent", "create failed", "rotate aborted");
        assertThat(fixture.names()).containsExactly("ci");
        assertThatThrownBy(() ->
                        fixture.rotations().start(plan().expiresInDays(4000).build()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(fixture.names()).containsExactly("ci");
    }

    @Test
    void severalPlacesGetItAllOrNone() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        Path file = fixture.home.resolve("ci.key");
        Fixture.write(file, old.secret().reveal() + "\n");
        Path taken = fixture.home.resolve("taken");
        RotationPlan whole = plan().to(new SecretFile(file))
                .to(new CommandInput(List.of("sh", "-c", "cat > '" + taken + "'")))
                .idle(Duration.ZERO)
                .build();
        assertThat(fixture.rotations().start(whole).state()).isEqualTo("done");
        assertThat(Files.readString(file).strip())
                .isEqualTo(Files.readString(taken))
                .isEqualTo(fixture.inPlace().reveal());
    }

    @Test
    void aPlaceThatIsGoneWhenTheKeyIsThereEndsTheRun() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        Path gone = Files.createDirectory(fixture.home.resolve("gone"));
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            Files.delete(gone);
            return rest.answer(request);
        });
        RotationPlan plan = plan().to(new SecretFile(gone.resolve("ci.key"))).build();

        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("The new key was revoked");
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.inPlace()).isEqualTo(old.secret());
        assertThat(fixture.works(old.secret())).isTrue();
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

    @Test
    void ofSeveralAtOnceOneBegins() throws Exception {
        fixture.keyInUse();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> start = () -> {
                try {
                    return fixture.rotations().start(plan().build()).state();
                } catch (ConflictException refused) {
                    return "refused";
                }
            };
            List<String> ends = new ArrayList<>();
            for (Future<String> end : threads.invokeAll(Collections.nCopies(4, start))) {
                ends.add(end.get());
            }
            assertThat(ends).containsExactlyInAnyOrder("waiting", "refused", "refused", "refused");
        } finally {
            threads.shutdownNow();
        }
        assertThat(fixture.names()).hasSize(2);
    }

    @Test
    void aGivenNameLeavesADoubtfulCaseToAPerson() {
        fixture.keyInUse();
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), Fault.cutAfter());
        RotationPlan plan = plan().newName("ci-next").idle(Duration.ZERO).build();

        assertThatThrownBy(() -> fixture.rotations().start(plan)).hasMessageContaining("created");
        assertThatThrownBy(() -> fixture.rotations().resume(null)).isInstanceOf(ConflictException.class);
        assertThat(fixture.names()).containsExactly("ci", "ci-next");
        fixture.admin().apiKeys().list().stream()
                .filter(key -> key.name().equals("ci-next"))
                .forEach(key -> fixture.admin().apiKeys().revoke(key.id()));
        assertThat(fixture.rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.names()).containsExactly("ci-next");
    }

    @Test
    void aBrokenJournalStopsTheRun() throws Exception {
        CreatedApiKey old = fixture.keyInUse();
        fixture.rotations().start(plan().build());
        Path journal = fixture.journal().path();
        Files.writeString(journal, Files.readString(journal).replaceFirst("planned", "plannex"));
        fixture.control().advance(HOUR);

        assertThatThrownBy(() -> fixture.rotations().resume(null))
                .hasMessageContainingAll("line 1", "journal verify", "move the file away", "rotate status");
        assertThatThrownBy(() -> fixture.rotations().start(plan().build())).hasMessageContaining("line 1");
        assertThat(fixture.works(old.secret())).isTrue();

        Files.move(journal, fixture.home.resolve("broken.jsonl"));
        assertThat(fixture.rotations().status(null)).isEmpty();
        assertThat(fixture.warnings).singleElement().asString().contains("looks like that of a rotation of 'ci'");
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
