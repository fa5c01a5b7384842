package io.quilt4j.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quilt4j.registry.audit.AuditEvent;
import io.quilt4j.registry.audit.UserIdentity;
import io.quilt4j.registry.audit.WholeDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:05:06.789Z");
    private static final SampleData SAMPLE = SampleData.endingAt(NOW, role -> "id of " + role);

    @Test
    void theUsersAreThoseOfTheManual() {
        assertThat(SAMPLE.users()).extracting(SampleUser::name).containsExactly("admin", "bob", "carol", "dave");
        assertThat(SAMPLE.users())
                .filteredOn(SampleUser::admin)
                .extracting(SampleUser::name)
                .containsExactly("admin");
        assertThat(SAMPLE.users())
                .filteredOn(user -> !user.active())
                .extracting(SampleUser::email)
                .containsExactly("dave@example.com");
    }

    @Test
    void thereAreKeysOfEveryKind() {
        Instant soon = NOW.plus(Duration.ofDays(14));
        Instant longAgo = NOW.minus(Duration.ofDays(90));

        assertThat(SAMPLE.keys()).hasSize(26);
        assertThat(kind(key -> !key.expiresAt().isAfter(NOW))).isEqualTo(6);
        assertThat(kind(key -> key.expiresAt().isAfter(NOW) && key.expiresAt().isBefore(soon)))
                .isEqualTo(5);
        assertThat(kind(key -> key.lastUsedAt() == null)).isEqualTo(5);
        assertThat(kind(key -> used(key).isBefore(longAgo))).isEqualTo(5);
        assertThat(kind(key -> used(key).isAfter(NOW.minus(Duration.ofHours(1)))))
                .isEqualTo(7);
        assertThat(SAMPLE.keys())
                .extracting(SampleKey::userId)
                .containsAll(SAMPLE.users().stream().map(SampleUser::id).toList());
    }

    @Test
    void keysAreUsedAfterTheirCreationAndBeforeTheirExpiry() {
        assertThat(SAMPLE.keys()).filteredOn(key -> key.lastUsedAt() != null).allSatisfy(key -> assertThat(used(key))
                .as(key.name())
                .isBetween(key.createdAt(), key.expiresAt())
                .isBeforeOrEqualTo(NOW));
        assertThat(SAMPLE.keys()).allSatisfy(key -> assertThat(Duration.between(key.createdAt(), key.expiresAt()))
                .as(key.name())
                .isBetween(Duration.ofDays(1), Duration.ofDays(365)));
    }

    @Test
    void everyKeyWasLastUsedByItsLastEvent() {
        Map<String, Instant> lastEvents = new HashMap<>();
        for (AuditEvent event : SAMPLE.events()) {
            UserIdentity.Session session = session(event);
            if (session instanceof UserIdentity.Session.ApiKey key) {
                lastEvents.merge(key.keyId(), event.eventTime(), (a, b) -> b.isAfter(a) ? b : a);
            }
        }
        Instant trail = NOW.minus(Duration.ofDays(90));
        assertThat(SAMPLE.keys()).allSatisfy(key -> {
            boolean inTheTrail = key.lastUsedAt() != null && used(key).isAfter(trail);
            assertThat(lastEvents.get(key.id())).as(key.name()).isEqualTo(inTheTrail ? key.lastUsedAt() : null);
        });
    }

    @Test
    void everyUserLastLoggedInWhenTheTrailSaysSo() {
        assertThat(SAMPLE.users()).allSatisfy(user -> assertThat(SAMPLE.events())
                .filteredOn(event -> event.call().eventName().equals("Auth.Login")
                        && event.call().errorCode() == null
                        && event.caller().identity() instanceof UserIdentity.QuiltUser who
                        && who.id().equals(user.id()))
                .last()
                .extracting(AuditEvent::eventTime)
                .isEqualTo(user.lastLogin()));
    }

    @Test
    void aKeyCreatedWithinTheTrailHasItsEvent() {
        Instant trail = NOW.minus(Duration.ofDays(90));
        long young = kind(key -> key.createdAt().isAfter(trail));
        long revoked = events("APIKeys.Revoke") + events("APIKeys.Admin.Revoke");

        assertThat(SAMPLE.events())
                .filteredOn(event -> event.call().eventName().equals("APIKeys.Create")
                        && event.call().errorCode() == null)
                .hasSize((int) (young + revoked));
    }

    @Test
    void nobodyActsAfterLeaving() {
        assertThat(SAMPLE.events())
                .filteredOn(event -> event.caller().identity() instanceof UserIdentity.QuiltUser who && !who.isActive())
                .extracting(event -> event.call().errorCode())
                .isNotEmpty()
                .containsOnly("USER_INACTIVE");
    }

    @Test
    void theEventsFillNinetyDaysInOrderAndEndNow() {
        List<AuditEvent> events = SAMPLE.events();

        assertThat(events).hasSizeBetween(3000, 6000).isSortedAccordingTo(Comparator.comparing(AuditEvent::eventTime));
        assertThat(events.get(0).eventTime())
                .isAfterOrEqualTo(NOW.minus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(events.get(0).eventTime()).isBefore(NOW.minus(Duration.ofDays(89)));
        assertThat(events.get(events.size() - 1).eventTime()).isBetween(NOW.minusSeconds(600), NOW);
        assertThat(events).extracting(AuditEvent::eventId).doesNotHaveDuplicates();
        assertThat(events("Auth.APIKey")).isGreaterThan(100);
    }

    @Test
    void everyStartTellsTheSameStoryAtAnotherTime() {
        Duration later = Duration.ofDays(200).plusHours(7);
        SampleData other = SampleData.endingAt(NOW.plus(later), role -> "id of " + role);

        assertThat(other.keys())
                .extracting(SampleKey::id, SampleKey::fingerprint)
                .isEqualTo(SAMPLE.keys().stream()
                        .map(key -> tuple(key.id(), key.fingerprint()))
                        .toList());
        assertThat(other.events())
                .extracting(AuditEvent::eventId)
                .isEqualTo(SAMPLE.events().stream().map(AuditEvent::eventId).toList());
        assertThat(other.events())
                .extracting(event -> event.eventTime().minus(later))
                .isEqualTo(SAMPLE.events().stream().map(AuditEvent::eventTime).toList());
    }

    @Test
    void theTrailIsWrittenAsOneFileForEachDay(@TempDir Path root) throws IOException {
        WholeDays.write(root, SAMPLE.events());

        try (Stream<Path> all = Files.walk(root)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            assertThat(files).hasSizeBetween(90, 91);
            assertThat(root.relativize(files.get(files.size() - 1)).toString()).startsWith("2026/11/23/2026112");
            long lines = 0;
            for (Path file : files) {
                lines += Files.readAllLines(file).size();
            }
            assertThat(lines).isEqualTo(SAMPLE.events().size());
        }
    }

    private static long kind(Predicate<SampleKey> kind) {
        return SAMPLE.keys().stream().filter(kind).count();
    }

    /** Unused keys count as used in the middle of nowhere, which no test asks for. */
    private static Instant used(SampleKey key) {
        Instant used = key.lastUsedAt();
        return used == null ? NOW.minus(Duration.ofDays(80)) : used;
    }

    private static long events(String name) {
        return SAMPLE.events().stream()
                .filter(event -> event.call().eventName().equals(name))
                .count();
    }

    private static UserIdentity.@Nullable Session session(AuditEvent event) {
        return event.caller().identity() instanceof UserIdentity.QuiltUser who ? who.session() : null;
    }
}
