package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that are symbolic links stay symbolic links, wherever they lead. */
class LinkedFilesTest {

    private static final Secret SECRET = Secret.of("qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaE");

    @TempDir
    private Path folder;

    @Test
    void aLinkToAFileThatIsNotThereYet() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Path between = Files.createSymbolicLink(folder.resolve("between"), Path.of("shared/ci.key"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), between);
        for (SecretSink sink : List.of(new SecretFile(link, true), new EnvFile(link, "KEY", true))) {
            sink.check();
            sink.store(SECRET);
            assertThat(sink.read()).contains(SECRET);
            assertThat(link).isSymbolicLink();
            assertThat(between).isSymbolicLink();
            assertThat(shared.resolve("ci.key")).isRegularFile().content().contains(SECRET.reveal());
            Files.delete(shared.resolve("ci.key"));
        }
        SecretSink file = new SecretFile(link, true);
        Former nothing = file.former();
        file.store(SECRET);
        file.undo(nothing, SECRET);
        assertThat(shared).isEmptyDirectory();
        assertThat(link).isSymbolicLink();
    }

    /** What would fail then is found before there is a secret. */
    @Test
    void aLinkThatLeadsNowhereIsRefusedFirst() throws IOException {
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("no/such/folder/ci.key"));
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        for (Path link : List.of(nowhere, circle)) {
            assertThatThrownBy(() -> new SecretFile(link, true).check()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new EnvFile(link, "KEY").check())
                    .isInstanceOf(IOException.class)
                    .message()
                    .containsAnyOf("no/such/folder", "leads nowhere");
            assertThat(link).isSymbolicLink();
        }
    }

    /** Nobody may ever write to it, and what reads it waits. */
    @Test
    void aPipeIsNoPlaceAndNobodyWaitsForIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        for (SecretSink sink : List.of(new SecretFile(pipe), new SecretFile(pipe, true), new EnvFile(pipe, "KEY"))) {
            assertThatThrownBy(sink::read).isInstanceOf(IOException.class).hasMessageContaining("is no regular file");
            assertThatThrownBy(sink::check).isInstanceOf(IOException.class);
        }
    }
}
