package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cancel, timeout, interruption and closing while files of a trail are read that nobody would see the end of. */
@Timeout(120)
class StoppingScanTest {

    private static final String ENDLESS = "SELECT COUNT(*) FROM audit_trail WHERE eventname <> 'x'";

    /** So many links to one file, that the trail is some hundred gigabytes long. */
    private static final int LINKS = 20_000;

    @TempDir
    static Path folder;

    private Connection connection;

    @BeforeAll
    static void write() throws IOException {
        String event = "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventName\":\""
                + "x".repeat(900) + "\"}\n";
        Path file = folder.resolve("_events");
        Files.writeString(file, event.repeat(10_000), StandardCharsets.UTF_8);
        Path day = Files.createDirectories(folder.resolve("2023/06/08"));
        for (int link = 0; link < LINKS; link++) {
            Files.createSymbolicLink(day.resolve(link + ".jsonl"), file);
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterEach
    void disconnect() throws Exception {
        assertThat(Trails.rows(connection, "SELECT eventname FROM audit_trail LIMIT 1"))
                .hasSize(1);
        connection.close();
        for (Thread reader : readers()) {
            reader.join();
        }
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quilt4j audit trail"))
                .toList();
    }

    private static void awaitReading() {
        while (readers().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void cancelEndsAScan() throws Exception {
        try (Asking asking = new Asking(connection, ENDLESS)) {
            awaitReading();
            asking.cancel();
            assertThat(asking.ending()).isEqualTo("57014: The statement was cancelled.");
        }
    }

    @Test
    void cancelEndsTheReadingOfRows() throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT eventname FROM audit_trail")) {
            assertThat(result.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> {
                        while (result.next()) {
                            assertThat(result.getString(1)).hasSize(900);
                        }
                    })
                    .isInstanceOfSatisfying(SQLException.class, ended -> assertThat(ended.getSQLState())
                            .isEqualTo("57014"));
        }
    }

    @Test
    void anInterruptEndsAScan() throws Exception {
        try (Asking asking = new Asking(connection, ENDLESS)) {
            awaitReading();
            asking.interrupt();
            assertThat(asking.ending()).startsWith("57014: ").contains("interrupted");
        }
    }

    @Test
    void theQueryTimeoutEndsAScan() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery(ENDLESS).next())
                    .isInstanceOfSatisfying(SQLTimeoutException.class, late -> assertThat(late.getSQLState())
                            .isEqualTo("HYT00"));
        }
    }

    @Test
    void aClosedResultEndsItsScan() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT eventname FROM audit_trail")) {
            assertThat(result.next()).isTrue();
        }
    }

    @Test
    void anAbortedConnectionEndsItsScans() throws Exception {
        Connection other = Trails.connect(folder.toUri().toString());
        try (Asking asking = new Asking(other, ENDLESS)) {
            awaitReading();
            other.abort(Runnable::run);
            assertThat(asking.ending()).startsWith("08003: ");
        }
    }
}
