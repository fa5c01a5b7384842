package io.quilt4j.internal.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.OwnerOnly;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time change a folder, by a lock on a file that holds nothing and that nobody else
 * opens; where the file system has no locks, by a {@link NamedLock}.
 *
 * <p>Nobody else, because a lock of the operating system belongs to the process: closing any other channel of the lock
 * file in this JVM would drop it silently. So {@link ProcessTurn} first makes sure that this JVM opens it once at a time.
 */
final class FolderLock {

    enum WhenUnwritable {
        FAIL,
        GO_ON
    }

    /** Longer than a refresh may take. */
    static final Duration PATIENCE = Duration.ofSeconds(70);

    static final Duration STEP = Duration.ofMillis(10);

    private static final String OTHER_PROCESS = "another process that uses Quilt, or one that hangs";

    private final Path file;
    private final Pause pause;
    private final Disk disk;
    private final Warnings warnings;

    FolderLock(Path file, Pause pause, Disk disk, Warnings warnings) {
        this.file = file;
        this.pause = pause;
        this.disk = disk;
        this.warnings = warnings;
    }

    <T> T holding(Supplier<T> action, Cancellation cancellation, WhenUnwritable whenUnwritable) {
        ProcessTurn turn = new ProcessTurn(file);
        int looks = 0;
        while (!turn.take()) {
            waitForTheNextLook(++looks, "another thread of this process", cancellation);
        }
        try (FileChannel channel = open(whenUnwritable)) {
            // The system drops the lock with its channel, or with its process.
            return channel == null || locked(channel, looks, cancellation)
                    ? action.get()
                    : holdingByName(action, cancellation);
        } catch (IOException failure) {
            throw StorageFailure.writing(file, failure);
        } finally {
            turn.give();
        }
    }

    private @Nullable FileChannel open(WhenUnwritable whenUnwritable) throws IOException {
        try {
            return FileChannel.open(file, Set.of(CREATE, WRITE), OwnerOnly.attributes(file));
        } catch (IOException failure) {
            if (whenUnwritable == WhenUnwritable.GO_ON) {
                return null;
            }
            throw failure;
        }
    }

    /** False if the file system has no locks. */
    private boolean locked(FileChannel channel, int looksBefore, Cancellation cancellation) {
        int looks = looksBefore;
        while (true) {
            try {
                if (disk.lock(channel)) {
                    return true;
                }
            } catch (IOException noLocksHere) {
                warnings.once(
                        "locks",
                        "The file system of " + file.getParent() + " has no locks (" + noLocksHere.getMessage()
                                + "): a file " + file.getFileName()
                                + ".held takes their place. A local folder is safer;"
                                + " XDG_DATA_HOME names another.");
                return false;
            }
            waitForTheNextLook(++looks, OTHER_PROCESS, cancellation);
        }
    }

    private <T> T holdingByName(Supplier<T> action, Cancellation cancellation) throws IOException {
        NamedLock lock = new NamedLock(file.resolveSibling(file.getFileName() + ".held"));
        for (int looks = 1; !lock.take(); looks++) {
            if (isOver(looks) && lock.breakIfNeverGiven()) {
                looks = 0;
            } else {
                waitForTheNextLook(looks, OTHER_PROCESS, cancellation);
            }
        }
        try {
            return action.get();
        } finally {
            lock.give();
        }
    }

    private void waitForTheNextLook(int looks, String holder, Cancellation cancellation) {
        if (isOver(looks)) {
            throw new StorageException("Waited " + PATIENCE.toSeconds() + " seconds for the lock " + file
                    + ", which is held by " + holder + ". End that one and try again; do not delete the file.");
        }
        pause.unlessCancelled(STEP, "the lock " + file, cancellation);
    }

    private static boolean isOver(int looks) {
        return STEP.multipliedBy(looks).compareTo(PATIENCE) > 0;
    }
}
