package io.quilt4j.lifecycle.sinks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read, from their first byte on, all or nothing. */
final class PrivateFile {

    private PrivateFile() {}

    static void checkFolder(Path file) throws IOException {
        Path folder = folder(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException("Cannot write to the folder " + folder + ".");
        }
    }

    static void write(Path name, String contents) throws IOException {
        // A rename onto a symbolic link would replace the link and leave its target old.
        Path file = Files.exists(name) ? name.toRealPath() : name;
        Path temporary = Files.createTempFile(folder(file), "." + file.getFileName(), ".tmp", ownerOnly());
        try {
            Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            try (FileChannel channel = FileChannel.open(temporary, options)) {
                ByteBuffer bytes = ByteBuffer.wrap(contents.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file.");
        }
        return folder;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
