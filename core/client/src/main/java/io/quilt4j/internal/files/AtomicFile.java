package io.quilt4j.internal.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.quilt4j.base.OwnerOnly;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes a file beside its place and renames it there, so that a crash at any moment leaves the old or the new one.
 *
 * <p>A file that is mounted by itself (in a container, or as a Kubernetes subPath) cannot be renamed onto: "Device or
 * resource busy". It is written in place, while a copy of the whole new content stands beside it, which counts should a
 * crash leave the file cut off. Where nothing can be renamed at all that goes for every file.
 */
final class AtomicFile {

    private static final int LINKS = 40; // as many as Linux follows before it calls them a loop
    private static final String TEMPORARY = ".quilt4j.tmp";
    private static final String COPY = ".quilt4j.copy";

    private AtomicFile() {}

    static void replace(Path file, byte[] content, DataFolder.Access access, Disk disk, Warnings warnings) {
        try {
            // A rename onto a symbolic link would replace the link and leave its target old.
            Path target = followLinks(file);
            Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
            Path temporary = temporaryFor(target, folder);
            try {
                SyncedFile.create(temporary, content, access);
                put(temporary, target, content, access, disk, warnings);
            } finally {
                Files.deleteIfExists(temporary);
            }
            SyncedFile.flush(folder);
            Files.deleteIfExists(copyOf(target));
        } catch (IOException failure) {
            throw StorageFailure.writing(file, failure);
        }
    }

    /**
     * Finds out whether {@link #replace} would work, without changing the file.
     *
     * @param size how much it would write
     */
    static void rehearse(Path file, int size) {
        try {
            Path target = followLinks(file);
            Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
            Path temporary = temporaryFor(target, folder);
            try {
                SyncedFile.create(temporary, new byte[size], DataFolder.Access.PRIVATE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw StorageFailure.writing(file, failure);
        }
    }

    /** What a crash in the middle of writing {@code file} in place has left of the new content. */
    static Path copyOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + COPY);
    }

    private static void put(
            Path temporary, Path target, byte[] content, DataFolder.Access access, Disk disk, Warnings warnings)
            throws IOException {
        try {
            disk.rename(temporary, target);
        } catch (IOException refused) {
            boolean isNew = !Files.exists(target, NOFOLLOW_LINKS);
            if (!isNew && (!Files.isRegularFile(target) || !Files.isWritable(target))) {
                throw refused;
            }
            warnings.once(
                    "rename",
                    "The file " + target + " cannot be replaced in one step (" + Reasons.of(refused)
                            + "), perhaps because it is mounted by itself: it is written in place. Mount its folder"
                            + " instead.");
            Path copy = copyOf(target);
            keepAs(copy, temporary, content, access, disk);
            SyncedFile.flush(target.toAbsolutePath().resolveSibling(""));
            if (isNew) {
                SyncedFile.create(target, new byte[0], access);
            }
            overwrite(target, content, access, copy);
        }
    }

    /** Where nothing can be renamed at all the copy is written anew: while it is half there, the file is still whole. */
    private static void keepAs(Path copy, Path temporary, byte[] content, DataFolder.Access access, Disk disk)
            throws IOException {
        try {
            disk.rename(temporary, copy);
        } catch (IOException noRename) {
            Files.deleteIfExists(copy);
            SyncedFile.create(copy, content, access);
        }
    }

    private static void overwrite(Path target, byte[] content, DataFolder.Access access, Path copy) {
        try {
            if (access == DataFolder.Access.PRIVATE) {
                OwnerOnly.set(target);
            }
            SyncedFile.overwrite(target, content);
        } catch (IOException failure) {
            throw new StorageException(
                    "Could not write " + target + " to its end: " + Reasons.of(failure)
                            + ". What it is to hold stands in " + copy.getFileName() + " beside it.",
                    failure);
        }
    }

    private static Path temporaryFor(Path target, Path folder) {
        return folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
    }

    /** Deletes what killed processes left behind. The caller holds the folder's lock, so no other writer is at work. */
    static void sweep(Path folder) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException failure) {
            throw StorageFailure.writing(folder, failure);
        }
    }

    static Path followLinks(Path file) throws IOException {
        Path target = file;
        for (int link = 0; link < LINKS && Files.isSymbolicLink(target); link++) {
            target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
        }
        return target;
    }
}
