package io.quilt4j.registry.audit;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.registry.files.OwnerOnly;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One file of the trail, open for writing. Its name is never used twice, so no two processes write into one file. It is
 * a stream and not a channel, because interrupting the thread that uses a channel closes the channel.
 */
final class TrailFile implements Closeable {

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LocalDate date;
    private final FileOutputStream out;
    private final boolean durable;
    private long size;

    private TrailFile(LocalDate date, FileOutputStream out, boolean durable) {
        this.date = date;
        this.out = out;
        this.durable = durable;
    }

    /** Creates a new file in the folder of the time's date; when it is durable, its name is on the disk when this returns. */
    static TrailFile create(Path root, Instant time, boolean durable) throws IOException {
        LocalDate date = dateOf(time);
        Path file = Files.createFile(newFile(root, time), OwnerOnly.file(root));
        TrailFile created = new TrailFile(date, new FileOutputStream(file.toFile()), durable);
        for (Path folder = file.getParent();
                durable && folder != null && folder.startsWith(root);
                folder = folder.getParent()) {
            forceFolder(folder);
        }
        return created;
    }

    /** A file in the folder of the time's date that is not there yet; the folder is created when it is missing. */
    private static Path newFile(Path root, Instant time) throws IOException {
        Path folder = folder(root, dateOf(time));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnerOnly.folder(root));
        }
        String chance = Integer.toHexString(ThreadLocalRandom.current().nextInt() | 0x80000000);
        return folder.resolve(START.format(time) + "-" + chance + ".jsonl");
    }

    /** Creates a file with all its content, without waiting for the disk. */
    static void createWhole(Path root, Instant time, byte[] content) throws IOException {
        Path file = newFile(root, time);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), OwnerOnly.file(root))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    static LocalDate dateOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Path folder(Path root, LocalDate date) {
        return root.resolve(FOLDER.format(date));
    }

    /** Makes the names in a folder durable. Windows cannot open folders and does not need it. */
    private static void forceFolder(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean takes(LocalDate day, long limit) {
        return date.equals(day) && size < limit;
    }

    void write(byte[] line) throws IOException {
        out.write(line);
        size += line.length;
    }

    /** Returns when everything written so far is on the disk, if that matters. */
    void force() throws IOException {
        if (durable) {
            out.getFD().sync();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
