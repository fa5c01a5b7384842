package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/** The data directory on disk. */
public final class DiskFolder implements DataFolder {

    private static final int LARGER_THAN_ANY_LOGIN = 64 * 1024;
    static final String LOCK_NAME = ".quilt4j.lock";

    private final Path directory;
    private final Disk disk;
    private final Warnings warnings;
    private final SharedFiles files;
    private final FolderLock lock;

    public DiskFolder(Path directory, Pause pause) {
        this(directory, pause, Disk.REAL, new Warnings(directory));
    }

    DiskFolder(Path directory, Pause pause, Disk disk, Warnings warnings) {
        this.directory = directory;
        this.disk = disk;
        this.warnings = warnings;
        this.files = new SharedFiles(pause, disk, warnings);
        this.lock = new FolderLock(directory.resolve(LOCK_NAME), pause, disk, warnings);
    }

    @Override
    public <T> Contents<T> read(String name, Contents.Parser<T> parser) {
        return files.read(directory.resolve(name), parser);
    }

    @Override
    public <T> Optional<Contents<T>> peek(String name, Contents.Parser<T> parser) {
        return files.peek(directory.resolve(name), parser);
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
