package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Reasons;
import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.places.Temporary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not whole yet, beside its place, and next to it, for a file of several chunks, the hashes of those that are. Its
 * name tells content and place, so that whoever tries again finds it; a lock keeps two processes apart.
 */
final class PartFile {

    private static final int DIGEST = 32;

    private final Path path;
    private final FileChannel channel;
    private final @Nullable Path sumsPath;
    private final @Nullable FileChannel sums;
    private final byte[] digests;

    private PartFile(Path path, FileChannel channel, @Nullable Path sumsPath, int chunks) throws IOException {
        this.path = path;
        this.channel = channel;
        this.sumsPath = sumsPath;
        this.digests = new byte[chunks * DIGEST];
        this.sums = sumsPath == null
                ? null
                : FileChannel.open(
                        sumsPath, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static PartFile open(Path file, Content content, int chunks) throws IOException {
        String identity = content.place() + "\n" + content.hash() + "\n" + content.size() + "\n" + file.getFileName();
        Path path = Temporary.partOf(
                file,
                Digests.sha256Hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 24));
        FileChannel channel = open(path);
        if (!isOurs(channel)) {
            channel.close();
            path = Temporary.beside(file);
            channel = open(path);
        }
        Path sums = chunks == 1 ? null : path.resolveSibling(path.getFileName() + ".sums");
        PartFile part = new PartFile(path, channel, sums, chunks);
        if (chunks == 1) {
            channel.truncate(0);
        } else {
            part.readSums();
        }
        return part;
    }

    /** One for a content that is written at once and so leaves nothing for another attempt: nobody else knows its name. */
    static PartFile ofOne(Path file) throws IOException {
        Path path = Temporary.next(file);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new PartFile(path, channel, null, 1);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The lock ends with the channel. */
    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private void readSums() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(digests);
        FileChannel source = sums;
        int read = source == null ? -1 : 0;
        while (read >= 0 && source != null && buffer.hasRemaining()) {
            read = source.read(buffer, buffer.position());
        }
    }

    Path path() {
        return path;
    }

    /** @throws FileSystemException if the disk does not take it, which is no fault of whoever sends it */
    void write(ByteBuffer bytes, long place) throws IOException {
        write(channel, bytes, place);
    }

    private void write(FileChannel to, ByteBuffer bytes, long place) throws IOException {
        try {
            for (long at = place; bytes.hasRemaining(); ) {
                at += to.write(bytes, at);
            }
        } catch (ClosedChannelException closed) {
            throw closed; // by who gave the file up, or broke this thread off
        } catch (IOException disk) {
            // a channel has no type for it, and words of the system, in the language of the system
            FileSystemException told = new FileSystemException(path.toString(), null, Reasons.of(disk));
            told.initCause(disk);
            throw told;
        }
    }

    /** Whether a chunk was whole when the last attempt ended, and still is: what lies on the disk is hashed again. */
    boolean holds(int index, long first, long length) throws IOException {
        byte[] expected = Arrays.copyOfRange(digests, index * DIGEST, (index + 1) * DIGEST);
        if (Arrays.equals(expected, new byte[DIGEST]) || channel.size() < first + length) {
            return false;
        }
        MessageDigest digest = Digests.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
        long at = first;
        while (at < first + length) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), first + length - at));
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            digest.update(buffer.flip());
            at += read;
        }
        return Arrays.equals(digest.digest(), expected);
    }

    void remember(int index, byte[] digest) throws IOException {
        System.arraycopy(digest, 0, digests, index * DIGEST, DIGEST);
        if (sums != null) {
            write(sums, ByteBuffer.wrap(digest), (long) index * DIGEST);
        }
    }

    byte[] digests() {
        return digests;
    }

    void moveTo(Path file) throws IOException {
        Temporary.moveTo(path, file);
        close();
        if (sumsPath != null) {
            Files.deleteIfExists(sumsPath);
        }
    }

    /** Keeps what is there for another attempt. */
    void close() {
        closeQuietly(channel);
        if (sums != null) {
            closeQuietly(sums);
        }
    }

    void discard() {
        close();
        try {
            Files.deleteIfExists(path);
            if (sumsPath != null) {
                Files.deleteIfExists(sumsPath);
            }
        } catch (IOException stays) {
            return; // written over by the next attempt
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingIsLost) {
            return;
        }
    }
}
