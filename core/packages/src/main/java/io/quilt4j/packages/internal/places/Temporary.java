package io.quilt4j.packages.internal.places;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/** Files beside their place, under a name of their own, until they are whole. */
public final class Temporary {

    private static final String ENDING = ".quilt4j.tmp";

    private Temporary() {}

    /** A name that no other thread or process uses. The folder is made. */
    public static Path beside(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        return folder.resolve("." + UUID.randomUUID() + ENDING);
    }

    /** Whether a file is such a one, left by a process that was killed. */
    public static boolean isOne(String name) {
        return name.endsWith(ENDING);
    }

    /** Renames it in one step, over whatever is there. */
    public static void moveTo(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path near = beside(file);
            try {
                Files.copy(temporary, near);
                Files.move(near, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(near);
            }
            Files.deleteIfExists(temporary);
        }
    }
}
