package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are killed in the middle of a line, and others that go on with their file. */
@Timeout(60)
class GrowingFileTest {

    private static final String HALF =
            "the last line ends half-way: it is still being written, or its writer was stopped";

    @TempDir
    Path folder;

    private Path file;
    private Connection connection;
    private @Nullable Process writer;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void connect() throws SQLException, IOException {
        file = Files.createDirectories(folder.resolve("2023/06/08")).resolve("a.jsonl");
        connection = Trails.connect(folder.toUri().toString());
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        kill();
    }

    @Test
    void theWholeLinesAreRowsWhileTheLastOneIsWritten() throws Exception {
        write("", 1_000);
        assertThat(count()).isEqualTo(1_000);
        assertThat(warnings).contains("2023/06/08/a.jsonl:1001: " + HALF);
    }

    @Test
    void aWriterThatGoesOnInTheLineCompletesIt() throws Exception {
        write("", 1_000);
        kill();
        assertThat(count()).isEqualTo(1_000);
        assertThat(warnings).hasSize(2).contains("2023/06/08/a.jsonl:1001: " + HALF);

        write(HalfALine.otherHalf() + "\n", 500);
        kill();
        assertThat(count()).isEqualTo(1_501);
        assertThat(warnings).hasSize(2).contains("2023/06/08/a.jsonl:1502: " + HALF);

        Files.writeString(file, HalfALine.otherHalf(), StandardOpenOption.APPEND);
        assertThat(count()).isEqualTo(1_502);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aWriterThatBeginsANewLineLeavesOneThatIsNoEvent() throws Exception {
        write("", 1_000);
        kill();
        write("\n", 500);
        kill();
        assertThat(count()).isEqualTo(1_500);
        assertThat(warnings)
                .containsExactly(
                        "1 line of the audit trail could not be read and gave no row.",
                        "1 line of the audit trail ended half-way and gave no row.",
                        "2023/06/08/a.jsonl:1001: an event that ends half-way: its writer was stopped",
                        "2023/06/08/a.jsonl:1502: " + HALF);
    }

    @Test
    void aWriterThatTakesANewFileLeavesTheHalfLineWhereItIs() throws Exception {
        write("", 10);
        kill();
        file = file.resolveSibling("b.jsonl");
        write("", 20);
        Files.writeString(file, HalfALine.otherHalf() + "\n", StandardOpenOption.APPEND);
        assertThat(count()).isEqualTo(31);
        assertThat(warnings).hasSize(2).contains("2023/06/08/a.jsonl:11: " + HALF);
    }

    /** Starts a writer, and returns when it has written half a line. */
    private void write(String before, int events) throws IOException, URISyntaxException {
        Path classes = Path.of(HalfALine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        HalfALine.class.getName(),
                        file.toString(),
                        before,
                        Integer.toString(events))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        writer = started;
        assertThat(started.inputReader().readLine()).isEqualTo("half");
    }

    /** As {@code kill -9} does. */
    private void kill() throws InterruptedException {
        Process running = writer;
        if (running != null) {
            running.destroyForcibly();
            assertThat(running.waitFor()).isNotZero();
        }
    }

    private int count() throws SQLException {
        warnings.clear();
        try (Statement statement = connection.createStatement()) {
            int count;
            try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM audit_trail")) {
                assertThat(result.next()).isTrue();
                count = result.getInt(1);
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                warnings.add(warning.getMessage());
            }
            return count;
        }
    }
}
