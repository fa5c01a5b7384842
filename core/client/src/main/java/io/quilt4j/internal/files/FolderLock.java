package io.quilt4j.internal.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.base.Cancellation;
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
 * opens.
 *
 * <p>Nobody else, because a lock of the operating system belongs to the process: closing any other channel of the lock
 * file in this JVM would drop it silently. So {@link ProcessTurn} first makes sure that this JVM opens it once at a time.
 */
final class FolderLock {

    enum WhenUnwritable {
        FAIL,
        GO_ON
    }

    /** Longer than a refresh may take with the default timeouts. */
    static final Duration PATIENCE = Duration.ofSeconds(70);

    static final Duration STEP = Duration.ofMillis(10);

    private final Path file;
    private final Pause pause;

    FolderLock(Path file, Pause pause) {
        this.file = file;
        this.pause = pause;
    }

    <T> T holding(Supplier<T> action, Cancellation cancellation, WhenUnwritable whenUnwritable) {
        ProcessTurn turn = new ProcessTurn(file);
        int looks = 0;
        while (!turn.take()) {
            waitForTheNextLook(++looks, "another thread of this process", cancellation);
        }
        try (FileChannel channel = open(whenUnwritable)) {
            // The system drops the lock with its channel, or with its process.
            while (channel != null && !locked(channel, whenUnwritable)) {
                waitForTheNextLook(++looks, "another process that uses Quilt, or one that hangs", cancellation);
            }
            return action.get();
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

    private static boolean locked(FileChannel channel, WhenUnwritable whenUnwritable) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (IOException noLocksHere) { // some network file systems
            if (whenUnwritable == WhenUnwritable.GO_ON) {
                return true;
            }
            throw noLocksHere;
        }
    }

    private void waitForTheNextLook(int looks, String holder, Cancellation cancellation) {
        if (STEP.multipliedBy(looks).compareTo(PATIENCE) > 0) {
            throw new StorageException("Waited " + PATIENCE.toSeconds() + " seconds for the lock " + file
                    + ", which is held by " + holder + ". End that one and try again; do not delete the file.");
        }
        pause.unlessCancelled(STEP, "the lock " + file, cancellation);
    }
}
