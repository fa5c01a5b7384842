package io.quilt4j.packages.internal.places;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Files beside their place, under a name of their own, until they are whole. */
public final class Temporary {

    private static final String ENDING = ".quilt4j.tmp";

    /** Also those of fetches, whose names tell the content, and the sums beside them. */
    private static final Pattern OURS = Pattern.compile(
            "(.*/)?\\.([0-9a-f-]{36}\\.quilt4j\\.tmp|[0-9a-f]{24}\\.quilt4j\\.part)(\\.sums)?", Pattern.DOTALL);

    private static final long OF_PROCESS = UUID.randomUUID().getMostSignificantBits();
    private static final AtomicLong NEXT = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

    private Temporary() {}

    /** A name that no other thread or process uses. The folder is made. */
    public static Path beside(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        return folder.resolve("." + UUID.randomUUID() + ENDING);
    }

    /** The same for many files of one process: told apart by a number. The folder has to be there. */
    public static Path next(Path file) {
        return file.resolveSibling("." + new UUID(OF_PROCESS, NEXT.incrementAndGet()) + ENDING);
    }

    /** A name that tells the content, so that whoever fetches it again finds it. */
    public static Path partOf(Path file, String identity) {
        return file.resolveSibling("." + identity + ".quilt4j.part");
    }

    /** Whether a file is such a one, left by a process that was killed or had no space left: no part of any package. */
    public static boolean isOne(String name) {
        return OURS.matcher(name).matches();
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
