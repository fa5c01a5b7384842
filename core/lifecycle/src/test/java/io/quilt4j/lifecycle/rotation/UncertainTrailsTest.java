package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.keys.CreatedApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a trail cannot tell is no sign that nobody uses a key. */
class UncertainTrailsTest extends RotationFixture {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private static final String GOOD = "{\"eventTime\": \"2026-11-29T10:00:00Z\", \"eventName\": \"x\"}\n";

    private @Nullable Path odd;

    @AfterEach
    void mend() throws IOException {
        if (odd != null) {
            Files.deleteIfExists(odd);
        }
    }

    private static Rotations rotations() {
        return new Rotations(
                fixture.admin(),
                null,
                fixture.options(Clock.systemUTC()).build(),
                fixture.journal(),
                fixture.stack.auditTrail().toString());
    }

    private void addToTrail(String text) throws IOException {
        Instant now = fixture.admin().apiKeys().list().get(0).createdAt();
        Path day = Files.createDirectories(Path.of(fixture.stack.auditTrail()).resolve(DAY.format(now)));
        odd = Files.writeString(day.resolve("odd.jsonl"), text);
    }

    @Test
    void whatCannotBeReadKeepsTheOldKey() throws IOException {
        for (String text : List.of(
                GOOD + "this is no event\n",
                GOOD + "{\"eventTime\": \"2026-11-29T10:00:00Z\", \"userIdentity\"",
                "{\"version\": \"1.1\", \"eventTime\": \"some day\", \"userIdentity\":"
                        + " {\"sessionContext\": {\"auth\": {\"keyId\": \"KEY\"}}}}\n")) {
            fixture.anew();
            CreatedApiKey old = fixture.keyInUse();
            rotations().start(plan().build());
            addToTrail(text.replace("KEY", old.key().id()));
            fixture.control().advance(HOUR);

            RotationStatus kept = rotations().resume(null);
            assertThat(kept.state()).as(text).isEqualTo("waiting");
            assertThat(kept.note())
                    .contains("odd.jsonl", "not certain that nobody uses the old key", "it is kept", "--at-end revoke");
            assertThat(rotations().status(null).get(0).note()).isEqualTo(kept.note());
            assertThat(fixture.works(old.secret())).isTrue();

            Files.delete(odd);
            fixture.control().advance(HOUR);
            assertThat(rotations().resume(null).state()).isEqualTo("done");
        }
    }

    @Test
    void aTrailWithoutAnyEventTellsNothing() throws IOException {
        fixture.keyInUse();
        odd = Files.createDirectory(fixture.home.resolve("not-mounted"));
        Rotations blind = new Rotations(
                fixture.admin(), null, fixture.options(Clock.systemUTC()).build(), fixture.journal(), odd.toString());
        blind.start(plan().build());
        fixture.control().advance(HOUR);

        assertThat(blind.resume(null).note()).contains("no event", "it is kept", "--at-end revoke");
        assertThat(rotations().resume(null).state()).isEqualTo("done");
    }

    @Test
    void whoSaidThatItEndsInAnyCaseIsHeard() throws IOException {
        CreatedApiKey old = fixture.keyInUse();
        rotations().start(plan().revokeAtEnd(true).overlap(HOUR).build());
        addToTrail(GOOD + "this is no event\n");
        fixture.control().advance(HOUR);

        assertThat(rotations().resume(null).state()).isEqualTo("done");
        assertThat(fixture.works(old.secret())).isFalse();
    }
}
