package io.quilt4j.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Deletes folders side by side, the deepest first: some file systems have each wait for about a millisecond, and an audit trail has
 * one for each day. A thread that is interrupted deletes them, too.
 */
final class EmptyFolders {

    private static final int THREADS = 4;

    private EmptyFolders() {}

    /** Those that are gone are left out. */
    static void delete(List<Path> folders) throws IOException {
        Map<Integer, List<Path>> byDepth = folders.stream()
                .collect(Collectors.groupingBy(folder -> -folder.getNameCount(), TreeMap::new, Collectors.toList()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (List<Path> level : byDepth.values()) {
                CompletableFuture<?>[] all = level.stream()
                        .map(folder -> CompletableFuture.runAsync(() -> delete(folder), threads))
                        .toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(all).join();
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UncheckedIOException cause ? cause.getCause() : new IOException(failed);
        } finally {
            threads.shutdown();
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
