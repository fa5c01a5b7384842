package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.hashes.Hasher;
import io.quilt4j.packages.internal.places.LocalFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way, chunk by chunk in any order and by several threads. It lies beside its place until all of it is right, and
 * what was right of it when a process was killed is not read again.
 */
final class FetchedFile {

    /** In bytes: what a buffer holds. */
    static final int SMALL = 1 << 17;

    private final Content content;
    private final Path file;
    private final @Nullable BasicFileAttributes before;
    private final long chunk;
    private final int chunks;
    private final boolean byChunk;
    private int left;
    private boolean prepared;
    private boolean wasRight;
    private @Nullable PartFile part;
    private @Nullable ProtocolException wrong;

    /** @throws StorageException if something is in the way that is no file: a rename would put the content in the place of a device */
    FetchedFile(Content content, SafeFolder.Place place) {
        this.content = content;
        this.file = place.file();
        this.before = place.mayBeTaken() ? present(file) : null;
        this.chunk = ChunkedSha256.chunkSize(content.size());
        this.chunks = (int) Math.max(1, (content.size() + chunk - 1) / chunk);
        this.byChunk = content.hash() != null && content.hash().type().equals(HashTypes.CHUNKED);
        this.left = chunks;
    }

    /** What is there; null: nothing, or nothing that can be read, which writing will tell. */
    private static @Nullable BasicFileAttributes present(Path file) {
        BasicFileAttributes present;
        try {
            present = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException absent) {
            return null;
        }
        if (present.isDirectory() || present.isOther()) {
            throw new StorageException("Could not write " + file + ": "
                    + (present.isDirectory() ? "a folder" : "a device or a socket")
                    + " is there, and stays. Choose another place.");
        }
        return present;
    }

    int chunks() {
        return chunks;
    }

    Content content() {
        return content;
    }

    Path file() {
        return file;
    }

    /** Whether it is in memory as a whole before any of it is written. */
    private boolean isSmall() {
        return content.size() <= SMALL;
    }

    long length(int index) {
        return Math.min(chunk, content.size() - index * chunk);
    }

    /** Looks whether there is anything to do. Whoever comes first does it, the others wait. */
    synchronized boolean isRight() {
        if (!prepared) {
            try {
                wasRight = before != null
                        && before.isRegularFile()
                        && before.size() == content.size()
                        && content.hash() != null
                        && content.hash().value().equals(hashOf(file));
                if (!wasRight && !isSmall()) {
                    part = PartFile.open(file, content, chunks);
                }
            } catch (IOException failure) {
                throw failed(failure);
            }
            prepared = true;
        }
        return wasRight;
    }

    private @Nullable String hashOf(Path path) throws IOException {
        Hasher hasher = content.hasher();
        if (hasher == null) {
            return null;
        }
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hasher.update(buffer, 0, read);
            }
        }
        return hasher.finish();
    }

    /** Whether a chunk is there and right, from before. */
    boolean hasChunk(int index) throws IOException {
        return chunks > 1 && part().holds(index, index * chunk, length(index));
    }

    /** Takes a chunk from a stream that begins with it. */
    void take(int index, InputStream in, byte[] buffer) throws IOException {
        if (isSmall()) {
            takeSmall(in, buffer);
        } else {
            takeChunk(index, in, buffer);
        }
    }

    private void takeSmall(InputStream in, byte[] buffer) throws IOException {
        int size = (int) content.size();
        if (in.readNBytes(buffer, 0, size) < size) {
            throw new EndedEarly();
        } else if (in.read() >= 0) {
            throw content.wrongSize("is longer");
        }
        Hasher hasher = content.hasher();
        if (hasher != null) {
            hasher.update(buffer, 0, size);
            content.check(hasher.finish());
        }
        PartFile written = PartFile.ofOne(file);
        part = written;
        written.write(ByteBuffer.wrap(buffer, 0, size), 0);
    }

    private void takeChunk(int index, InputStream in, byte[] buffer) throws IOException {
        if (chunks > 1) {
            MessageDigest digest = Digests.sha256();
            copyChunk(index, in, buffer, digest::update);
            part().remember(index, digest.digest());
            return;
        }
        Hasher whole = content.hasher();
        copyChunk(index, in, buffer, whole == null ? (bytes, from, length) -> {} : whole::update);
        if (whole != null) {
            content.check(whole.finish());
        }
    }

    private void copyChunk(int index, InputStream in, byte[] buffer, Hashing.Sink read) throws IOException {
        PartFile to = part();
        long position = index * chunk;
        long rest = length(index);
        while (rest > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (count < 0) {
                throw new EndedEarly();
            }
            read.update(buffer, 0, count);
            to.write(ByteBuffer.wrap(buffer, 0, count), position);
            position += count;
            rest -= count;
        }
        if (index == chunks - 1 && in.read() >= 0) {
            throw content.wrongSize("is longer");
        }
    }

    private PartFile part() {
        PartFile present = part;
        if (present == null) {
            throw new IllegalStateException("not prepared");
        }
        return present;
    }

    /** A chunk is there; true: it was the last that was missing, and the file is now in its place. */
    boolean chunkIsThere() {
        synchronized (this) {
            if (--left > 0) {
                return false;
            }
        }
        try {
            if (chunks > 1) {
                content.check(
                        byChunk ? ChunkedSha256.ofDigests(part().digests()) : String.valueOf(hashOf(part().path())));
            }
            part().moveTo(file);
            return true;
        } catch (ProtocolException wrong) {
            part().discard();
            throw wrong;
        } catch (IOException failure) {
            if (chunks == 1) { // nobody would find it again
                part().discard();
            }
            throw failed(failure);
        }
    }

    /** What is to be told when it could not be written. */
    synchronized QuiltException failed(IOException failure) {
        return LocalFailure.fetching(file, part == null || chunks == 1 ? null : part.path(), failure);
    }

    /** Ends it because its content is another: nothing of it stays. */
    synchronized void giveUp(ProtocolException reason) {
        if (wrong == null) {
            wrong = reason;
        }
        giveUp();
    }

    /** Whoever fails at a file that another thread has just given up has its reason. */
    synchronized void requireNotWrong() {
        if (wrong != null) {
            throw wrong;
        }
    }

    /** Ends it in the middle: what is right stays for the next attempt, if it is worth that. */
    synchronized void giveUp() {
        if (part != null && left > 0) {
            if (wrong != null || chunks == 1) {
                part.discard();
            } else {
                part.close();
            }
        }
    }

    /** The other side stopped in the middle. */
    static final class EndedEarly extends IOException {
        private static final long serialVersionUID = 1L;

        private EndedEarly() {
            super("the answer ended too early");
        }
    }
}
