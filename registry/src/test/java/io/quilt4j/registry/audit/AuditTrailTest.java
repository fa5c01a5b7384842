package io.quilt4j.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.987Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Caller NOBODY = new Caller(new UserIdentity.Unidentified(), "curl/8", "127.0.0.1", null);

    @TempDir
    Path root;

    @Test
    void writesNothingBeforeTheFirstEvent() throws IOException {
        try (AuditTrail trail = new AuditTrail(root.resolve("trail"), CLOCK)) {
            assertThat(trail.root()).doesNotExist();
        }
        assertThat(root.resolve("trail")).doesNotExist();
    }

    @Test
    void anEventIsReadableAsSoonAsRecordReturns() throws IOException {
        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            trail.record(NOBODY, AuthCalls.logout());

            assertThat(events())
                    .extracting(event -> event.get("eventTime").textValue())
                    .containsExactly("2026-11-23T12:00:00Z");
        }
    }

    @Test
    void filesLieInTheFolderOfTheUtcDate() throws IOException {
        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            trail.record(at("2026-11-23T23:59:59.999Z"));
            trail.record(at("2026-11-24T00:00:00Z"));
            trail.record(at("2026-11-23T23:59:59.999Z"));
        }
        assertThat(files())
                .extracting(file -> root.relativize(file.getParent()).toString())
                .containsExactly("2026/11/23", "2026/11/23", "2026/11/24");
    }

    @Test
    void filesAreForTheOwnerOnly() throws IOException {
        try (AuditTrail trail = new AuditTrail(root.resolve("trail"), CLOCK)) {
            trail.record(NOBODY, AuthCalls.logout());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("trail"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFullFileIsFollowedByANewOne() throws IOException {
        try (AuditTrail trail = new AuditTrail(root, CLOCK, 1000)) {
            for (int i = 0; i < 10; i++) {
                trail.record(NOBODY, AuthCalls.logout());
            }
        }
        assertThat(files()).hasSizeBetween(3, 9).allSatisfy(file -> assertThat(Files.size(file))
                .isBetween(1L, 1999L));
        assertThat(events()).hasSize(10);
    }

    @Test
    void everyStartBeginsANewFileAndLeavesAnIncompleteLineAlone() throws IOException {
        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            trail.record(NOBODY, AuthCalls.logout());
        }
        Path crashed = files().get(0);
        Files.writeString(crashed, "{\"eventVersion\":\"1.", StandardOpenOption.APPEND);
        String left = Files.readString(crashed);

        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            trail.record(NOBODY, AuthCalls.logout());
        }
        assertThat(files()).hasSize(2);
        assertThat(crashed).hasContent(left);
    }

    @Test
    void twoWritersNeverShareAFile() throws IOException {
        try (AuditTrail one = new AuditTrail(root, CLOCK);
                AuditTrail other = new AuditTrail(root, CLOCK)) {
            one.record(NOBODY, AuthCalls.logout());
            other.record(NOBODY, AuthCalls.logout());
            one.record(NOBODY, AuthCalls.logout());
        }
        assertThat(files()).hasSize(2);
        assertThat(events()).hasSize(3);
    }

    @Test
    void manyThreadsLoseNothingAndTearNoLine() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> done = new ArrayList<>();
        try (AuditTrail trail = new AuditTrail(root, CLOCK, 20_000)) {
            for (int i = 0; i < 400; i++) {
                String name = "user" + i;
                done.add(threads.submit(() -> {
                    trail.record(NOBODY, UserCalls.delete(name));
                    assertThat(events()).anyMatch(event -> event.at("/requestParameters/username")
                            .asText()
                            .equals(name));
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(events())
                .extracting(event -> event.at("/requestParameters/username").asText())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "user" + i).toList());
    }

    @Test
    void anInterruptedThreadRecordsAllTheSame() throws IOException {
        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            Thread.currentThread().interrupt();
            trail.record(NOBODY, AuthCalls.logout());
            assertThat(Thread.interrupted()).isTrue();

            trail.record(NOBODY, AuthCalls.logout());
        }
        assertThat(events()).hasSize(2);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFailureIsToldAndTheNextEventIsWrittenOnceThereIsRoom() throws IOException {
        Path blocked = Files.createDirectories(root.resolve("2026")).resolve("11");
        Files.writeString(blocked, "a file where a folder belongs");
        try (AuditTrail trail = new AuditTrail(root, CLOCK)) {
            assertThatThrownBy(() -> trail.record(NOBODY, AuthCalls.logout()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("could not be written")
                    .hasMessageContaining("free space and permissions");

            Files.delete(blocked);
            trail.record(NOBODY, AuthCalls.logout());
        }
        assertThat(events()).hasSize(1);
    }

    @Test
    void recordingAfterCloseIsAnError() throws IOException {
        AuditTrail trail = new AuditTrail(root, CLOCK);
        trail.record(NOBODY, AuthCalls.logout());
        trail.close();
        trail.close();

        assertThatThrownBy(() -> trail.record(NOBODY, AuthCalls.logout())).isInstanceOf(IllegalStateException.class);
    }

    private static AuditEvent at(String time) {
        return new AuditEvent(Instant.parse(time), UUID.randomUUID(), NOBODY, ApiCall.of("Auth.Logout", Map.of()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Every complete line; one that does not parse fails the test. */
    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                events.add(new ObjectMapper().readTree(line));
            }
        }
        return events;
    }
}
