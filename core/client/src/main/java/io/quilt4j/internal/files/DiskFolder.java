package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data directory on disk.
 *
 * <p>The Python client empties a file before it fills it again, so what cannot be read now is looked at again for up to
 * {@link #PATIENCE} before it counts as corrupt; then it is copied aside (mode 0600), never moved: the writer may still
 * be at it.
 */
public final class DiskFolder implements DataFolder {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration STEP = Duration.ofMillis(20);
    private static final int LARGER_THAN_ANY_LOGIN = 64 * 1024;
    static final String LOCK_NAME = ".quilt4j.lock";

    private final Path directory;
    private final Pause pause;
    private final Disk disk;
    private final Warnings warnings;
    private final FolderLock lock;

    public DiskFolder(Path directory, Pause pause) {
        this(directory, pause, Disk.REAL, new Warnings(directory));
    }

    DiskFolder(Path directory, Pause pause, Disk disk, Warnings warnings) {
        this.directory = directory;
        this.pause = pause;
        this.disk = disk;
        this.warnings = warnings;
        this.lock = new FolderLock(directory.resolve(LOCK_NAME), pause, disk, warnings);
    }

    /** Null: there is no such file. */
    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return null;
        } catch (ClosedByInterruptException interrupted) {
            throw new CancelledException("Reading " + file + " was interrupted.", interrupted);
        } catch (IOException failure) {
            throw StorageFailure.reading(file, failure);
        }
    }

    @Override
    public <T> Contents<T> read(String name, Contents.Parser<T> parser) {
        Path file = directory.resolve(name);
        byte[] seen = null;
        Unreadable unreadable = null;
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(STEP)) {
            byte[] bytes = bytes(file);
            if (bytes == null) {
                return new Contents.Missing<>();
            }
            if (unreadable == null || !Arrays.equals(bytes, seen)) { // else it would only be read once more
                try {
                    return new Contents.Found<>(parser.parse(bytes));
                } catch (Unreadable now) {
                    unreadable = now;
                    seen = bytes;
                }
            }
            if (waited.compareTo(PATIENCE) >= 0) {
                String reason = bytes.length == 0 ? "is empty" : String.valueOf(unreadable.getMessage());
                return corrupt(file, bytes, reason, parser);
            }
            pause.unlessCancelled(STEP, "another program to finish writing " + file, Cancellation.none());
        }
    }

    private <T> Contents<T> corrupt(Path file, byte[] bytes, String reason, Contents.Parser<T> parser) {
        Optional<T> whole = copyOf(file, parser);
        return whole.isPresent()
                ? new Contents.Found<>(whole.get())
                : new Contents.Corrupt<>(file, reason, CorruptFile.copyAside(file, bytes, reason, disk, warnings));
    }

    @Override
    public <T> Optional<Contents<T>> peek(String name, Contents.Parser<T> parser) {
        try {
            return Optional.of(new Contents.Found<>(parser.parse(Files.readAllBytes(directory.resolve(name)))));
        } catch (NoSuchFileException missing) {
            return Optional.of(new Contents.Missing<>());
        } catch (IOException | Unreadable notNow) {
            return Optional.empty();
        }
    }

    /** What was to be written in place when a crash cut the file off; it is whole, as it was renamed there. */
    private static <T> Optional<T> copyOf(Path file, Contents.Parser<T> parser) {
        try {
            return Optional.of(parser.parse(Files.readAllBytes(AtomicFile.copyOf(AtomicFile.followLinks(file)))));
        } catch (IOException | Unreadable none) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(String name, byte[] content, Access access) {
        AtomicFile.sweep(directory);
        AtomicFile.replace(directory.resolve(name), content, access, disk, warnings);
    }

    @Override
    public void rehearse(String name) {
        AtomicFile.rehearse(directory.resolve(name), LARGER_THAN_ANY_LOGIN);
    }

    @Override
    public boolean hasCorruptCopies(String name) {
        return !CorruptFile.copies(directory.resolve(name)).isEmpty();
    }

    @Override
    public void deleteCorruptCopies(String name) {
        CorruptFile.deleteCopies(directory.resolve(name));
    }

    @Override
    public boolean keepCopy(String name, String copyName) {
        Path file = directory.resolve(name);
        try {
            if (Files.exists(file)) {
                Files.copy(file, directory.resolve(copyName), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw StorageFailure.writing(directory.resolve(copyName), failure);
        }
    }

    @Override
    public <T> T exclusively(Cancellation cancellation, Supplier<T> action) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw StorageFailure.writing(directory, failure);
        }
        return lock.holding(action, cancellation, FolderLock.WhenUnwritable.FAIL);
    }

    @Override
    public <T> T exclusivelyIfWritable(Cancellation cancellation, Supplier<T> action) {
        return lock.holding(action, cancellation, FolderLock.WhenUnwritable.GO_ON);
    }

    @Override
    public String describe(String name) {
        return directory.resolve(name).toString();
    }
}
