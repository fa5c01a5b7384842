package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.OwnerOnly;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.Secret;
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
import org.jspecify.annotations.Nullable;

/** Writes files that only their owner may read, from their first byte on, all or nothing. */
final class PrivateFile {

    private static final int LONGER_THAN_ANY_KEY = 4096;

    private PrivateFile() {}

    /**
     * Writes beside {@code file} what it would hold with a secret, and takes that away again: a disk that is full or read-only is
     * found before there is a secret.
     */
    static void rehearse(Path name, boolean keepsAccess) throws IOException {
        Path file = FileNames.target(name);
        Path folder = FileNames.folder(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException("Cannot write to the folder " + folder + ".");
        }
        if (FileNames.hasOthers(file) && !Files.isWritable(file)) {
            throw new IOException("Cannot write to " + name + ", which has other names (hard links).");
        }
        long size = (Files.isRegularFile(file) ? Files.size(file) : 0) + LONGER_THAN_ANY_KEY;
        try {
            FileTurn.at(file, () -> rehearse(file, size, keepsAccess));
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static Path rehearse(Path file, long size, boolean keepsAccess) throws IOException {
        Path temporary = FileTurn.temporary(file);
        try {
            write(temporary, ByteBuffer.allocate(Math.toIntExact(size)));
            if (keepsAccess && !FileNames.hasOthers(file)) {
                giveAccess(file, temporary);
            }
            return file;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What {@link #putBack} can put back: each byte of it is a character. */
    static Former former(Path file, @Nullable Secret value) throws IOException {
        Secret content = Files.exists(file)
                ? Secret.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                : null;
        return new Former(value, content);
    }

    /** What a file held, as text; that there was none is an empty one. */
    static String text(Former former) {
        Secret content = former.content();
        return content == null
                ? ""
                : new String(content.reveal().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** {@code content} null: what the name leads to goes, and links stay. */
    static void putBack(Path name, @Nullable Secret content) throws IOException {
        if (content == null) {
            FileTurn.at(name, () -> Files.deleteIfExists(FileNames.target(name)));
        } else {
            write(name, content.reveal().getBytes(StandardCharsets.ISO_8859_1), true);
        }
    }

    /** @param keepsAccess whether owner, group and mode of a file that is there stay: whoever reads it, a service say, goes on */
    static void write(Path name, String contents, boolean keepsAccess) throws IOException {
        write(name, contents.getBytes(StandardCharsets.UTF_8), keepsAccess);
    }

    private static void write(Path name, byte[] contents, boolean keepsAccess) throws IOException {
        try {
            FileTurn.at(name, () -> replace(FileNames.target(name), contents, keepsAccess));
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static Path replace(Path file, byte[] contents, boolean keepsAccess) throws IOException {
        Path temporary = FileTurn.temporary(file);
        try {
            write(temporary, ByteBuffer.wrap(contents));
            if (FileNames.hasOthers(file)) {
                writeOver(file, contents, keepsAccess);
            } else {
                if (keepsAccess) {
                    giveAccess(file, temporary);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** So that its other names go on being names of the same file; all of it fits on the disk, as it does beside it. */
    private static void writeOver(Path file, byte[] contents, boolean keepsAccess) throws IOException {
        byte[] before = Files.readAllBytes(file);
        if (!keepsAccess) {
            OwnerOnly.set(file);
        }
        try {
            writeOver(file, contents);
        } catch (IOException e) {
            writeOver(file, before);
            throw e;
        }
    }

    private static void writeOver(Path file, byte[] contents) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(contents);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(contents.length);
            channel.force(true);
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
}
