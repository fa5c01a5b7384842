package io.quilt4j.internal.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One thread's turn within this JVM, whatever class loader its copy of this class came from.
 *
 * <p>A static field would be one per class loader, and two copies of our classes in one JVM (a driver's fat jar beside a
 * module) would then meet in {@code OverlappingFileLockException}. Strings and system properties are shared by all of
 * them; a property can be polled, where a monitor held during a refresh would block a waiter past its cancellation.
 */
final class ProcessTurn {

    private final String name;

    ProcessTurn(Path file) {
        this.name = "io.quilt4j.holder:" + realPath(file);
    }

    boolean take() {
        return System.getProperties().putIfAbsent(name, Thread.currentThread().getName()) == null;
    }

    void give() {
        System.clearProperty(name);
    }

    /** The folder may be reached through a link; the lock file itself need not exist yet. */
    private static Path realPath(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return absolute.resolveSibling("").toRealPath().resolve(file.getFileName());
        } catch (IOException notYet) {
            return absolute;
        }
    }
}
