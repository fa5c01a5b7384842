package io.quilt4j.internal.files;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells a user of what is odd about a folder once in the life of a process, however many clients it has. */
final class Warnings {

    private final Path folder;
    private final Consumer<String> told;

    Warnings(Path folder) {
        // Asked for when there is something to tell: the first logger of a JVM looks into every jar (40 ms).
        this(folder, text -> System.getLogger("io.quilt4j").log(System.Logger.Level.WARNING, text));
    }

    Warnings(Path folder, Consumer<String> told) {
        this.folder = folder;
        this.told = told;
    }

    /** A system property remembers it, as all copies of this class share those (see {@link ProcessTurn}). */
    void once(String subject, String text) {
        String name = "io.quilt4j.warned:" + subject + ":" + folder.toAbsolutePath();
        if (System.getProperties().putIfAbsent(name, "yes") == null) {
            told.accept(text);
        }
    }
}
