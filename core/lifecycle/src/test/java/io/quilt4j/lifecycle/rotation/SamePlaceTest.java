package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.ConflictException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two names of one place: what goes to the second would write over what went to the first. */
class SamePlaceTest extends RotationFixture {

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    @SuppressWarnings("NullAway.Init")
    private Path key;

    @BeforeEach
    void keyInUse() throws IOException {
        old = fixture.keyInUse();
        key = fixture.home.resolve("v1");
        Fixture.write(key, old.secret().reveal() + "\n");
        Files.createSymbolicLink(fixture.home.resolve("link"), key);
        Files.createLink(fixture.home.resolve("hard"), key);
        Files.createSymbolicLink(fixture.home.resolve("here"), fixture.home);
    }

    private SecretSink sink(String text) {
        return SecretPlace.parse(text.replace("~", fixture.home.toString()))
                .sink(fixture.options(Clock.systemUTC()).build());
    }

    @ParameterizedTest
    @CsvSource({
        "file:~/v1, env_file:~/v1",
        "env_file:~/v1, file:~/v1",
        "file:~/v1, env_file:~/link#K",
        "file:~/v1, file:~/link",
        "file:~/v1, file:~/hard",
        "env_file:~/v1, file:~/hard",
        "file:~/v1, file:~/here/here/v1",
        "env_file:~/.env, env_file:~/here/.env",
        "file:~/new, env_file:~/here/new#K",
        "file:~/new, file:~/./new"
    })
    void isRefusedBeforeAKeyIsMade(String first, String second) throws IOException {
        RotationPlan plan = RotationPlan.ofName("ci")
                .to(sink(first))
                .to(sink(second))
                .idle(Duration.ZERO)
                .replacesOthers(true)
                .build();

        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("No key was created")
                .hasMessageContainingAll(
                        sink(first).describe(), sink(second).describe(), "the same place", "Name it once");
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.told()).isEmpty();
        assertThat(key).hasContent(old.secret().reveal());
        assertThat(fixture.home.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "env_file:~/two.env#A_KEY, env_file:~/two.env#B_KEY",
        "file:~/ci.key, file:~/CI.key",
        "file:~/ci.key, file:~/here/other"
    })
    void ofDifferentPlacesEachGetsIt(String first, String second) throws IOException {
        List<SecretSink> sinks = List.of(sink(first), sink(second));
        fixture.rotations()
                .start(RotationPlan.ofName("ci")
                        .to(sinks.get(0))
                        .to(sinks.get(1))
                        .build());
        for (SecretSink sink : sinks) {
            assertThat(fixture.works(sink.read().orElseThrow())).isTrue();
        }
    }

    /** Whoever reads the file by its other name goes on. */
    @Test
    void allNamesOfAFileGetTheNewSecret() throws IOException {
        fixture.rotations()
                .start(RotationPlan.ofName("ci")
                        .to(sink("file:~/v1"))
                        .idle(Duration.ZERO)
                        .build());
        assertThat(fixture.works(sink("file:~/hard").read().orElseThrow())).isTrue();
        assertThat(Files.isSameFile(key, fixture.home.resolve("hard"))).isTrue();
    }
}
