package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trail in S3 through JDBC, with the role of the user who is logged in: what is read, and what each trouble is called. */
@Timeout(120)
class BucketTest {

    private static final String COUNT = "SELECT COUNT(*) FROM audit_trail";

    @TempDir
    Path folder;

    private Bucket bucket;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException, SQLException {
        Trails.write(folder);
        bucket = new Bucket(folder);
        connection = Trails.connect(bucket.place());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        bucket.close();
    }

    @Test
    void onlyTheWantedDaysAreAskedFor() throws SQLException {
        assertThat(Trails.text(connection, COUNT)).isEqualTo("9");
        int before = bucket.requests().size();
        assertThat(Trails.text(connection, COUNT + " WHERE date = '2023/06/08'"))
                .isEqualTo("2");
        assertThat(bucket.requests().subList(before, bucket.requests().size()))
                .filteredOn(request -> request.contains("events.jsonl"))
                .singleElement()
                .asString()
                .contains("/trail/2023/06/08/events.jsonl");
    }

    @Test
    void explainingListsTheWantedFoldersAndOpensNothing() throws SQLException {
        assertThat(Trails.text(connection, "EXPLAIN PLAN FOR " + COUNT + " WHERE date LIKE '2023/06/%'"))
                .contains("; at most 2 files, ");
        assertThat(bucket.requests()).noneMatch(request -> request.contains("events.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) FROM audit_trail",
                "SELECT COUNT(*) FROM audit_trail WHERE date >= '2025/12/20'",
                "SELECT COUNT(*) FROM audit_trail WHERE eventtime BETWEEN TIMESTAMP '2025-03-01 00:00:00' AND TIMESTAMP"
                        + " '2025-04-15 00:00:00'",
                "SELECT eventid FROM audit_trail ORDER BY eventtime DESC LIMIT 2",
                "SELECT eventid FROM audit_trail WHERE date < '2025/06/01' ORDER BY eventtime DESC LIMIT 2",
                "SELECT eventid FROM audit_trail LIMIT 1"
            })
    void explainingAsksForNoMoreThanTheQuery(String sql) throws SQLException {
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() == 2025; day = day.plusDays(1)) {
            String event = "{\"eventVersion\":\"1.0\",\"eventID\":\"x\",\"eventTime\":\"" + day + "T12:00:00Z\"}";
            Trails.append(folder, day.toString(), event + "\n" + event);
        }
        assertThat(Trails.text(connection, "EXPLAIN " + sql)).contains("Read the audit trail");
        int explaining = bucket.requests().size();
        assertThat(bucket.requests()).noneMatch(request -> request.contains("events.jsonl"));
        assertThat(Trails.rows(connection, sql)).isNotEmpty();
        assertThat(bucket.requests()).hasSizeGreaterThanOrEqualTo(2 * explaining);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 42501, Ask its owner for permission",
        "404, 42704, Check the property auditTrail",
        "400, 58030, status 400",
        "503, 08006, Try again later"
    })
    void aBucketThatRefusesIsNamed(int status, String state, String advice) {
        bucket.trouble("list-type", new Bucket.Trouble.Status(status));
        assertThat(Trails.refused(connection, COUNT))
                .startsWith(state + ": Could not list the audit trail")
                .contains(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 42501, Ask its owner for permission",
        "404, 42704, it does not exist",
        "412, 58030, it was replaced while it was read",
        "503, 08006, Try again later"
    })
    void anObjectThatRefusesIsNamed(int status, String state, String advice) throws SQLException {
        bucket.trouble("2023/06/08/events", new Bucket.Trouble.Status(status));
        assertThat(Trails.refused(connection, COUNT))
                .startsWith(state + ": Could not read 2023/06/08/events.jsonl of the audit trail: ")
                .contains(advice)
                .contains("leave it out by its date");
        assertThat(Trails.text(connection, COUNT + " WHERE date <> '2023/06/08'"))
                .isEqualTo("7");
    }

    @Test
    void anObjectInAnotherFormatIsNamed() throws IOException {
        Files.writeString(folder.resolve("2023/06/08/other.jsonl.bz2"), "BZh91AY&SY");
        assertThat(Trails.refused(connection, COUNT))
                .startsWith(
                        "58030: Could not read 2023/06/08/other.jsonl.bz2 of the audit trail: it is compressed with bzip2")
                .contains("compress it with gzip or zstd");
    }

    @Test
    void anObjectThatIsAlwaysCutOffIsGivenUp() {
        bucket.trouble("2023/06/07/events", new Bucket.Trouble.Cut());
        assertThat(Trails.refused(connection, COUNT))
                .startsWith("08006: Could not read 2023/06/07/events.jsonl of the audit trail: ")
                .contains("broke off");
    }

    @Test
    void aStoreThatIsNotThereIsSaidToBe() throws IOException, SQLException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Connection nowhere = Trails.connect("s3://trail/?region=us-east-1&endpoint=http://127.0.0.1:" + free)) {
            assertThat(Trails.refused(nowhere, COUNT))
                    .startsWith("08006: Could not list the audit trail: S3 cannot be reached.")
                    .contains("Try again later");
        }
    }

    @ParameterizedTest
    @CsvSource({"list-type", "events.jsonl"})
    void cancelDoesNotWaitForASilentStore(String request) throws Exception {
        bucket.trouble(request, new Bucket.Trouble.Silence());
        try (Asking asking = new Asking(connection, COUNT)) {
            bucket.awaitSilence();
            asking.cancel();
            assertThat(asking.ending()).isEqualTo("57014: The statement was cancelled.");
        }
    }

    @Test
    void explainingDoesNotWaitForASilentStore() throws Exception {
        bucket.trouble("list-type", new Bucket.Trouble.Silence());
        try (Asking asking = new Asking(connection, "EXPLAIN PLAN FOR " + COUNT)) {
            bucket.awaitSilence();
            asking.cancel();
            assertThat(asking.ending()).isEqualTo("57014: The statement was cancelled.");
        }
    }

    @ParameterizedTest
    @CsvSource({"list-type", "events.jsonl"})
    void anInterruptDoesNotWaitForASilentStore(String request) throws Exception {
        bucket.trouble(request, new Bucket.Trouble.Silence());
        try (Asking asking = new Asking(connection, COUNT)) {
            bucket.awaitSilence();
            asking.interrupt();
            assertThat(asking.ending()).startsWith("57014: ").contains("interrupted");
        }
    }

    @ParameterizedTest
    @CsvSource({"list-type", "events.jsonl"})
    void theQueryTimeoutDoesNotWaitForASilentStore(String request) throws SQLException {
        bucket.trouble(request, new Bucket.Trouble.Silence());
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThat(Trails.refused(statement, COUNT)).startsWith("HYT00: ");
        }
    }
}
