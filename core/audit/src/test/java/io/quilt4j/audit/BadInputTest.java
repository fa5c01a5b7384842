package io.quilt4j.audit;

import static io.quilt4j.audit.AuditColumn.EVENTID;
import static io.quilt4j.audit.AuditColumn.EVENTNAME;
import static io.quilt4j.audit.AuditColumn.EVENTTIME;
import static io.quilt4j.audit.AuditColumn.REQUESTPARAMETERS;
import static io.quilt4j.audit.AuditColumn.SOURCEIPADDRESS;
import static io.quilt4j.audit.AuditColumn.USERAGENT;
import static io.quilt4j.audit.AuditColumn.USERIDENTITY;
import static io.quilt4j.audit.Compressed.gzip;
import static io.quilt4j.audit.TrailFixture.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quilt4j.audit.AuditCondition.Compared;
import io.quilt4j.audit.AuditCondition.OneOf;
import io.quilt4j.audit.AuditCondition.TimeCompared;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

    private static final AuditQuery COUNT = AuditQuery.of(List.of());
    private static final AuditField KEY_TYPE =
            AuditField.scalar(USERIDENTITY, JsonPath.of("$.sessionContext.auth.type"));

    @TempDir
    Path root;

    private TrailFixture trail;

    @BeforeEach
    void trail() {
        trail = new TrailFixture(root);
    }

    @Test
    void aMissingFolderIsAnErrorThatNamesIt() {
        TrailFixture missing = new TrailFixture(root.resolve("nowhere"));
        assertThatThrownBy(() -> missing.scan(COUNT))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(root.resolve("nowhere").toString())
                .hasMessageContaining("it does not exist");
    }

    @Test
    void anEmptyFolderHasNoEvents() {
        assertThat(trail.scan(COUNT)).isEmpty();
    }

    @Test
    void aPlaceThatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> AuditTrail.at("file://elsewhere/x?y"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("write a path or a file: URI");
    }

    @Test
    void aFileWithoutPermissionEndsTheScanAndIsNamed() throws IOException {
        trail.file("2023/06/08/a.jsonl", event("1")).file("2023/06/08/b.jsonl", event("2"));
        Path file = root.resolve("2023/06/08/a.jsonl");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

        assertThatThrownBy(() -> trail.scan(COUNT))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("2023/06/08/a.jsonl")
                .hasMessageContaining("permission denied")
                .hasMessageContaining("Ask its owner");
    }

    @Test
    void oneUnreadableFileAmongAThousandEndsTheScanUnlessTheCallerWantsTheRest() throws IOException {
        for (int i = 0; i < 999; i++) {
            trail.file("2023/06/08/" + i + ".jsonl", event("x"));
        }
        byte[] whole = gzip(event("gone") + "\n");
        trail.bytes("2023/06/08/500.jsonl.gz", Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(() -> trail.scan(COUNT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Could not read 2023/06/08/500.jsonl.gz")
                .hasMessageContaining("it ends half-way");
        assertThat(trail.scan(COUNT.withUnreadable(AuditQuery.Unreadable.REPORT)))
                .hasSizeBetween(999, 1000);
        assertThat(trail.report.filesUnreadable()).isEqualTo(1);
        assertThat(trail.report.isComplete()).isFalse();
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly("2023/06/08/500.jsonl.gz: cannot be read: it ends half-way");
    }

    @Test
    void aLineStillBeingWrittenIsReadWhenItIsComplete() throws IOException {
        trail.bytes("2023/06/08/a.jsonl", (event("1") + "\n" + event("2").substring(0, 30)).getBytes(UTF_8));

        assertThat(trail.column(EVENTID)).containsExactly("1");
        assertThat(trail.report.unfinishedLines()).isEqualTo(1);
        assertThat(trail.report.badLines()).isZero();
        assertThat(trail.report.isComplete()).isFalse();
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly("2023/06/08/a.jsonl:2: the last line ends half-way: it is still being written, or its"
                        + " writer was stopped");

        Files.writeString(root.resolve("2023/06/08/a.jsonl"), event("2").substring(30), StandardOpenOption.APPEND);
        assertThat(trail.column(EVENTID)).containsExactly("1", "2");
        assertThat(trail.report.unfinishedLines()).isZero();
        assertThat(trail.report.isComplete()).isTrue();
    }

    @Test
    void badLinesAreCountedAndNamedWhateverIsAskedFor() {
        trail.file(
                "2023/06/08/a.jsonl",
                event("1"),
                "no JSON",
                "",
                "[1]",
                event("2"),
                "{oops}",
                "{\"a\":1}{}",
                event("3"));

        for (AuditQuery query : List.of(
                AuditQuery.of(List.of(AuditField.of(EVENTID))), COUNT.where(new OneOf(KEY_TYPE, Set.of("api_key"))))) {
            trail.scan(query);
            assertThat(trail.report.badLines()).isEqualTo(4);
            assertThat(trail.report.lines()).isEqualTo(3);
            assertThat(trail.report.isComplete()).isFalse();
            assertThat(trail.report.findings())
                    .extracting(Object::toString)
                    .containsExactly(
                            "2023/06/08/a.jsonl:2: not a JSON object, from character 1 on",
                            "2023/06/08/a.jsonl:4: not a JSON object, from character 1 on",
                            "2023/06/08/a.jsonl:6: not a JSON object, from character 2 on",
                            "2023/06/08/a.jsonl:7: not a JSON object, from character 8 on");
        }
        assertThat(trail.column(EVENTID)).containsExactly("1", "2", "3");
    }

    @Test
    void linesAreNumberedThroughTheWholeOfABigFile() {
        String[] lines = new String[400_000];
        Arrays.fill(lines, "{\"eventVersion\":\"1.0\",\"requestParameters\":\"" + "x".repeat(30) + "\"}");
        lines[399_998] = "bad";
        trail.file("a.jsonl", lines);

        assertThat(trail.scan(COUNT)).hasSize(399_999);
        assertThat(trail.report.bytesRead()).isGreaterThan(2 * Parts.USUAL_SIZE);
        assertThat(trail.report.findings()).extracting(ScanReport.Finding::line).containsExactly(399_999L);
    }

    @Test
    void aLineOf50MegabytesIsRead() {
        trail.file(
                "a.jsonl",
                event("1"),
                "{\"eventVersion\":\"1.0\",\"eventID\":\"long\",\"requestParameters\":\"" + "x".repeat(50 << 20)
                        + "\"}",
                event("3"));

        assertThat(trail.column(EVENTID)).containsExactly("1", "long", "3");
        List<@Nullable Object> long_ =
                trail.column(REQUESTPARAMETERS, new OneOf(AuditField.of(EVENTID), Set.of("long")));
        assertThat((String) long_.get(0)).hasSize(50 << 20);
    }

    @Test
    void aLineThatIsTooLongIsOneBadLine() {
        trail.file("a.jsonl", event("1"), "{\"a\":\"" + "x".repeat(65 << 20) + "\"}", event("3"));

        assertThat(trail.column(EVENTID)).containsExactly("1", "3");
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly("a.jsonl:2: longer than 64 MB");
    }

    @Test
    void valuesOfOtherTypesAreShownAsTheyAreWritten() {
        trail.file(
                "a.jsonl",
                "{\"eventVersion\":\"1.0\",\"eventID\":17,\"userAgent\":true,\"sourceIPAddress\":[1.50, {\"A\":null}],"
                        + "\"eventTime\":1686232776,\"userIdentity\":\"{\\\"isAdmin\\\":false}\",\"eventName\":{\"B\":\"\\u0041\"}}");

        assertThat(trail.column(EVENTID)).containsExactly("17");
        assertThat(trail.column(USERAGENT)).containsExactly("true");
        assertThat(trail.column(SOURCEIPADDRESS)).containsExactly("[1.50,{\"a\":null}]");
        assertThat(trail.column(EVENTNAME)).containsExactly("{\"b\":\"\\u0041\"}");
        assertThat(trail.values(AuditField.scalar(USERIDENTITY, JsonPath.of("$.isadmin"))))
                .containsExactly("false");
        assertThat(trail.column(EVENTTIME)).containsExactly((Object) null);
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly("a.jsonl:1: eventTime is missing or no time; eventtime is null");
    }

    @Test
    void ofDuplicateKeysTheFirstCountsOrTheOneOfExactlyTheName() {
        trail.file(
                "a.jsonl",
                "{\"eventVersion\":\"1.0\",\"eventID\":\"a\",\"EVENTID\":\"b\","
                        + "\"userIdentity\":{\"type\":\"x\",\"Type\":\"y\",\"z\":{\"q\":1},\"Z\":2}}");

        assertThat(trail.column(EVENTID)).containsExactly("a");
        assertThat(trail.report.doubtfulEvents()).isEqualTo(1);
        assertThat(trail.column(USERIDENTITY)).containsExactly("{\"z\":{\"q\":1},\"type\":\"x\"}");
        Map.of("$.type", "x", "$.Type", "y", "$.TYPE", "x")
                .forEach((path, value) -> assertThat(trail.values(AuditField.scalar(USERIDENTITY, JsonPath.of(path))))
                        .containsExactly(value));
        assertThat(trail.report.findings()).hasSize(1);
        assertThat(trail.values(AuditField.scalar(USERIDENTITY, JsonPath.of("$.z.q"))))
                .containsExactly("1");
    }

    @Test
    void deepNestingIsReadAsFarAsAnybodyReadsItAndNeverOverflows() {
        trail.file("a.jsonl", nested(999), nested(1001), nested(1_000_000));

        assertThat(trail.column(REQUESTPARAMETERS)).hasSize(1);
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly(
                        "a.jsonl:2: more than 1000 objects and lists within each other",
                        "a.jsonl:3: more than 1000 objects and lists within each other");
    }

    @Test
    void unknownFieldsAndNewerVersionsAreReadAndSaid() {
        trail.file(
                "a.jsonl",
                "{\"eventVersion\":\"2.1\",\"eventID\":\"1\",\"tenant\":{\"id\":[1]},\"eventName\":\"X.Y\"}",
                "{\"eventID\":\"2\"}",
                "{\"eventVersion\":\"1.9\",\"eventID\":\"3\"}",
                "{\"eventVersion\":1.0,\"eventID\":\"4\"}",
                "{\"eventVersion\":\"10\",\"eventID\":\"5\"}",
                "{\"eventVersion\":\"\",\"eventID\":\"6\"}");

        assertThat(trail.column(EVENTID)).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(trail.report.oddEvents()).isEqualTo(4);
        assertThat(trail.report.isComplete()).isTrue();
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly(
                        "a.jsonl:1: eventVersion 2.1 is not 1.x; read as version 1",
                        "a.jsonl:2: no eventVersion; read as version 1",
                        "a.jsonl:5: eventVersion 10 is not 1.x; read as version 1",
                        "a.jsonl:6: eventVersion  is not 1.x; read as version 1");
    }

    @Test
    void linksAreFollowedButNotRoundInACircle(@TempDir Path elsewhere) throws IOException {
        trail.file("2023/06/08/a.jsonl", event("1"));
        Files.writeString(elsewhere.resolve("b.jsonl"), event("2") + "\n");
        Files.createSymbolicLink(root.resolve("2023/06/08/b.jsonl"), elsewhere.resolve("b.jsonl"));
        Files.createSymbolicLink(root.resolve("2023/06/09"), elsewhere);
        assertThat(trail.column(EVENTID)).containsExactly("1", "2", "2");

        Files.createSymbolicLink(root.resolve("2023/again"), root);
        assertThatThrownBy(() -> trail.scan(COUNT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("2023/again")
                .hasMessageContaining("it is a link to a folder that it lies in");
    }

    @Test
    void aLinkToNothingIsAFileThatCannotBeRead() throws IOException {
        trail.file("2023/06/08/a.jsonl", event("1"));
        Files.createSymbolicLink(root.resolve("2023/06/08/b.jsonl"), root.resolve("gone"));

        assertThatThrownBy(() -> trail.scan(COUNT))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Could not read 2023/06/08/b.jsonl");
        assertThat(trail.scan(COUNT.withUnreadable(AuditQuery.Unreadable.REPORT)))
                .hasSize(1);
    }

    @Test
    void nastyValuesAreShownAsTheyAreAndCountedExactly() throws IOException {
        trail.file(
                "a.jsonl",
                "{\"\\u0065ventVersion\":\"1.0\",\"event\\u0049D\":\"escaped"
                        + " names\",\"eventTime\":\"2023-06-08T13\\u003a59:36Z\"}",
                "{\"eventVersion\":\"1.0\",\"eventID\":1e400}",
                "{\"eventVersion\":\"1.0\",\"eventID\":-0}",
                "{\"eventVersion\":\"1.0\",\"eventID\":123456789012345678901234567890.10}",
                "{\"eventVersion\":\"1.0\",\"eventID\":\"a\\u0000b\"}",
                "{\"eventVersion\":\"1.0\",\"eventID\":\"\\ud83d half\"}",
                "{\"eventVersion\":\"1.0\",\"eventID\":\"x\",\"userIdentity\":{\"a\":null,\"b\":{\"c\":null}}}\r",
                "\r",
                "",
                "   ",
                "[{\"eventVersion\":\"1.0\"}]",
                "{\"eventVersion\":\"1.0\"} trailing",
                "{\"eventVersion\":\"1.0\",}",
                "{\"eventVersion\":\"1.0\",\"eventID\":01}",
                "{\"eventVersion\":\"1.0\",\"eventID\":NaN}",
                "{'eventVersion':'1.0'}",
                "\u0000\u0000");
        trail.bytes("empty.jsonl", new byte[0]).bytes("mark.jsonl", "\uFEFF".getBytes(UTF_8));

        assertThat(trail.column(EVENTID))
                .containsExactly(
                        "escaped names",
                        "1e400",
                        "-0",
                        "123456789012345678901234567890.10",
                        "a\u0000b",
                        "\ud83d half",
                        "x");
        assertThat(trail.column(EVENTTIME)).contains(millis("2023-06-08T13:59:36Z"));
        assertThat(trail.column(USERIDENTITY)).contains("{\"a\":null,\"b\":{\"c\":null}}");
        assertThat(trail.values(AuditField.scalar(USERIDENTITY, JsonPath.of("$.b.c"))))
                .containsOnlyNulls();
        assertThat(trail.report.lines()).isEqualTo(7);
        assertThat(trail.report.badLines()).isEqualTo(7);
    }

    @Test
    void aWriterInAnotherZoneHasItsEventsFoundByTime() {
        trail.file("2023/06/07/a.jsonl", timed("2023-06-08T03:00:00Z"))
                .file("2023/06/09/b.jsonl", timed("2023-06-08T14:00:00Z"))
                .file("2023/06/11/c.jsonl", timed("2023-06-08T05:00:00+14:00"));

        List<@Nullable Object> found = trail.column(
                AuditColumn.DATE,
                new TimeCompared(Comparison.GREATER_OR_EQUAL, millis("2023-06-08T00:00:00Z")),
                new TimeCompared(Comparison.LESS, millis("2023-06-09T00:00:00Z")));
        assertThat(found).containsExactly("2023/06/07", "2023/06/09");
        assertThat(trail.report.foldersSkipped()).isEqualTo(1);

        trail.column(EVENTTIME);
        assertThat(trail.report.findings())
                .extracting(Object::toString)
                .containsExactly(
                        "2023/06/11/c.jsonl:1: events of other days than their folder lie in this file, 1 of them,"
                                + " this one of 2023/06/07; a condition on eventtime may not find them, one on date does");
    }

    @Test
    void whatLiesInNoDateFolderIsReadAlwaysAndItsDateIsTheEvents() {
        trail.file("loose.jsonl", timed("2023-06-08T23:59:59Z"), timed("2023-06-09T00:00:00Z"))
                .file("2023/13/45/odd.jsonl", timed("2023-06-09T01:00:00+02:00"));

        assertThat(trail.column(
                        AuditColumn.DATE, new Compared(AuditField.of(AuditColumn.DATE), Comparison.LESS, "2023/06/09")))
                .containsExactlyInAnyOrder("2023/06/08", "2023/06/08");
    }

    private static String nested(int depth) {
        return "{\"eventVersion\":\"1.0\",\"requestParameters\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static String timed(String time) {
        return "{\"eventVersion\":\"1.0\",\"eventTime\":\"" + time + "\"}";
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
