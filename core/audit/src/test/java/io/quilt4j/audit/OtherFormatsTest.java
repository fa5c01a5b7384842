package io.quilt4j.audit;

import static io.quilt4j.audit.Compressed.gzip;
import static io.quilt4j.audit.Compressed.zstd;
import static io.quilt4j.audit.TrailFixture.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.audit.AuditCondition.Compared;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not JSON on lines: none of them may pass for a file with fewer events. */
class OtherFormatsTest {

    private static final AuditQuery COUNT = AuditQuery.of(List.of());
    private static final String EVENTS = event("1") + "\n" + event("2") + "\n";

    @TempDir
    Path root;

    private TrailFixture trail;

    @BeforeEach
    void trail() {
        trail = new TrailFixture(root).file("2023/06/08/good.jsonl", event("good"));
    }

    static Stream<Arguments> otherFormats() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("events.jsonl".getBytes(UTF_8), 0, tar, 0, 12);
        System.arraycopy("ustar\0".getBytes(UTF_8), 0, tar, 257, 6);
        return Stream.of(
                Arguments.of("bzip2", bytes("BZh91AY&SY")),
                Arguments.of("xz", bytes("\u00FD7zXZ\0\0\u0004")),
                Arguments.of("lz4", bytes("\u0004\"M\u0018@")),
                Arguments.of("snappy", bytes("\u00FF\u0006\0\0sNaPpY\0")),
                Arguments.of("zip archive", bytes("PK\u0003\u0004\u0014\0")),
                Arguments.of("Parquet", bytes("PAR1\u0015\u0004")),
                Arguments.of("Avro", bytes("Obj\u0001\u0004")),
                Arguments.of("ORC", bytes("ORC\u0011")),
                Arguments.of("tar archive", tar),
                Arguments.of("compressed twice", gzip(gzip(EVENTS.getBytes(UTF_8)))),
                Arguments.of("compressed twice", gzip(zstd(EVENTS.getBytes(UTF_8)))),
                Arguments.of("UTF-16", EVENTS.getBytes(Charset.forName("UTF-16LE"))),
                Arguments.of("UTF-16", EVENTS.getBytes(Charset.forName("UTF-16BE"))),
                Arguments.of("UTF-16", ("\uFEFF" + EVENTS).getBytes(Charset.forName("UTF-16LE"))),
                Arguments.of("UTF-16", EVENTS.getBytes(Charset.forName("UTF-16"))),
                Arguments.of("UTF-32", EVENTS.getBytes(Charset.forName("UTF-32LE"))),
                Arguments.of("UTF-32", EVENTS.getBytes(Charset.forName("UTF-32BE"))),
                Arguments.of("carriage return alone", EVENTS.replace('\n', '\r').getBytes(UTF_8)),
                Arguments.of(
                        "several values stand on one line",
                        EVENTS.replace("\n", "").getBytes(UTF_8)),
                Arguments.of("over several lines", EVENTS.replace(",", ",\n  ").getBytes(UTF_8)),
                Arguments.of("over several lines", ("\uFEFF\n" + EVENTS.replace("{", "{\r\n\t")).getBytes(UTF_8)),
                Arguments.of("one JSON array", ("[" + EVENTS.strip().replace("\n", ",") + "]\n").getBytes(UTF_8)),
                Arguments.of("one JSON array", ("[\n" + event("1") + ",\n" + event("2") + "\n]\n").getBytes(UTF_8)),
                Arguments.of("one JSON array", ("[" + event("1") + ",\n" + event("2") + "]").getBytes(UTF_8)),
                Arguments.of("one JSON array", ("  [" + event("1") + ",{\"eventVer").getBytes(UTF_8)),
                Arguments.of("CloudTrail's form", ("{\"Records\":[" + event("1") + "]}").getBytes(UTF_8)),
                Arguments.of("CloudTrail's form", ("{\"Records\" : []}\n" + event("1") + "\n").getBytes(UTF_8)),
                Arguments.of("over several lines", "{\n \"Records\": [\n  {}\n ]\n}\n".getBytes(UTF_8)),
                Arguments.of("XML or HTML", "<?xml version=\"1.0\"?>\n<events/>\n".getBytes(UTF_8)),
                Arguments.of("XML or HTML", "<html><body>Not Found</body></html>".getBytes(UTF_8)),
                Arguments.of("text", "eventVersion,eventTime\n1.0,2023-06-08T13:59:36Z\n".getBytes(UTF_8)),
                Arguments.of("text", "hello".getBytes(UTF_8)),
                Arguments.of("binary", new byte[4096]),
                Arguments.of("binary", bytes("\u0001\u0002\u0003\n\u0004\u0005\n")));
    }

    @ParameterizedTest
    @MethodSource("otherFormats")
    void aFileInAnotherFormatIsNamed(String name, byte[] content) throws IOException {
        for (byte[] written : List.of(content, gzip(content), zstd(content))) {
            trail.bytes("2023/06/09/bad.jsonl", written);
            assertThatThrownBy(() -> trail.scan(COUNT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Could not read 2023/06/09/bad.jsonl of the audit trail: it ")
                    .hasMessageContaining(written == content || !name.contains("compress") ? name : "compress")
                    .hasMessageContaining("leave it out by its date");
            assertThat(trail.column(
                            AuditColumn.EVENTID,
                            new Compared(AuditField.of(AuditColumn.DATE), Comparison.LESS, "2023/06/09")))
                    .containsExactly("good");
        }
    }

    @Test
    void bytesWithoutAnyMeaningAreNeverEventsAndNeverAnInternalError() throws IOException {
        Random random = new Random(20231129);
        for (int round = 0; round < 400; round++) {
            byte[] garbage = new byte[1 + random.nextInt(3000)];
            random.nextBytes(garbage);
            byte[] mended = round % 4 == 0
                    ? zstd(EVENTS.getBytes(UTF_8))
                    : round % 4 == 1 ? gzip(EVENTS.getBytes(UTF_8)) : garbage;
            for (int hit = 0; mended != garbage && hit < 3; hit++) {
                mended[random.nextInt(mended.length)] = (byte) random.nextInt();
            }
            trail.bytes("2023/06/09/bad.jsonl", mended);
            try {
                // What is damaged may be whole all the same: a name in a header, or a last line in the making.
                assertThat(trail.column(AuditColumn.EVENTID)).isSubsetOf("good", "1", "2");
            } catch (StorageException named) {
                assertThat(named.getMessage())
                        .startsWith("Could not read 2023/06/09/bad.jsonl of the audit trail: it ")
                        .doesNotContain("Exception", "java.", "Index", "airlift");
            }
        }
    }

    @Test
    void whatIsInOrderIsRead() throws IOException {
        byte[] two = EVENTS.getBytes(UTF_8);
        byte[] crlf = ("\r\n" + EVENTS.replace("\n", "\r\n\r\n")).getBytes(UTF_8);
        byte[] marked = ("\uFEFF" + EVENTS).getBytes(UTF_8);
        byte[] torn = (event("1") + "\n" + event("2") + "\n" + event("3").substring(0, 20)).getBytes(UTF_8);
        byte[] stopped = (event("0").substring(0, 21) + "\n" + EVENTS).getBytes(UTF_8);
        byte[] begunInMiddle = (event("0").substring(21) + "\n" + EVENTS).getBytes(UTF_8);
        byte[] noLast = EVENTS.strip().getBytes(UTF_8);
        byte[] padded = (EVENTS + "\0\0\0").getBytes(UTF_8);
        for (byte[] content : List.of(two, crlf, marked, torn, stopped, begunInMiddle, noLast, padded)) {
            for (byte[] written : List.of(content, gzip(content), zstd(content))) {
                trail.bytes("2023/06/09/a.jsonl", written);
                assertThat(trail.column(AuditColumn.EVENTID)).containsExactly("good", "1", "2");
            }
        }
        for (byte[] nothing :
                List.of(new byte[0], gzip(new byte[0]), zstd(new byte[0]), bytes("\n\r\n  \n"), bytes("{\"eventV"))) {
            trail.bytes("2023/06/09/a.jsonl", nothing);
            assertThat(trail.column(AuditColumn.EVENTID)).containsExactly("good");
        }
        trail.bytes(
                "2023/06/09/a.jsonl",
                gzip(("{\"eventID\":\"" + "x".repeat(10 << 20) + "\"}\n" + EVENTS).getBytes(UTF_8)));
        assertThat(trail.column(AuditColumn.EVENTID)).hasSize(4);
    }

    @Test
    void anObjectThatIsNoEventIsToldAndNotCounted() {
        trail.file(
                "2023/06/09/a.jsonl",
                "{}",
                "{\"a\":1}",
                "{\"type\":\"x\",\"Records\":1}",
                "{\"EventName\":null}",
                "{ }");

        assertThat(trail.scan(COUNT)).hasSize(2);
        assertThat(trail.report.badLines()).isEqualTo(4);
        assertThat(trail.report.lines()).isEqualTo(2);
        assertThat(trail.report.isComplete()).isFalse();
        assertThat(trail.report.findings().get(0))
                .hasToString(
                        "2023/06/09/a.jsonl:1: a JSON object, but no event: it has no member that audit_trail shows,"
                                + " such as eventTime");
    }

    @Test
    void lostCharactersAreToldOnceForAFile() {
        trail.bytes(
                        "2023/06/09/a.jsonl",
                        bytes(event("M\u00FCller") + "\n" + event("ok") + "\n" + event("\u00E9") + "\n"))
                .bytes("2023/06/09/b.jsonl", bytes(event("ok") + "\n" + event("\u00C0\u00AF") + "\n"))
                .bytes("2023/06/09/c.jsonl", bytes(event("\\ud83d") + "\n"))
                .bytes("2023/06/09/d.jsonl", bytes(event("\\uDE00\\uD83D") + "\n"))
                .bytes("2023/06/09/e.jsonl", bytes(event("\u00ED\u00A0\u00BD") + "\n"))
                .bytes(
                        "2023/06/09/good.jsonl",
                        (event("M\u00FCller \uD83D\uDE00") + "\n" + event("\\ud83d\\uDE00 \\\\ud83d \\u00e9") + "\n")
                                .getBytes(UTF_8));

        for (AuditQuery query : List.of(
                COUNT,
                COUNT.where(new AuditCondition.OneOf(AuditField.of(AuditColumn.EVENTID), Set.of("M\u00FCller"))))) {
            trail.scan(query);
            assertThat(trail.report.isComplete()).isTrue();
            assertThat(trail.report.findings())
                    .extracting(finding -> finding.file() + ":" + finding.line())
                    .containsExactly(
                            "2023/06/09/a.jsonl:1",
                            "2023/06/09/b.jsonl:2",
                            "2023/06/09/c.jsonl:1",
                            "2023/06/09/d.jsonl:1",
                            "2023/06/09/e.jsonl:1");
            assertThat(trail.report.findings().get(0).reason())
                    .isEqualTo(
                            "characters are lost, in 2 lines of this file: bytes that are not UTF-8 (write it in UTF-8),"
                                    + " or half of a surrogate pair");
        }
    }

    @Test
    void bytesAreUtf8AsTheJvmHasIt() {
        Random random = new Random(20231130);
        for (int round = 0; round < 200_000; round++) {
            byte[] some = new byte[random.nextInt(6)];
            random.nextBytes(some);
            if (some.length > 1 && random.nextBoolean()) {
                some[0] = (byte) (0xC0 | some[0]);
                some[1] = (byte) (0x80 | (some[1] & 0xBF));
            }
            boolean isWhole =
                    new String(some, UTF_8).indexOf('\uFFFD') < 0 || Arrays.equals(some, bytes("\u00EF\u00BF\u00BD"));
            assertThat(Lost.isUtf8(some, 0, some.length))
                    .as(Arrays.toString(some))
                    .isEqualTo(isWhole);
        }
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }
}
