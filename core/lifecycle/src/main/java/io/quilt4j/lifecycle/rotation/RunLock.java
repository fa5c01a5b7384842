package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import io.quilt4j.lifecycle.journal.Journal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets one thread of one process at a time work on a rotation. */
final class RunLock {

    private RunLock() {}

    /** Loads the run and works on it, unless another process or thread is at it. */
    static <T> T alone(Journal journal, String id, Supplier<Run> load, Function<Run, T> work) {
        Path folder = RunFiles.beside(journal).folder();
        Path file = folder.resolve(id + ".lock");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    throw new OverlappingFileLockException();
                }
                Run run = load.get();
                try {
                    return work.apply(run);
                } finally {
                    if (run.state().isOver()) {
                        // Whoever waits at this file, or makes another, finds a run on which there is no work.
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (OverlappingFileLockException busy) {
            throw new ConflictException("Another process works on the rotation " + id + " now.", busy);
        } catch (IOException e) {
            throw new StorageException("Could not write " + file + ": " + Reasons.of(e) + ".", e);
        }
    }
}
