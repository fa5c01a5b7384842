package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import io.quilt4j.registry.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rotations that do not begin, or end early: nothing is half done. */
class RefusedRotationsTest extends RotationFixture {

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
        RotationPlan.Builder named =
                plan().newName("ci " + fixture.inPlace().copy().reveal());
        assertThatThrownBy(named::build).hasMessageContaining("This name holds an API key itself");
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
}
