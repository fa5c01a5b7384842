package io.quilt4j.internal.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.base.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Writes files so that they are on the disk, and survive a power cut, when a call returns. */
final class SyncedFile {

    private SyncedFile() {}

    /** A new file. */
    static void create(Path file, byte[] content, DataFolder.Access access) throws IOException {
        FileAttribute<?>[] attributes =
                access == DataFolder.Access.PRIVATE ? OwnerOnly.attributes(file) : new FileAttribute<?>[0];
        write(file, content, Set.of(CREATE_NEW, WRITE), attributes);
    }

    /** A file that is there. A crash on the way leaves it cut off. */
    static void overwrite(Path file, byte[] content) throws IOException {
        write(file, content, Set.of(WRITE, TRUNCATE_EXISTING));
    }

    private static void write(Path file, byte[] content, Set<OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** The names in a folder: what was renamed there. Windows opens no folders. */
    static void flush(Path folder) throws IOException {
        if (OwnerOnly.hasModes(folder)) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
