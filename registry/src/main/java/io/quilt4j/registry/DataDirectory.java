package io.quilt4j.registry;

import io.quilt4j.registry.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of one stack, its owner's alone, and used by one stack at a time. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;

    private DataDirectory(Path path, boolean temporary, FileChannel lockFile) {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    static DataDirectory open(Optional<Path> wanted) {
        try {
            Path path = wanted.isPresent() ? createPrivately(wanted.get()) : Files.createTempDirectory("quilt4j-stack");
            return new DataDirectory(path, wanted.isEmpty(), lock(path));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The stack cannot use the data directory "
                            + wanted.map(Path::toString).orElse("in the temporary folder") + ": " + e.getMessage(),
                    e);
        }
    }

    /** Whether all of it is deleted at the end. */
    boolean isTemporary() {
        return temporary;
    }

    Path database() {
        return path.resolve("registry.db");
    }

    Path audit() {
        return path.resolve("audit");
    }

    /** Of the sample's packages. Its last name is what their tables are called after. */
    Path packages() {
        return path.resolve("packages").resolve("demo");
    }

    @Override
    public void close() {
        try (lockFile) {
            if (temporary) {
                deleteAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stack could not clean up " + path + ".", e);
        }
    }

    private static Path createPrivately(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return absolute;
        }
        return Files.createDirectories(absolute, OwnerOnly.folder(absolute));
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            file.close();
            throw new IOException("another stack is using it. Stop that one, or choose another directory.");
        }
        return file;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // a stack in this very JVM
        }
    }

    private void deleteAll() throws IOException {
        List<Path> folders = new ArrayList<>();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            /** SQLite removes files of its own when the last connection is closed, that of a thread which still answered too. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                folders.add(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        EmptyFolders.delete(folders);
    }
}
