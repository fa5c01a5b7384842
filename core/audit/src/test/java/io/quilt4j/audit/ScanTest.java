package io.quilt4j.audit;

import static io.quilt4j.audit.AuditColumn.EVENTID;
import static io.quilt4j.audit.AuditColumn.EVENTNAME;
import static io.quilt4j.audit.AuditColumn.EVENTTIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.audit.AuditQuery.TimeOrder;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan does with the trail as a whole: order, limits, cancelling, reading while others write. */
class ScanTest {

    private static final AuditField TIME = AuditField.of(EVENTTIME);
    private static final AuditField ID = AuditField.of(EVENTID);

    @TempDir
    static Path root;

    private static TrailFixture trail;

    @BeforeAll
    static void write() throws IOException {
        trail = new TrailFixture(root);
        new GeneratedTrail(1, false).write(root, 30_000, 10, LocalDate.parse("2026-11-27"));
    }

    @Test
    void givesTheNewestEventsInOrder() {
        List<List<@Nullable Object>> all = trail.scan(AuditQuery.of(List.of(TIME, ID)));
        assertThat(all).hasSize(30_000);

        List<List<@Nullable Object>> newest = trail.scan(AuditQuery.of(List.of(TIME, ID))
                .orderedBy(new TimeOrder(true, false))
                .limitedTo(50));

        List<Long> times = new ArrayList<>();
        newest.forEach(row -> times.add((Long) row.get(0)));
        assertThat(times)
                .isEqualTo(all.stream()
                        .map(row -> (Long) row.get(0))
                        .sorted(Comparator.reverseOrder())
                        .limit(50)
                        .toList());
        assertThat(all).containsAll(newest);
    }

    @Test
    void conditionsPickTheRowsThatLookingAtAllOfThemPicks() {
        AuditField type = AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.type"));
        List<List<@Nullable Object>> expected = new ArrayList<>(trail.scan(AuditQuery.of(List.of(ID, type))));
        expected.removeIf(row -> !"api_key".equals(row.get(1)));

        assertThat(trail.scan(
                        AuditQuery.of(List.of(ID, type)).where(new AuditCondition.OneOf(type, Set.of("api_key")))))
                .isEqualTo(expected)
                .hasSizeGreaterThan(3000);
    }

    @Test
    void findsWhatIsWantedInEveryFile(@TempDir Path folder) {
        TrailFixture few = new TrailFixture(folder);
        String wanted =
                "{\"eventVersion\":\"1.0\",\"eventName\":\"Auth.Login\",\"eventTime\":\"2026-11-%02dT00:00:00Z\"}";
        String other = wanted.replace("Auth.Login", "Auth.Logout");
        for (int day = 1; day <= 9; day++) {
            few.file("2026/11/0" + day + "/a.jsonl", other.formatted(day), wanted.formatted(day), other.formatted(day));
        }

        assertThat(few.column(EVENTNAME, new AuditCondition.OneOf(AuditField.of(EVENTNAME), Set.of("Auth.Login"))))
                .hasSize(9);
    }

    @Test
    void stopsReadingWhenNoFolderCanHoldAnEarlierRowOfTheOrder() {
        AuditQuery newest = AuditQuery.of(List.of(TIME))
                .orderedBy(new TimeOrder(true, false))
                .limitedTo(50);
        trail.scan(newest);

        assertThat(trail.report.filesRead()).isLessThan(20);
    }

    @Test
    void rowsWithoutAnOrderLieAsInTheTrailHoweverManyThreadsRead() {
        List<@Nullable Object> first = trail.column(EVENTID);
        assertThat(trail.column(EVENTID)).isEqualTo(first);
        assertThat(trail.scan(AuditQuery.of(List.of(ID)).limitedTo(7)))
                .isEqualTo(first.subList(0, 7).stream().map(List::of).toList());
        assertThat(trail.scan(AuditQuery.of(List.of(ID)).limitedTo(0))).isEmpty();
    }

    @Test
    void aCancelledScanEndsAndItsThreadsWithIt() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try (AuditRows rows = AuditTrail.at(root.toString()).scan(AuditQuery.of(List.of(ID)), cancellation)) {
            rows.next();
            cancellation.cancel();
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(CancelledException.class);
        }
        assertThatThrownBy(() -> AuditTrail.at(root.toString())
                        .scan(AuditQuery.of(List.of(ID)), Cancellation.after(Duration.ZERO))
                        .next())
                .isInstanceOf(CancelledException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("quilt4j audit trail")) {
                thread.join();
            }
        }
    }

    @Test
    void aClosedScanHasNoMoreRowsAndNobodyWaits() {
        AuditRows rows = AuditTrail.at(root.toString()).scan(AuditQuery.of(List.of(ID)), Cancellation.none());
        rows.next();
        rows.close();
        rows.close();
        assertThat(rows.hasNext()).isFalse();
    }

    @Test
    void readsWhatTheRegistryWritesWhileItIsWritten() {
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary());
                Quilt quilt = Quilt.open(QuiltOptions.builder()
                        .catalog(stack.catalog())
                        .inMemory(true)
                        .build())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            String place = stack.auditTrail().toString();
            for (int keys = 1; keys <= 3; keys++) {
                String name = "key " + keys;
                quilt.apiKeys().create(name);
                List<@Nullable Object> names = new ArrayList<>();
                AuditQuery query = AuditQuery.of(
                                List.of(AuditField.scalar(AuditColumn.REQUESTPARAMETERS, JsonPath.of("$.input.name"))))
                        .where(new AuditCondition.OneOf(AuditField.of(EVENTNAME), Set.of("APIKeys.Create")));
                try (AuditRows rows = AuditTrail.at(place).scan(query, Cancellation.none())) {
                    rows.forEachRemaining(row -> names.add(row[0]));
                    assertThat(rows.report().isComplete()).isTrue();
                    assertThat(rows.report().findings()).isEmpty();
                }
                assertThat(names).endsWith(name);
            }
        }
    }
}
