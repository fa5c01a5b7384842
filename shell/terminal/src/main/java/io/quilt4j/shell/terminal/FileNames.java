package io.quilt4j.shell.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of files, as they are typed. */
final class FileNames {

    private static final int MOST = 100;

    private FileNames() {}

    static Path resolve(String typed) {
        return typed.startsWith("~/") ? Path.of(System.getProperty("user.home"), typed.substring(2)) : Path.of(typed);
    }

    static List<String> beginningWith(String typed) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        try (Stream<Path> files = Files.list(folder.isEmpty() ? Path.of("") : resolve(folder))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }
}
