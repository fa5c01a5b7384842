package io.quilt4j.internal.files;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells a user of what is odd about a folder once in the life of a process, however many clients it has. */
final class Warnings {

    private static final System.Logger LOG = System.getLogger("io.quilt4j");

    private final Path folder;
    private final Consumer<String> told;

    Warnings(Path folder) {
        this(folder, text -> LOG.log(System.Logger.Level.WARNING, text));
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
