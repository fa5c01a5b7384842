package io.quilt4j.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that have a form of their own, and are read the long way, say what lines of known forms do. */
class BothWaysTest {

    private static final AuditField TYPE =
            AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.type"));
    private static final AuditField NAME =
            AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName"));

    @TempDir
    Path root;

    @Test
    void rowsAndReportAreTheSame() {
        List<String> lines = AgainstReferenceTest.lines(4000);
        List<String> ownForms = new ArrayList<>();
        for (String line : lines) {
            ownForms.add(" ".repeat(ownForms.size() % 999) + line);
        }
        // Of another day than the folder's, so that all are looked at more closely.
        TrailFixture known =
                new TrailFixture(root.resolve("known")).file("2026/11/20/a.jsonl", lines.toArray(String[]::new));
        TrailFixture own =
                new TrailFixture(root.resolve("own")).file("2026/11/20/a.jsonl", ownForms.toArray(String[]::new));
        for (AuditQuery.Misfiled misfiled : AuditQuery.Misfiled.values()) {
            for (AuditQuery query : queries()) {
                AuditQuery asked = query.withMisfiled(misfiled);
                assertThat(known.scan(asked)).isEqualTo(own.scan(asked)).isNotEmpty();
                ScanReport report = known.report;
                assertThat(report.lines()).isEqualTo(own.report.lines());
                assertThat(report.badLines()).isEqualTo(own.report.badLines()).isPositive();
                if (misfiled == AuditQuery.Misfiled.FIND || query.conditions().isEmpty()) {
                    assertThat(report.oddEvents())
                            .isEqualTo(own.report.oddEvents())
                            .isPositive();
                    assertThat(report.doubtfulEvents())
                            .isEqualTo(own.report.doubtfulEvents())
                            .isPositive();
                }
            }
        }
    }

    private static List<AuditQuery> queries() {
        List<AuditField> all =
                new ArrayList<>(AuditColumn.ALL.stream().map(AuditField::of).toList());
        all.add(TYPE);
        all.add(NAME);
        AuditQuery.TimeOrder newest = new AuditQuery.TimeOrder(true, true);
        return List.of(
                AuditQuery.of(all),
                AuditQuery.of(List.of(AuditField.of(AuditColumn.EVENTNAME))).orderedBy(newest),
                AuditQuery.of(all).where(new AuditCondition.OneOf(TYPE, Set.of("api_key"))),
                AuditQuery.of(List.of(NAME))
                        .where(new AuditCondition.OneOf(TYPE, Set.of("api_key", "interactive")))
                        .where(new AuditCondition.Compared(NAME, Comparison.EQUAL, "deploy \"prod\"")),
                AuditQuery.of(all)
                        .where(new AuditCondition.Passes(
                                NAME, text -> text.endsWith("ci"), new AuditCondition.Needed("", "", "ci"))),
                AuditQuery.of(all).where(new AuditCondition.IsNull(NAME)));
    }
}
