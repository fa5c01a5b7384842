package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.lifecycle.journal.Entry;
import io.quilt4j.lifecycle.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places and the journal on a disk that takes no more, or nothing: found before there is a secret, and nothing is harmed. */
class FullDiskTest {

    private static final String OLD = "A=1\n".repeat(200);

    @TempDir
    private Path folder;

    private static List<SecretSink> sinks(Path folder) {
        return List.of(
                new EnvFile(folder.resolve(".env"), "QUILT_API_KEY"),
                new SecretFile(folder.resolve("old.key"), true),
                new SecretFile(folder.resolve("new.key")));
    }

    @Test
    void aFullDiskIsFoundBeforeThereIsASecretAndHarmsNothing() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Files.writeString(folder.resolve(".env"), OLD);
        Files.writeString(folder.resolve("old.key"), "qk_old");
        Process child = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 1; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();

        List<String> lines = said.lines().toList();
        assertThat(lines).hasSize(7);
        for (SecretSink sink : sinks(folder)) {
            assertThat(lines.subList(0, 6))
                    .filteredOn(line ->
                            line.contains("Could not write " + sink.describe().replaceAll("^\\w+:|#.*", "")))
                    .hasSize(2);
        }
        assertThat(lines.get(6)).contains("Could not write the journal");
        assertThat(folder.resolve(".env")).hasContent(OLD);
        assertThat(folder.resolve("old.key")).hasContent("qk_old");
        // What did not fit is not there, not in part either, and the next one goes on behind what did.
        Journal journal = FullDisk.journal(folder);
        int fitted = journal.records().size();
        assertThat(fitted).isPositive();
        assertThat(journal.verify().torn()).isNull();
        Files.readString(journal.path());
        journal.append(List.of(FullDisk.entry()));
        assertThat(journal.records()).hasSize(fitted + 1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".env", "old.key", "journal.jsonl", ".quilt4j.lock");
        }
    }

    /** Runs where no file may grow beyond a kilobyte. */
    static final class FullDisk {

        static Journal journal(Path folder) {
            return new Journal(folder.resolve("journal.jsonl"), Clock.systemUTC(), warning -> {});
        }

        static Entry entry() {
            return new Entry(null, "create", "http://r", null, null, "ci", null, "intent", null);
        }

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            for (SecretSink sink : sinks(folder)) {
                try {
                    sink.check();
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
                try {
                    sink.store(Secret.of("qk_" + "x".repeat(2000)));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
            try {
                for (int i = 0; i < 100; i++) {
                    journal(folder).append(List.of(entry()));
                }
            } catch (StorageException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void whatCannotBeWrittenToIsFoundBeforeThereIsASecret() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        // Linux lets nobody write there, whoever it is.
        for (Path place : List.of(folder.resolve("nowhere"), folder.resolve("file"), Path.of("/proc/sys"))) {
            for (SecretSink sink : sinks(place)) {
                assertThatThrownBy(sink::check)
                        .as("%s", sink)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(place.toString());
                assertThatThrownBy(() -> sink.store(Secret.of("qk_canary")))
                        .as("%s", sink)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Could not write " + place)
                        .hasMessageNotContaining("canary");
            }
        }
        for (SecretSink sink : List.of(
                new CommandInput(List.of("/bin/false")),
                new CommandInput(List.of(folder.resolve("file").toString())))) {
            assertThatThrownBy(() -> sink.store(Secret.of("qk_canary")))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("canary");
        }
    }
}
