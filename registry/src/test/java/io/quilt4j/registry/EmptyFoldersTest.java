package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyFoldersTest {

    @Test
    void deletesThemAllThoughItsThreadIsInterrupted(@TempDir Path place) throws IOException {
        Path top = place.resolve("audit");
        for (int day = 1; day <= 28; day++) {
            Files.createDirectories(top.resolve("2026/02/" + day));
        }
        List<Path> folders;
        try (Stream<Path> all = Files.walk(top)) {
            folders = all.toList();
        }
        Thread.currentThread().interrupt();
        EmptyFolders.delete(folders);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(top).doesNotExist();
    }

    @Test
    void tellsOfOneThatStillHoldsAFile(@TempDir Path place) throws IOException {
        Path held = Files.createDirectories(place.resolve("held"));
        Files.writeString(held.resolve("file"), "");
        assertThatThrownBy(() -> EmptyFolders.delete(List.of(held))).isInstanceOf(DirectoryNotEmptyException.class);
    }
}
