package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.OwnerOnly;
import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Writes files that only their owner may read, from their first byte on, all or nothing. */
final class PrivateFile {

    private static final int LONGER_THAN_ANY_KEY = 4096;

    private static final int MOST_LINKS = 40;

    private PrivateFile() {}

    /**
     * Writes beside {@code file} what it would hold with a secret, and takes that away again: a disk that is full or read-only is
     * found before there is a secret.
     */
    static void rehearse(Path name, boolean keepsAccess) throws IOException {
        Path file = target(name);
        Path folder = folder(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException("Cannot write to the folder " + folder + ".");
        }
        long size = (Files.isRegularFile(file) ? Files.size(file) : 0) + LONGER_THAN_ANY_KEY;
        try {
            Path temporary = temporary(file);
            try {
                write(temporary, ByteBuffer.allocate(Math.toIntExact(size)));
                if (keepsAccess) {
                    giveAccess(file, temporary);
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    /** Where a chain of symbolic links ends, whether or not something is there: a rename onto a link would replace the link. */
    private static Path target(Path name) throws IOException {
        Path at = name;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(name + " is a symbolic link that leads nowhere.");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    /** The same for all names of a file, whether or not it is there. */
    static String identity(Path name) {
        try {
            Path file = target(name);
            return folder(file).toRealPath().resolve(file.getFileName()).toString();
        } catch (IOException e) {
            return name.toAbsolutePath().normalize().toString(); // writing says what is wrong
        }
    }

    /** What a name leads to goes; the links stay. */
    static boolean delete(Path name) throws IOException {
        return Files.deleteIfExists(target(name));
    }

    /** @param keepsAccess whether owner, group and mode of a file that is there stay: whoever reads it, a service say, goes on */
    static void write(Path name, String contents, boolean keepsAccess) throws IOException {
        try {
            Path file = target(name);
            Path temporary = temporary(file);
            try {
                write(temporary, ByteBuffer.wrap(contents.getBytes(StandardCharsets.UTF_8)));
                if (keepsAccess) {
                    giveAccess(file, temporary);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static void giveAccess(Path existing, Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(existing, PosixFileAttributeView.class);
        if (view == null || !Files.exists(existing)) {
            return;
        }
        PosixFileAttributes wanted = view.readAttributes();
        PosixFileAttributeView given = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = given.readAttributes();
        try {
            if (!now.group().equals(wanted.group())) {
                given.setGroup(wanted.group());
            }
            if (!now.owner().equals(wanted.owner())) {
                given.setOwner(wanted.owner());
            }
            given.setPermissions(wanted.permissions());
        } catch (IOException e) {
            throw new IOException(
                    "its owner " + wanted.owner().getName() + ", group "
                            + wanted.group().getName()
                            + " and mode cannot be kept by this user, and who reads it would not any more",
                    e);
        }
    }

    /** Whether any user of the machine may read it. */
    static boolean isOpen(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    private static Path temporary(Path file) throws IOException {
        return Files.createTempFile(folder(file), "." + file.getFileName(), ".tmp", OwnerOnly.attributes(file));
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, options)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The message of a FileSystemException is a path, which may be that of a temporary file, and no reason. */
    private static IOException failure(Path file, IOException e) {
        return new IOException("Could not write " + file + ": " + Reasons.of(e) + ".", e);
    }

    /** A pipe is read until somebody ends it, a device for ever: neither keeps a secret. */
    static boolean holdsText(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file: name one, or a place where none is.");
        }
        return Files.exists(file);
    }

    static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file.");
        }
        return folder;
    }
}
