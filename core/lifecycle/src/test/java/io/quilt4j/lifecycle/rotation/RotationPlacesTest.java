package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.ConflictException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The places that a rotation puts the new secret to: all have it, or the old key stays. */
class RotationPlacesTest extends RotationFixture {

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
    void whoReadsAPlaceGoesOnReadingIt() throws Exception {
        fixture.keyInUse();
        Files.setPosixFilePermissions(fixture.env, PosixFilePermissions.fromString("rw-r-----"));
        fixture.rotations().start(plan().idle(Duration.ZERO).build());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.env)))
                .isEqualTo("rw-r-----");
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
}
