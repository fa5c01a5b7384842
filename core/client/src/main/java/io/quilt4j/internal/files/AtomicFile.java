package io.quilt4j.internal.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;

/** Writes a file beside its place and renames it there, so that a crash at any moment leaves the old or the new one. */
final class AtomicFile {

    private static final int LINKS = 40; // as many as Linux follows before it calls them a loop
    private static final String TEMPORARY = ".quilt4j.tmp";

    private AtomicFile() {}

    static void replace(Path file, byte[] content, DataFolder.Access access) {
        try {
            // A rename onto a symbolic link would replace the link and leave its target old.
            Path target = followLinks(file);
            Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
            Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
            try {
                write(temporary, content, access);
                Files.move(temporary, target, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            flushFolder(folder);
        } catch (IOException failure) {
            throw StorageFailure.writing(file, failure);
        }
    }

    private static void write(Path temporary, byte[] content, DataFolder.Access access) throws IOException {
        FileAttribute<?>[] attributes =
                access == DataFolder.Access.PRIVATE ? OwnerOnly.attributes(temporary) : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
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

    private static Path followLinks(Path file) throws IOException {
        Path target = file;
        for (int link = 0; link < LINKS && Files.isSymbolicLink(target); link++) {
            target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
        }
        return target;
    }

    /** Makes the rename itself survive a power cut. Windows opens no folders. */
    private static void flushFolder(Path folder) throws IOException {
        if (OwnerOnly.hasModes(folder)) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
