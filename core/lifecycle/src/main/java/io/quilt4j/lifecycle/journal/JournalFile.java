package io.quilt4j.lifecycle.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.base.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The end of the journal's file, opened to append to; its owner holds the lock of the folder meanwhile. */
final class JournalFile implements AutoCloseable {

    private static final int BLOCK = 8192;

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static JournalFile open(Path path) throws IOException {
        boolean isNew = !Files.exists(path);
        FileChannel channel = FileChannel.open(path, Set.of(CREATE, READ, WRITE), OwnerOnly.attributes(path));
        if (isNew && OwnerOnly.hasModes(path)) {
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
                folder.force(true); // the name must survive a power cut, too
            }
        }
        return new JournalFile(path, channel);
    }

    /**
     * The last record; empty for a journal without any.
     *
     * @param told of a last line that a crash or a full disk has cut off, which is copied aside and taken away
     * @throws IOException also if the last line is whole and no record
     */
    Optional<JournalRecord> last(Consumer<String> told) throws IOException {
        byte[] line = lastLine(channel.size());
        if (line.length > 0 && line[line.length - 1] != '\n') {
            mend(line, told);
            line = lastLine(channel.size());
        }
        if (line.length == 0) {
            return Optional.empty();
        }
        String text = new String(line, StandardCharsets.UTF_8).stripTrailing();
        return Optional.of(JournalRecord.read(text)
                .orElseThrow(() -> new IOException("its last line is no record: it was changed by something else. See"
                        + " `quilt4j journal verify`; move the file away to begin another")));
    }

    /** Only the line end is missing: the record counts. Else what is there of it is kept beside the journal. */
    private void mend(byte[] torn, Consumer<String> told) throws IOException {
        if (JournalRecord.read(new String(torn, StandardCharsets.UTF_8)).isPresent()) {
            write(channel.size(), new byte[] {'\n'});
            return;
        }
        long start = channel.size() - torn.length;
        Path copy = path.resolveSibling(path.getFileName() + ".torn." + start);
        Files.deleteIfExists(copy);
        try (FileChannel aside = FileChannel.open(copy, Set.of(CREATE, WRITE), OwnerOnly.attributes(copy))) {
            aside.write(ByteBuffer.wrap(torn));
            aside.force(true);
        }
        channel.truncate(start);
        channel.force(true);
        told.accept(
                "The last line of " + path + " was cut off, by a crash or a full disk. What there is of it is now in "
                        + copy.getFileName() + "; the journal goes on without it.");
    }

    /** All or nothing, on the disk when this returns. */
    void append(List<JournalRecord> records) throws IOException {
        StringBuilder lines = new StringBuilder();
        records.forEach(record -> lines.append(record.line()).append('\n'));
        long before = channel.size();
        try {
            write(before, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            takeBack(before, e);
            throw e;
        }
    }

    private void takeBack(long size, IOException why) {
        try {
            if (channel.isOpen()) {
                channel.truncate(size);
            }
        } catch (IOException e) {
            why.addSuppressed(e); // the next writer finds the torn line
        }
    }

    private void write(long at, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, at + left.position());
        }
        channel.force(true);
    }

    /** With its end, if it has one; empty for an empty file. */
    private byte[] lastLine(long size) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        long from = size;
        int found = -1;
        while (from > 0 && found < 0) {
            int length = (int) Math.min(BLOCK, from);
            from -= length;
            byte[] bytes = block(from, length);
            // The end of the last line itself is no beginning of another.
            int last = blocks.isEmpty() ? length - 2 : length - 1;
            for (found = last; found >= 0 && bytes[found] != '\n'; found--) {
                // backwards
            }
            blocks.add(0, bytes);
        }
        long start = from + found + 1;
        ByteBuffer line = ByteBuffer.allocate((int) (size - start));
        int skip = found + 1;
        for (byte[] block : blocks) {
            line.put(block, skip, block.length - skip);
            skip = 0;
        }
        return line.array();
    }

    private byte[] block(long from, int length) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(length);
        while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
            // until it is full
        }
        return block.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
