package io.quilt4j.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonsTest {

    @Test
    void noClassAndNoPathIsTheReason() {
        Map<IOException, String> reasons = Map.of(
                new AccessDeniedException("/home/ann/key"), "permission denied",
                new NoSuchFileException("/home/ann/key"), "it does not exist",
                new NotDirectoryException("/home/ann/key"), "it is no folder",
                new FileSystemException("/home/ann/key", null, "No space left on device"), "No space left on device",
                new FileNotFoundException("/home/ann/key (Is a directory)"), "Is a directory",
                new MalformedInputException(1), "it is no text in UTF-8",
                new UnknownHostException("catalog.example"), "there is no such host",
                new ZipException(), "it is damaged, or not what its name says",
                new IOException("Broken pipe"), "Broken pipe");
        reasons.forEach((failure, reason) -> assertThat(Reasons.of(failure)).isEqualTo(reason));
        assertThat(Reasons.of(new IOException(null, new EOFException()))).isEqualTo("it ends half-way");
        assertThat(Reasons.of(new FileSystemException("/home/ann/key")))
                .isEqualTo("the system refused it without a reason");
        assertThat(Reasons.of(new IOException("a sentence."))).isEqualTo("a sentence");
    }

    @Test
    void whatTheSystemSaysIsSaid(@TempDir Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), link);
        assertThat(reason(() -> Files.readString(link))).startsWith("Too many levels of symbolic links");
        assertThat(reason(() -> Files.readString(folder))).isEqualTo("Is a directory");
        assertThat(reason(() -> new FileInputStream(folder.resolve("none").toFile()).close()))
                .isEqualTo("No such file or directory");
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static String reason(Reading reading) {
        try {
            reading.read();
            return "it was read";
        } catch (IOException failure) {
            return Reasons.of(failure);
        }
    }
}
