package io.quilt4j.packages.internal.places;

import io.quilt4j.base.BlockStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Some bytes of a file. */
final class PartOfFile extends BlockStream {

    private final Path file;
    private final FileChannel channel;
    private long position;
    private long left;

    PartOfFile(Path file, long first, long length) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        left = length;
        position = first;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        try {
            int read = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, left)), position);
            left -= Math.max(read, 0);
            position += Math.max(read, 0);
            return read;
        } catch (IOException unreadable) {
            throw Files.isDirectory(file) ? new IOException("it is a folder", unreadable) : unreadable;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
