package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trails as they should not be, asked through JDBC: what is counted, what is refused with which state, what is warned of. */
class BadTrailTest {

    private static final String COUNT = "SELECT COUNT(*) FROM audit_trail";

    @TempDir
    Path folder;

    private Connection connection;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void connect() throws SQLException {
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aMissingFolderIsNamed() throws SQLException {
        try (Connection nowhere =
                Trails.connect(folder.resolve("nowhere").toUri().toString())) {
            assertThat(Trails.refused(nowhere, COUNT))
                    .startsWith("42704: ")
                    .contains(folder.resolve("nowhere").toString())
                    .contains("Check the property auditTrail");
        }
    }

    @Test
    void aFileWithoutPermissionIsNamed() throws IOException {
        Path file = write("2023/06/08/a.jsonl", (event("1") + "\n").getBytes(UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

        assertThat(Trails.refused(connection, COUNT))
                .startsWith("42501: ")
                .contains("2023/06/08/a.jsonl")
                .contains("Ask its owner");
    }

    @Test
    void oneUnreadableFileOfAThousandFailsTheQueryUnlessItsDayIsLeftOut() throws Exception {
        for (int file = 0; file < 999; file++) {
            write("2023/06/08/" + file + ".jsonl", (event("x") + "\n").getBytes(UTF_8));
        }
        byte[] whole = gzip(event("gone") + "\n");
        write("2023/06/09/500.jsonl.gz", Arrays.copyOf(whole, whole.length - 10));

        assertThat(Trails.refused(connection, COUNT))
                .startsWith("58030: ")
                .contains("2023/06/09/500.jsonl.gz")
                .contains("it ends half-way")
                .contains("leave it out by its date");
        assertThat(count(COUNT + " WHERE date < '2023/06/09'")).isEqualTo(999);
        assertThat(warnings).isEmpty();
    }

    @Test
    void linesThatAreNoEventsAreWarnedOf() throws Exception {
        write(
                "2023/06/08/a.jsonl",
                String.join(
                                "\n",
                                event("1"),
                                "no JSON",
                                "",
                                "\r",
                                "[" + event("2") + "]",
                                event("3") + "\r",
                                "{}{}",
                                "")
                        .getBytes(UTF_8));

        assertThat(count(COUNT)).isEqualTo(2);
        assertThat(warnings)
                .containsExactly(
                        "3 lines of the audit trail could not be read and gave no row.",
                        "2023/06/08/a.jsonl:2: not a JSON object, from character 1 on",
                        "2023/06/08/a.jsonl:5: not a JSON object, from character 1 on",
                        "2023/06/08/a.jsonl:7: not a JSON object, from character 3 on");
        assertThat(count(COUNT + " WHERE eventid = '1'")).isEqualTo(1);
        assertThat(warnings).hasSize(4);
    }

    @Test
    void aFileInAnotherFormatFailsTheQuery() throws Exception {
        write("2023/06/08/good.jsonl", (event("1") + "\n").getBytes(UTF_8));
        Map<String, byte[]> others = Map.of(
                "it is compressed with bzip2", "BZh91AY&SY".getBytes(UTF_8),
                "it is one JSON array", ("[\n" + event("2") + ",\n" + event("3") + "\n]\n").getBytes(UTF_8),
                "it is in UTF-16", event("2").getBytes(UTF_16LE),
                "it has CloudTrail's form", gzip("{\"Records\":[" + event("2") + "]}"),
                "it is a tar archive",
                        (event("2") + " ".repeat(257))
                                .substring(0, 257)
                                .concat("ustar")
                                .getBytes(UTF_8));
        for (Map.Entry<String, byte[]> other : others.entrySet()) {
            write("2023/06/09/other", other.getValue());
            for (String sql : List.of(COUNT, "SELECT MAX(eventtime) FROM audit_trail WHERE eventname = 'x'")) {
                assertThat(Trails.refused(connection, sql))
                        .startsWith("58030: Could not read 2023/06/09/other of the audit trail: ")
                        .contains(other.getKey());
            }
            assertThat(count(COUNT + " WHERE date = '2023/06/08'")).isEqualTo(1);
        }
    }

    @Test
    void whatIsReadButNotAsItShouldBeIsWarnedOfOnceForAFile() throws Exception {
        write("2023/06/08/a.jsonl", (event("M\u00FCller") + "\n" + event("\u00E9") + "\n").getBytes(ISO_8859_1));
        write("2023/06/20/b.jsonl", (event("2") + "\n" + event("3") + "\n{}\n").getBytes(UTF_8));

        assertThat(count(COUNT)).isEqualTo(4);
        assertThat(warnings)
                .containsExactly(
                        "1 line of the audit trail could not be read and gave no row.",
                        "2023/06/20/b.jsonl:3: a JSON object, but no event: it has no member that audit_trail shows,"
                                + " such as eventTime",
                        "2023/06/08/a.jsonl:1: characters are lost, in 2 lines of this file: bytes that are not UTF-8"
                                + " (write it in UTF-8), or half of a surrogate pair",
                        "2023/06/20/b.jsonl:1: events of other days than their folder lie in this file, 2 of them,"
                                + " this one of 2023/06/08; a condition on eventtime may not find them, one on date does");
        assertThat(count("SELECT (SELECT count(*) FROM audit_trail WHERE date = '2023/06/20') + (SELECT count(*) FROM"
                        + " audit_trail WHERE date > '2023/06/10')"))
                .isEqualTo(4);
        assertThat(warnings).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void aLineThatIsStillBeingWrittenIsWarnedOf() throws Exception {
        write("2023/06/08/a.jsonl", (event("1") + "\n" + event("2").substring(0, 20)).getBytes(UTF_8));

        assertThat(count(COUNT)).isEqualTo(1);
        assertThat(warnings)
                .containsExactly(
                        "1 line of the audit trail ended half-way and gave no row.",
                        "2023/06/08/a.jsonl:2: the last line ends half-way: it is still being written, or its writer"
                                + " was stopped");
    }

    @Test
    void aLineOf50MegabytesIsARow() throws Exception {
        byte[] line = ("{\"eventVersion\":\"1.0\",\"eventID\":\"long\",\"requestParameters\":\"" + "x".repeat(50 << 20)
                        + "\"}\n" + event("after") + "\n")
                .getBytes(UTF_8);
        write("2023/06/08/a.jsonl", line);

        assertThat(count("SELECT char_length(requestparameters) FROM audit_trail WHERE eventid = 'long'"))
                .isEqualTo(50 << 20);
        assertThat(count(COUNT)).isEqualTo(2);
    }

    @Test
    void filesAreReadHoweverTheyAreCompressed() throws Exception {
        write("2023/06/08/a.jsonl.gz", joined(gzip(event("1") + "\n"), gzip(event("2") + "\n")));
        write("date=2023-06-09/b.jsonl.zst", joined(zstd(event("3") + "\n"), zstd(event("4") + "\n")));
        write("2023/06/10/c.jsonl", ("\uFEFF" + event("5").replace("06-08", "06-10") + "\r\n").getBytes(UTF_8));
        write("2023/06/10/_SUCCESS", "not for us".getBytes(UTF_8));
        write("2023/06/10/.hidden.jsonl", (event("6") + "\n").getBytes(UTF_8));
        Files.createSymbolicLink(folder.resolve("2023/06/10/link.jsonl"), folder.resolve("2023/06/10/c.jsonl"));

        assertThat(count(COUNT)).isEqualTo(6);
        assertThat(Trails.rows(connection, "SELECT date, COUNT(*) FROM audit_trail GROUP BY date ORDER BY date"))
                .containsExactly(List.of("2023/06/08", "2"), List.of("2023/06/09", "2"), List.of("2023/06/10", "2"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void oddEventsAreRowsAndWarnedOf() throws Exception {
        write(
                "2023/06/20/a.jsonl",
                String.join(
                                "\n",
                                "{\"eventVersion\":\"1.0\",\"type\":\"QuiltApiCall\",\"eventTime\":\"2023-06-08T13:59:36Z\","
                                        + "\"eventID\":1e400,\"EVENTID\":-0,\"tenant\":{\"id\":[1]}}",
                                "{\"eventVersion\":\"2.0\",\"eventTime\":\"yesterday\",\"eventID\":[" + "[".repeat(900)
                                        + "]".repeat(900) + "]}",
                                "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-20T23:30:00-02:00\",\"userIdentity\":{\"\\u0065mail\":\"a\\u0000b\",\"isAdmin\":null,\"userName\":\"\\ud83d"
                                        + " half\"}}",
                                "")
                        .getBytes(UTF_8));

        assertThat(Trails.rows(
                        connection,
                        "SELECT eventtype, eventtime, eventid, date, json_extract_scalar(useridentity, '$.email'),"
                                + " json_extract_scalar(useridentity, '$.isAdmin'),"
                                + " char_length(json_extract_scalar(useridentity, '$.username')) FROM audit_trail WHERE"
                                + " eventtime IS NOT NULL ORDER BY eventtime"))
                .containsExactly(
                        List.of(
                                "QuiltApiCall",
                                "2023-06-08 13:59:36.000",
                                "1e400",
                                "2023/06/20",
                                "null",
                                "null",
                                "null"),
                        List.of("null", "2023-06-21 01:30:00.000", "null", "2023/06/20", "a\0b", "null", "6"));
        assertThat(count("SELECT COUNT(*) FROM audit_trail WHERE eventtime IS NULL AND date = '2023/06/20'"))
                .isEqualTo(1);
        assertThat(warnings).contains("2023/06/20/a.jsonl:2: eventVersion 2.0 is not 1.x; read as version 1");
    }

    private long count(String sql) throws SQLException {
        warnings.clear();
        try (Statement statement = connection.createStatement()) {
            long count;
            try (ResultSet result = statement.executeQuery(sql)) {
                assertThat(result.next()).isTrue();
                count = result.getLong(1);
                assertThat(result.next()).isFalse();
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                assertThat(warning.getSQLState()).isEqualTo("01000");
                warnings.add(warning.getMessage());
            }
            return count;
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static String event(String id) {
        return "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventID\":\"" + id + "\"}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
